package charter

// set is a set of small numbers, one bit for each. It is a value: verbs return
// another one.
type set []uint64

const wordBits = 64

func (s set) has(i int) bool { return i/wordBits < len(s) && s[i/wordBits]&(1<<(i%wordBits)) != 0 }

// with is s and i.
func (s set) with(i int) set {
	more := make(set, max(len(s), i/wordBits+1))
	copy(more, s)
	more[i/wordBits] |= 1 << (i % wordBits)
	return more
}

// and is what is in either.
func (s set) and(o set) set {
	if len(o) > len(s) {
		s, o = o, s
	}
	more := make(set, len(s))
	copy(more, s)
	for i, word := range o {
		more[i] |= word
	}
	return more
}
