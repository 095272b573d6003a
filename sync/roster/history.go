package roster

import (
	"errors"
	"fmt"
	"slices"

	"moot/sync/log"
)

// ErrUnknownHeads is returned for a moment whose acts have not all arrived.
var ErrUnknownHeads = errors.New("acts of that moment are missing")

// History holds every act of a space that has arrived, and folds them. It is
// not safe for concurrent use.
type History struct {
	space   log.SpaceID
	nodes   map[log.Hash]*node
	lacking map[log.Hash][]*node // by the missing entry: who waits for it
	now     *Roster              // the fold of everything connected; nil when stale
}

// node is one act in the graph.
type node struct {
	hash    log.Hash
	header  log.Header
	body    []byte
	act     Act
	parents []log.Hash
	// missing counts parents that are not connected yet.
	missing  int
	children []*node
	// allowed reports whether the author was a member in the act's own past.
	allowed bool
}

// NewHistory returns an empty history of the space.
func NewHistory(space log.SpaceID) *History {
	return &History{
		space:   space,
		nodes:   make(map[log.Hash]*node),
		lacking: make(map[log.Hash][]*node),
	}
}

// Add takes one entry of a roster chain, in any order; seen are the roster heads
// that hold for it (those of its header, or of the nearest entry before it that
// named some). An entry that cannot be read is reported and takes no part.
func (h *History) Add(p log.Placed, seen []log.Hash) error {
	if h.nodes[p.Hash] != nil {
		return nil
	}
	if len(h.nodes) >= MaxActs {
		return fmt.Errorf("%w: more than %d acts", log.ErrInvalid, MaxActs)
	}
	act, err := ParseAct(p.Entry.Body)
	if err != nil {
		return err
	}
	n := &node{hash: p.Hash, header: p.Entry.Header, body: p.Entry.Body, act: act}
	n.parents = parentsOf(n.header, seen)
	h.nodes[n.hash] = n
	for _, parent := range n.parents {
		if up := h.nodes[parent]; up == nil || up.missing > 0 {
			n.missing++
			h.lacking[parent] = append(h.lacking[parent], n)
		} else {
			up.children = append(up.children, n)
		}
	}
	if n.missing == 0 {
		h.connect(n)
	}
	return nil
}

// connect is called when a node's whole past is there; it sets free who waited.
func (h *History) connect(first *node) {
	h.now = nil
	ready := []*node{first}
	for len(ready) > 0 {
		n := ready[0]
		ready = ready[1:]
		n.allowed = h.allowed(n)
		for _, child := range h.lacking[n.hash] {
			n.children = append(n.children, child)
			if child.missing--; child.missing == 0 {
				ready = append(ready, child)
			}
		}
		delete(h.lacking, n.hash)
	}
}

// allowed reports whether the author of n was a member when writing it.
func (h *History) allowed(n *node) bool {
	if n.act.Kind == Found {
		return true
	}
	_, member := fold(h.space, h.past(n.parents)).MemberOf(n.header.Chain.Device)
	return member
}

// Heads returns the newest connected acts, sorted: those no other act names.
func (h *History) Heads() []log.Hash {
	var heads []log.Hash
	for hash, n := range h.nodes {
		if n.missing == 0 && !slices.ContainsFunc(n.children, func(c *node) bool { return c.missing == 0 }) {
			heads = append(heads, hash)
		}
	}
	slices.SortFunc(heads, log.Hash.Compare)
	return heads[:min(len(heads), log.MaxRosterHeads)]
}

// Now returns the roster by everything that has arrived with its past.
func (h *History) Now() Roster {
	if h.now == nil {
		all := make([]log.Hash, 0, len(h.nodes))
		for hash, n := range h.nodes {
			if n.missing == 0 {
				all = append(all, hash)
			}
		}
		r := fold(h.space, h.past(all))
		h.now = &r
	}
	return *h.now
}

// At returns the roster as it was for somebody who had seen just these heads.
func (h *History) At(heads []log.Hash) (Roster, error) {
	for _, head := range heads {
		if n := h.nodes[head]; n == nil || n.missing > 0 {
			return Roster{}, ErrUnknownHeads
		}
	}
	return fold(h.space, h.past(heads)), nil
}

// past returns the acts at and before the heads in the order of the fold: an act
// comes after its parents; of those that could come next, the lowest hash does.
func (h *History) past(heads []log.Hash) []*node {
	in := make(map[*node]int) // how many parents are still to come
	var ready, stack []*node
	visit := func(hash log.Hash) {
		if n := h.nodes[hash]; n != nil {
			if _, seen := in[n]; !seen {
				in[n] = len(n.parents)
				stack = append(stack, n)
			}
		}
	}
	for _, head := range heads {
		visit(head)
	}
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if len(n.parents) == 0 {
			ready = append(ready, n)
		}
		for _, parent := range n.parents {
			visit(parent)
		}
	}
	order := make([]*node, 0, len(in))
	for len(ready) > 0 {
		slices.SortFunc(ready, func(a, b *node) int { return b.hash.Compare(a.hash) })
		n := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		order = append(order, n)
		for _, child := range n.children {
			if _, relevant := in[child]; relevant {
				if in[child]--; in[child] == 0 {
					ready = append(ready, child)
				}
			}
		}
	}
	return order
}

// parentsOf returns the distinct entries an act says it follows.
func parentsOf(header log.Header, seen []log.Hash) []log.Hash {
	parents := slices.Clone(seen)
	if !header.Prev.IsZero() {
		parents = append(parents, header.Prev)
	}
	slices.SortFunc(parents, log.Hash.Compare)
	return slices.Compact(parents)
}
