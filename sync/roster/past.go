package roster

import (
	"iter"
	"math/bits"
	"slices"
)

// past is a set of acts by number: every number below lo, and those of words.
// Acts are numbered as they connect, after their parents, so that what comes
// before an act is nearly all that has a lower number, and the set stays small
// however long the history.
//
//	0 ········ lo          words
//	all of them │ 1 1 0 1 0 … │ none
type past struct {
	lo    int // a multiple of 64
	words []uint64
}

func (p past) has(number int) bool {
	at := number - p.lo
	return at < 0 || at/64 < len(p.words) && p.words[at/64]>>(at%64)&1 == 1
}

// with returns the set with everything in the other one and a number. The set is
// not changed.
func (p past) with(o past, number int) past {
	if o.lo > p.lo {
		p, o = o, p
	}
	words := slices.Clone(p.words)
	grow := func(word int) {
		if word >= len(words) {
			words = append(words, make([]uint64, word+1-len(words))...)
		}
	}
	skip := (p.lo - o.lo) / 64
	for i := skip; i < len(o.words); i++ {
		grow(i - skip)
		words[i-skip] |= o.words[i]
	}
	if at := number - p.lo; at >= 0 {
		grow(at / 64)
		words[at/64] |= 1 << (at % 64)
	}
	full := 0
	for full < len(words) && words[full] == ^uint64(0) {
		full++
	}
	return past{lo: p.lo + 64*full, words: words[full:]}
}

// without goes through the numbers of p that are not in o, the lowest first.
func (p past) without(o past) iter.Seq[int] {
	return func(yield func(int) bool) {
		for base := o.lo; base < p.lo+64*len(p.words); base += 64 {
			left := p.word(base) &^ o.word(base)
			for ; left != 0; left &= left - 1 {
				if !yield(base + bits.TrailingZeros64(left)) {
					return
				}
			}
		}
	}
}

// word is the 64 numbers from base, a multiple of 64.
func (p past) word(base int) uint64 {
	switch at := base - p.lo; {
	case at < 0:
		return ^uint64(0)
	case at/64 < len(p.words):
		return p.words[at/64]
	}
	return 0
}
