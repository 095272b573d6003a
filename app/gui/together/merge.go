package together

import "slices"

// merge brings together what somebody here made of base with what others made of
// it, and says where the cursor is afterwards. Positions count characters.
//
// What others wrote is never removed. Where both changed the very same stretch,
// what was written here goes behind theirs, as the record does it too when a
// text is written that grew from an older one.
func merge(base, mine, theirs string, cursor int) (text string, after int) {
	old, here, there := []rune(base), []rune(mine), []rune(theirs)
	my, their := diff(old, here), diff(old, there)
	switch {
	case my.empty():
		return theirs, carry(cursor, their.start, their)
	case their.empty():
		return mine, cursor
	case my.end <= their.start:
		return splice(there, my.start, my.end, my.text), carry(cursor, their.start+my.growth(), their)
	case my.start >= their.end:
		shift := their.growth()
		return splice(there, my.start+shift, my.end+shift, my.text), carry(cursor, their.start, their)
	}
	at := their.start + len(their.text)
	return splice(there, at, at, my.text), at + min(max(cursor-my.start, 0), len(my.text))
}

// carry says where a cursor is after a stretch that begins at start was replaced.
// At the very place of an insertion it stays before it.
func carry(cursor, start int, by stretch) int {
	switch {
	case cursor <= start:
		return cursor
	case cursor >= start+by.end-by.start:
		return cursor + by.growth()
	}
	return start
}

func splice(text []rune, start, end int, by []rune) string {
	return string(slices.Concat(text[:start], by, text[end:]))
}

// stretch says that the characters from start to end were replaced by text.
type stretch struct {
	start, end int
	text       []rune
}

func (s stretch) empty() bool { return s.start == s.end && len(s.text) == 0 }

// growth is by how many characters the text became longer.
func (s stretch) growth() int { return len(s.text) - (s.end - s.start) }

// diff finds the one stretch between what two texts begin and end with alike.
func diff(a, b []rune) stretch {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end, tail := len(a), len(b)
	for end > start && tail > start && a[end-1] == b[tail-1] {
		end, tail = end-1, tail-1
	}
	return stretch{start, end, b[start:tail]}
}
