package sharing

import (
	"cmp"
	"math/bits"
	"slices"
)

// claim is what one household can get in one step, in whole units.
type claim struct {
	whose  int // its place among the households
	most   int64
	weight int64
	got    int64
	tie    Tie
}

// rank is what decides between claims that have equally little for their weight.
type rank struct {
	received []int64 // over all steps so far, by household
	unserved []int
	lot      []int // place in the lot, by household
}

// less reports whether a is given the next unit before b, and what decided.
func (r rank) less(a, b *claim) (first bool, by Tie) {
	if c := compareRatio(a.got, a.weight, b.got, b.weight); c != 0 {
		return c < 0, ""
	}
	if c := cmp.Compare(b.weight, a.weight); c != 0 {
		return c < 0, ByHeads
	}
	if c := cmp.Compare(r.received[a.whose], r.received[b.whose]); c != 0 {
		return c < 0, ByLeast
	}
	if c := cmp.Compare(r.unserved[b.whose], r.unserved[a.whose]); c != 0 {
		return c < 0, ByWaited
	}
	return r.lot[a.whose] < r.lot[b.whose], ByLot
}

// compareRatio compares a/u with b/v; all are at least 0, u and v above.
func compareRatio(a, u, b, v int64) int {
	ahi, alo := bits.Mul64(uint64(a), uint64(v))
	bhi, blo := bits.Mul64(uint64(b), uint64(u))
	return cmp.Or(cmp.Compare(ahi, bhi), cmp.Compare(alo, blo))
}

// raise gives out units one by one, each to the claim that has the least for its
// weight, until nothing is left or everybody has what they asked for, and returns
// what is left.
//
// It does not do that one by one: all units below a level that is surely reached
// are given at once, and only the last of them, at most two for each claim, are
// given in turn.
func raise(supply int64, claims []*claim, r rank) int64 {
	var asking []*claim
	var asked int64
	for _, c := range claims {
		if c.most > 0 {
			asking, asked = append(asking, c), asked+c.most
		}
	}
	if supply >= asked {
		for _, c := range asking {
			c.got = c.most
		}
		return supply - asked
	}
	if supply == 0 {
		return 0
	}
	supply -= toLevel(supply-int64(len(asking)), asking)
	open := turns{rank: r}
	for _, c := range asking {
		if c.got < c.most {
			open.all = append(open.all, c)
		}
	}
	open.order()
	for ; supply > 0; supply-- {
		open.give()
	}
	open.ties(asking)
	return 0
}

// toLevel raises all claims to the level at which, without rounding, they have
// what there is together, rounds each up, and returns what was given. Rounding up
// gives less than one unit more to each, so supply leaves one for each of them.
//
// Whoever has less than the level for their weight gets a unit before anybody who
// has not, so this is where giving one by one would come to as well.
func toLevel(supply int64, claims []*claim) (given int64) {
	if supply <= 0 {
		return 0
	}
	slices.SortFunc(claims, func(a, b *claim) int { return compareRatio(a.most, a.weight, b.most, b.weight) })
	var weights int64
	for _, c := range claims {
		weights += c.weight
	}
	for _, c := range claims {
		if compareRatio(c.most, c.weight, supply, weights) <= 0 {
			c.got = c.most
			supply, weights = supply-c.most, weights-c.weight
		} else {
			c.got = min(c.most, shareUp(c.weight, supply, weights))
		}
		given += c.got
	}
	return given
}

// shareUp is ⌈weight·supply/weights⌉, where weight is at most weights.
func shareUp(weight, supply, weights int64) int64 {
	hi, lo := bits.Mul64(uint64(weight), uint64(supply))
	quo, rem := bits.Div64(hi, lo, uint64(weights))
	if rem > 0 {
		quo++
	}
	return int64(quo)
}

// turns is a heap of claims: the first is given the next unit.
type turns struct {
	all  []*claim
	rank rank
}

func (h *turns) less(i, j int) bool {
	first, _ := h.rank.less(h.all[i], h.all[j])
	return first
}

func (h *turns) order() {
	for i := len(h.all)/2 - 1; i >= 0; i-- {
		h.sink(i)
	}
}

// sink moves the claim at i to where it belongs after it got something.
func (h *turns) sink(i int) {
	for {
		least, left := i, 2*i+1
		if left < len(h.all) && h.less(left, least) {
			least = left
		}
		if right := left + 1; right < len(h.all) && h.less(right, least) {
			least = right
		}
		if least == i {
			return
		}
		h.all[i], h.all[least] = h.all[least], h.all[i]
		i = least
	}
}

// give gives the first a unit, and takes it out once it has all it asked for.
func (h *turns) give() {
	first, last := h.all[0], len(h.all)-1
	if first.got++; first.got == first.most {
		h.all[0], h.all = h.all[last], h.all[:last]
	}
	h.sink(0)
}

// ties marks those who missed the next unit although somebody who had as little
// for their weight got one, and those who got it, with what decided between them.
func (h *turns) ties(asking []*claim) {
	missed := h.all[0] // somebody is short, so somebody is left
	var worst *claim
	var winners []*claim
	for _, c := range asking {
		before := *c
		before.got--
		if before.got < 0 || compareRatio(before.got, before.weight, missed.got, missed.weight) != 0 {
			continue
		}
		winners = append(winners, c)
		if worst == nil {
			worst = &before
		} else if first, _ := h.rank.less(worst, &before); first {
			worst = &before
		}
	}
	for _, c := range winners {
		before := *c
		before.got--
		_, c.tie = h.rank.less(&before, missed)
	}
	for _, c := range h.all {
		if worst != nil && c.tie == "" && compareRatio(c.got, c.weight, missed.got, missed.weight) == 0 {
			_, c.tie = h.rank.less(worst, c)
		}
	}
}
