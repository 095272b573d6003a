package roster

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"moot/sync/identity"
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
	heads   map[log.Hash]bool    // allowed acts that no other allowed act names
	now     *folding             // the fold of everything connected; nil when stale
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
	// An act that is not has no effect for good, and nobody need name it.
	allowed bool
}

// NewHistory returns an empty history of the space.
func NewHistory(space log.SpaceID) *History {
	return &History{
		space:   space,
		nodes:   make(map[log.Hash]*node),
		lacking: make(map[log.Hash][]*node),
		heads:   make(map[log.Hash]bool),
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
	ready := []*node{first}
	for len(ready) > 0 {
		n := ready[0]
		ready = ready[1:]
		h.judge(n)
		for _, child := range h.lacking[n.hash] {
			n.children = append(n.children, child)
			if child.missing--; child.missing == 0 {
				ready = append(ready, child)
			}
		}
		delete(h.lacking, n.hash)
	}
}

// judge finds out whether the author of n was a member when writing it, and
// makes it part of what is known if so.
func (h *History) judge(n *node) {
	// Whoever has seen everything that counts comes last in the fold, so that
	// the fold goes on from where it is. Most acts are of this kind.
	last := h.coveredBy(n.parents)
	switch {
	case n.act.Kind == Found:
		n.allowed = isFounding(h.space, n)
	case last:
		_, n.allowed = h.folded().memberOf(n.header.Chain.Device)
	default:
		_, n.allowed = fold(h.space, h.past(n.parents)).memberOf(n.header.Chain.Device)
	}
	if !n.allowed {
		return
	}
	if last {
		h.folded().apply(n)
	} else {
		h.now = nil
	}
	for _, parent := range n.parents {
		delete(h.heads, parent)
	}
	h.heads[n.hash] = true
}

// coveredBy reports whether the parents name every head.
func (h *History) coveredBy(parents []log.Hash) bool {
	for head := range h.heads {
		if _, named := slices.BinarySearchFunc(parents, head, log.Hash.Compare); !named {
			return false
		}
	}
	return true
}

// folded is the fold of everything that counts.
func (h *History) folded() *folding {
	if h.now == nil {
		h.now = fold(h.space, h.past(slices.Collect(maps.Keys(h.heads))))
	}
	return h.now
}

// Heads returns the newest acts that count, sorted: those that no other names.
// Acts by whoever was no member are not among them, or strangers could crowd out
// the ones that matter. There are at most [log.MaxRosterHeads].
func (h *History) Heads() []log.Hash {
	heads := slices.SortedFunc(maps.Keys(h.heads), log.Hash.Compare)
	return heads[:min(len(heads), log.MaxRosterHeads)]
}

// MemberOf returns the member for whom a device writes now.
func (h *History) MemberOf(device identity.DeviceID) (MemberID, bool) {
	return h.folded().memberOf(device)
}

// Now returns the roster by everything that has arrived with its past.
func (h *History) Now() Roster { return h.folded().roster }

// At returns the roster as it was for somebody who had seen just these heads.
func (h *History) At(heads []log.Hash) (Roster, error) {
	for _, head := range heads {
		if n := h.nodes[head]; n == nil || n.missing > 0 {
			return Roster{}, ErrUnknownHeads
		}
	}
	return fold(h.space, h.past(heads)).roster, nil
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
