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
	recent  []moment             // folds of other moments, newest last
	epochs  epochs
	stamp   uint64 // marks nodes while walking the graph
}

// moment is the fold of what comes at and before some acts, none of which is in
// another's past.
type moment struct {
	heads []log.Hash
	fold  *folding
}

// recentMoments is how many folds are kept for acts that were written apart.
const recentMoments = 16

// node is one act in the graph.
type node struct {
	hash    log.Hash
	header  log.Header
	body    []byte
	act     Act
	parents []log.Hash
	// missing counts parents that are not connected yet; up are those that are.
	missing  int
	up       []*node
	children []*node
	// allowed reports whether the author might write this, by the act's own
	// past. An act that is not has no effect for good, and nobody need name it.
	allowed bool
	closes  closing

	seen, placed uint64 // see History.stamp
	under        bool
	waits        int
}

// NewHistory returns an empty history of the space.
func NewHistory(space log.SpaceID) *History {
	return &History{
		space:   space,
		nodes:   make(map[log.Hash]*node),
		lacking: make(map[log.Hash][]*node),
		heads:   make(map[log.Hash]bool),
		epochs:  newEpochs(),
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
			link(up, n)
		}
	}
	if n.missing == 0 {
		h.connect(n)
	}
	return nil
}

func link(up, n *node) {
	up.children = append(up.children, n)
	n.up = append(n.up, up)
}

// connect is called when a node's whole past is there; it sets free who waited.
func (h *History) connect(first *node) {
	ready := []*node{first}
	for len(ready) > 0 {
		n := ready[0]
		ready = ready[1:]
		h.judge(n)
		for _, child := range h.lacking[n.hash] {
			link(n, child)
			if child.missing--; child.missing == 0 {
				ready = append(ready, child)
			}
		}
		delete(h.lacking, n.hash)
	}
}

// judge finds out whether the author of n might write it, and makes it part of
// what is known if so.
func (h *History) judge(n *node) {
	// Whoever has seen everything that counts comes last in the fold, so that
	// the fold goes on from where it is. Most acts are of this kind.
	last := h.coveredBy(n.parents)
	fold := h.now
	if !last || fold == nil {
		fold = h.at(n.parents)
	}
	if n.allowed, n.closes = fold.judge(n); !n.allowed {
		return
	}
	h.epochs.add(n, fold)
	if last {
		fold.apply(n)
		h.now = fold
		h.forget(fold)
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
		h.now = h.at(slices.Collect(maps.Keys(h.heads)))
		h.forget(h.now)
	}
	return h.now
}

// at is the fold of what comes at and before some acts, all of them connected.
func (h *History) at(heads []log.Hash) *folding {
	acts, top := h.past(heads)
	for _, m := range h.recent {
		if slices.Equal(m.heads, top) {
			return m.fold
		}
	}
	f := h.onward(top)
	if f == nil {
		f = newFolding(h.space)
		for _, n := range h.order(acts) {
			f.apply(n)
		}
	}
	if len(h.recent) == recentMoments {
		h.recent = slices.Delete(h.recent, 0, 1)
	}
	h.recent = append(h.recent, moment{top, f})
	return f
}

// onward makes the fold of one act's moment from that of its past, if that is at
// hand: whoever acts alone for a while has a branch of their own.
func (h *History) onward(top []log.Hash) *folding {
	if len(top) != 1 {
		return nil
	}
	n := h.nodes[top[0]]
	_, before := h.past(n.parents)
	for _, m := range h.recent {
		if slices.Equal(m.heads, before) {
			f := m.fold.clone()
			f.apply(n)
			return f
		}
	}
	return nil
}

// forget takes a fold that is going to change out of those of other moments.
func (h *History) forget(f *folding) {
	h.recent = slices.DeleteFunc(h.recent, func(m moment) bool { return m.fold == f })
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

// Author answers as [Roster.Author] does for the roster of now, and faster.
func (h *History) Author(entry log.Mark) (MemberID, bool) {
	f := h.folded()
	d, ok := f.devices[entry.Chain.Device]
	if !ok || d.Standing == Frozen || d.Standing == Ended && !within(d.end.cut, entry) {
		return MemberID{}, false
	}
	return f.members[d.member].ID, true
}

// Now returns the roster by everything that has arrived with its past.
func (h *History) Now() Roster { return h.folded().snapshot() }

// At returns the roster as it was for somebody who had seen just these heads.
func (h *History) At(heads []log.Hash) (Roster, error) {
	for _, head := range heads {
		if n := h.nodes[head]; n == nil || n.missing > 0 {
			return Roster{}, ErrUnknownHeads
		}
	}
	return h.at(heads).snapshot(), nil
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
