package loan

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"

	"moot/app/member"
	"moot/app/statement"
	"moot/app/thing"
)

// claim is a granted time of a thing.
type claim struct {
	slot  *Slot
	by    member.ID
	class Class
	grant statement.ID
}

// grants are those of a thing, each with those that were known to whoever made it.
type grants map[statement.ID][]statement.ID

// contest is what settles who has the times of one thing.
type contest struct {
	of     thing.ID
	grants grants
	// used says when somebody had the thing last before a time; empty for never.
	used func(who member.ID, before Time) string
	// row is the place of each grant, before has a bit for each grant that it came after.
	row    map[statement.ID]int
	before [][]uint64
}

// precedes reports whether grant a was known to whoever made grant b, directly or
// through others.
func (c *contest) precedes(a, b statement.ID) bool {
	if c.row == nil {
		c.row = make(map[statement.ID]int, len(c.grants))
		c.before = make([][]uint64, 0, len(c.grants))
	}
	rowA, rowB := c.trace(a), c.trace(b)
	return c.before[rowB][rowA/64]&(1<<(rowA%64)) != 0
}

// trace fills in what a grant came after and returns its place. It goes down without
// calling itself: a chain may be as long as there are grants.
func (c *contest) trace(id statement.ID) int {
	for open := []statement.ID{id}; len(open) > 0; {
		at := open[len(open)-1]
		if _, done := c.row[at]; done {
			open = open[:len(open)-1]
			continue
		}
		ready := true
		for _, known := range c.grants[at] {
			if _, done := c.row[known]; !done && known != at {
				if _, is := c.grants[known]; is {
					open, ready = append(open, known), false
				}
			}
		}
		if !ready {
			continue // an id is a hash of what names others, so nobody can make a ring
		}
		bits := make([]uint64, (len(c.grants)+64)/64)
		for _, known := range c.grants[at] {
			if row, is := c.row[known]; is {
				bits[row/64] |= 1 << (row % 64)
				for i, word := range c.before[row] {
					bits[i] |= word
				}
			}
		}
		c.row[at] = len(c.before)
		c.before = append(c.before, bits)
		open = open[:len(open)-1]
	}
	return c.row[id]
}

// beats is the rule for two claims on the same time.
func (c *contest) beats(a, b claim) bool {
	switch {
	case a.grant == b.grant:
		return a.slot.From < b.slot.From // of one that recurs over itself
	case c.precedes(a.grant, b.grant):
		return true
	case c.precedes(b.grant, a.grant):
		return false
	}
	return c.order(a, b) < 0
}

// order puts claims that were made out of sight of each other in the order in which they
// are heard: the more urgent first, then who used the thing least recently, then by a
// hash of the thing and both loans.
func (c *contest) order(a, b claim) int {
	if by := cmp.Compare(a.class, b.class); by != 0 {
		return by
	}
	first := min(a.slot.From, b.slot.From)
	return cmp.Or(cmp.Compare(c.used(a.by, first), c.used(b.by, first)), lot(c.of, a.slot.Loan, b.slot.Loan))
}

// lot is which of two loans comes first when nothing else says so: nobody can choose it
// who does not know the other one. Each loan is drawn the SHA-256 over a label, the
// thing, both ids in their order and its own; the lesser comes first.
func lot(of thing.ID, a, b ID) int {
	first, second := a, b
	if bytes.Compare(a[:], b[:]) > 0 {
		first, second = b, a
	}
	draw := func(own ID) []byte {
		h := sha256.New()
		h.Write([]byte("\x10moot loan lot 1"))
		for _, id := range [][16]byte{of, [16]byte(first), [16]byte(second), [16]byte(own)} {
			h.Write(id[:])
		}
		return h.Sum(nil)
	}
	return bytes.Compare(draw(a), draw(b))
}

// settle decides among the claims on one thing: a claim has its time unless one that
// beats it has a part of it. Where claims beat each other in a ring, the first in the
// order of hearing breaks it. It fills in the state of those that have to give way and
// returns the others by their beginning.
func (c *contest) settle(claims []claim) []claim {
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.slot.From, b.slot.From), cmp.Compare(a.slot.To, b.slot.To), bytes.Compare(a.slot.Loan[:], b.slot.Loan[:]))
	})
	overlaps, any := overlapping(claims)
	if !any {
		return claims
	}
	beaten, beats := make([]int, len(claims)), make([][]int, len(claims))
	for i, others := range overlaps {
		for _, j := range others {
			if j < i {
				continue // each pair once
			}
			winner, loser := i, j
			if !c.beats(claims[i], claims[j]) {
				winner, loser = j, i
			}
			beats[winner] = append(beats[winner], loser)
			beaten[loser]++
		}
	}
	const open, has, lost = 0, 1, 2
	state := make([]int, len(claims))
	var free []int
	for i := range claims {
		if beaten[i] == 0 {
			free = append(free, i)
		}
	}
	left := len(claims)
	for left > 0 {
		if len(free) == 0 {
			free = append(free, c.breakRing(claims, state))
		}
		i := free[len(free)-1]
		free = free[:len(free)-1]
		if state[i] != open {
			continue
		}
		state[i] = has
		left--
		for _, j := range overlaps[i] {
			if state[j] != open {
				continue
			}
			state[j] = lost
			left--
			claims[j].slot.State, claims[j].slot.By = Clashed, claims[i].slot.Loan
			for _, k := range beats[j] {
				if beaten[k]--; beaten[k] == 0 && state[k] == open {
					free = append(free, k)
				}
			}
		}
	}
	var kept []claim
	for i := range claims {
		if state[i] == has {
			kept = append(kept, claims[i])
		}
	}
	return kept
}

// breakRing finds the open claim that is heard first. So that the outcome hangs on no
// pair, the last thing that counts is the id.
func (c *contest) breakRing(claims []claim, state []int) int {
	first := -1
	for i, is := range claims {
		if state[i] != 0 {
			continue
		}
		if first < 0 {
			first = i
			continue
		}
		was := claims[first]
		if cmp.Or(cmp.Compare(is.class, was.class), cmp.Compare(c.used(is.by, is.slot.From), c.used(was.by, was.slot.From)),
			bytes.Compare(is.slot.Loan[:], was.slot.Loan[:])) < 0 {
			first = i
		}
	}
	return first
}

// overlapping finds, for each claim, those that have a part of its time; claims are
// sorted by their beginning.
func overlapping(claims []claim) (all [][]int, any bool) {
	all = make([][]int, len(claims))
	for i := range claims {
		for j := i + 1; j < len(claims) && claims[j].slot.From < claims[i].slot.To; j++ {
			all[i], all[j] = append(all[i], j), append(all[j], i)
			any = true
		}
	}
	return all, any
}
