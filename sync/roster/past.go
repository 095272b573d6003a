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

// pastOf is what comes before any of some acts.
func pastOf(acts []*node) past {
	var all past
	for _, n := range acts {
		all.lo = max(all.lo, n.past.lo)
	}
	for _, n := range acts {
		for i, word := range n.past.words {
			if base := n.past.lo + 64*i; base >= all.lo {
				all.add(base-all.lo, word)
			}
		}
	}
	return all
}

// with returns the set with some acts too. The set is not changed.
func (p past) with(acts []*node) past {
	p.words = slices.Clone(p.words)
	for _, n := range acts {
		if at := n.number - p.lo; at >= 0 {
			p.add(at, 1<<(at%64))
		}
	}
	full := 0
	for full < len(p.words) && p.words[full] == ^uint64(0) {
		full++
	}
	return past{lo: p.lo + 64*full, words: p.words[full:]}
}

// add changes the set: it has what a word says too, which holds the number at.
func (p *past) add(at int, word uint64) {
	for at/64 >= len(p.words) {
		p.words = append(p.words, 0)
	}
	p.words[at/64] |= word
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
