package roster

import (
	"cmp"
	"container/heap"
	"slices"
)

// The order of the fold. Acts come after their parents; what was written apart
// is put in order by the rules in the package comment:
//
//	order(S) = while S has closing acts, with R the next of them:
//	               order(what comes before R), R
//	           the rest of S, lowest hash first
//
// The next is one whose words no other would take away: by removing a member
// who gave one, in an act that has not seen R, and without R doing the same to
// it with at least as many words. Of several, and where each has another before
// it: the one with the most words, then the lowest hash.
//
// It is a function of the graph alone. An act that follows everything in S comes
// last in S's order and leaves the others where they are, so that a fold can go
// on from there.

// ordering is an order under way: acts whose waiting is its stamp have no place
// yet.
type ordering struct {
	h     *History
	stamp uint64
	out   []*node
}

// order puts acts in the order of the fold. What they follow is among them, or
// comes before all of them.
func (h *History) order(acts []*node) []*node {
	h.stamp++
	for _, n := range acts {
		n.waiting = h.stamp
	}
	o := &ordering{h: h, stamp: h.stamp, out: make([]*node, 0, len(acts))}
	o.place(acts)
	return o.out
}

func (o *ordering) waits(n *node) bool { return n.waiting == o.stamp }

func (o *ordering) place(acts []*node) {
	var closing []*node
	against := make(map[MemberID][]*node)
	for _, n := range acts {
		if n.closes.words > 0 {
			closing = append(closing, n)
			against[n.closes.against] = append(against[n.closes.against], n)
		}
	}
	slices.SortFunc(closing, func(a, b *node) int {
		return cmp.Or(cmp.Compare(b.closes.words, a.closes.words), a.hash.Compare(b.hash))
	})
	for len(closing) > 0 {
		n := o.next(closing, against)
		o.place(o.before(n))
		o.put(n)
		closing = slices.DeleteFunc(closing, func(n *node) bool { return !o.waits(n) })
	}
	o.rest(acts)
}

// next chooses among closing acts, which are sorted; against are the removals,
// by whom they remove.
func (o *ordering) next(closing []*node, against map[MemberID][]*node) *node {
	for _, n := range closing {
		beaten := false
		for _, by := range n.closes.by {
			beaten = beaten || slices.ContainsFunc(against[by], func(other *node) bool { return o.beats(other, n) })
		}
		if !beaten {
			return n
		}
	}
	return closing[0]
}

// beats reports whether a, which takes a word away from b, comes before it: b
// does not do the same to a with at least as many words, and they were written
// apart.
func (o *ordering) beats(a, b *node) bool {
	mutual := slices.Contains(a.closes.by, b.closes.against)
	if !o.waits(a) || mutual && b.closes.words >= a.closes.words {
		return false
	}
	return !a.past.has(b.number) && !b.past.has(a.number)
}

// before collects what comes before n and has no place yet.
func (o *ordering) before(n *node) []*node {
	o.h.stamp++
	var all []*node
	for todo := []*node{n}; len(todo) > 0; {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, up := range next.up {
			if o.waits(up) && up.reached != o.h.stamp {
				up.reached = o.h.stamp
				all, todo = append(all, up), append(todo, up)
			}
		}
	}
	return all
}

func (o *ordering) put(n *node) {
	n.waiting = 0
	o.out = append(o.out, n)
}

// rest places those of the acts that have no place yet, parents first, then by
// hash.
func (o *ordering) rest(acts []*node) {
	var ready byHash
	o.h.stamp++
	for _, n := range acts {
		if !o.waits(n) {
			continue
		}
		n.reached, n.before = o.h.stamp, 0
		for _, up := range n.up {
			if o.waits(up) {
				n.before++
			}
		}
		if n.before == 0 {
			ready = append(ready, n)
		}
	}
	heap.Init(&ready)
	for len(ready) > 0 {
		n := heap.Pop(&ready).(*node)
		o.put(n)
		for _, child := range n.children {
			if child.reached == o.h.stamp && o.waits(child) {
				if child.before--; child.before == 0 {
					heap.Push(&ready, child)
				}
			}
		}
	}
}

// byHash is a heap of acts.
type byHash []*node

func (b byHash) Len() int           { return len(b) }
func (b byHash) Less(i, j int) bool { return b[i].hash.Compare(b[j].hash) < 0 }
func (b byHash) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }
func (b *byHash) Push(n any)        { *b = append(*b, n.(*node)) }
func (b *byHash) Pop() any {
	last := (*b)[len(*b)-1]
	*b = (*b)[:len(*b)-1]
	return last
}
