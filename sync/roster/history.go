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
	acts    map[identity.DeviceID]int // how many of each device
	lacking map[log.Hash][]*node      // by the missing entry: who waits for it
	counted []*node                   // acts that count, by number
	heads   map[*node]bool            // those of them that no other follows
	now     *folding                  // the fold of everything that counts; nil when stale
	since   int                       // acts since a fold was set aside
	recent  []moment                  // folds of other moments, newest last
	epochs  epochs
	stamp   uint64 // marks acts while they are put in order
}

// moment is the fold of what comes at and before some acts, none of which is in
// another's past.
type moment struct {
	tops []*node
	past past
	fold *folding
}

// recentMoments is how many folds are kept for acts that were written apart, and
// momentActs how often one is set aside as acts follow each other.
const (
	recentMoments = 24
	momentActs    = 64
)

// node is one act in the graph.
type node struct {
	hash    log.Hash
	header  log.Header
	body    []byte
	act     Act
	parents []log.Hash
	missing int // parents that are not connected yet
	// up are the nearest acts before it that count, sorted by hash; past are
	// all of them.
	up       []*node
	past     past
	children []*node // that count
	// number is set if the act counts: its author might write it, by the act's
	// own past. An act that does not count has no effect for good, and nobody
	// need name it.
	number int
	closes closing

	waiting uint64 // for its place in an order: see History.stamp
	reached uint64
	before  int
}

// moment says which act it is and when it was written.
func (n *node) moment() Moment { return Moment{n.hash, n.header.Time} }

// uncounted is the number of acts that do not count.
const uncounted = -1

// NewHistory returns an empty history of the space.
func NewHistory(space log.SpaceID) *History {
	return &History{
		space:   space,
		nodes:   make(map[log.Hash]*node),
		acts:    make(map[identity.DeviceID]int),
		lacking: make(map[log.Hash][]*node),
		heads:   make(map[*node]bool),
		epochs:  newEpochs(),
	}
}

// Add takes one entry of a roster chain, in any order; seen are the roster heads
// that hold for it (those of its header, or of the nearest entry before it that
// named some). An entry that cannot be read is reported and takes no part.
func (h *History) Add(p log.Placed, seen []log.Hash) error {
	return h.add(p, seen, func(c Content) bool { return consented(h.space, c) })
}

// AddConsented takes an entry as [History.Add] does, of which [Consented] was true
// before: to check that again is most of the work of a fold.
func (h *History) AddConsented(p log.Placed, seen []log.Hash) error {
	return h.add(p, seen, func(Content) bool { return true })
}

func (h *History) add(p log.Placed, seen []log.Hash, consented func(Content) bool) error {
	if h.nodes[p.Hash] != nil {
		return nil
	}
	author := p.Entry.Header.Chain.Device
	if n := h.acts[author]; n >= MaxDeviceActs || len(h.nodes) >= MaxActs && n >= reservedActs {
		return fmt.Errorf("%w: %d acts of one device", log.ErrInvalid, n)
	}
	act, err := ParseAct(p.Entry.Body)
	if err != nil {
		return err
	}
	if !consented(act.Content) {
		act.Content = nil
	}
	n := &node{hash: p.Hash, header: p.Entry.Header, body: p.Entry.Body, act: act, number: uncounted}
	n.parents = parentsOf(n.header, seen)
	h.nodes[n.hash] = n
	h.acts[author]++
	for _, parent := range n.parents {
		if up := h.nodes[parent]; up == nil || up.missing > 0 {
			n.missing++
			h.lacking[parent] = append(h.lacking[parent], n)
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
	n.up, n.past = h.tops(n.parents)
	// Whoever has seen everything that counts comes last in the fold, so that
	// the fold goes on from where it is. Most acts are of this kind.
	last := len(n.up) == len(h.heads) && !slices.ContainsFunc(n.up, func(up *node) bool { return !h.heads[up] })
	var fold *folding
	if last {
		fold = h.folded()
	} else {
		fold = h.at(n.up, n.past)
	}
	allowed, closes := fold.judge(n)
	if !allowed {
		return
	}
	n.number, n.closes = len(h.counted), closes
	h.counted = append(h.counted, n)
	h.epochs.add(n, fold)
	if last {
		if h.since++; h.since >= momentActs {
			h.remember(n.up, n.past, fold.clone())
		}
		fold.apply(n)
	} else {
		h.now = nil
	}
	for _, up := range n.up {
		up.children = append(up.children, n)
		delete(h.heads, up)
	}
	h.heads[n] = true
}

// tops returns the nearest acts that count at and before some entries, which are
// connected: sorted, none of them in another's past; and all that count.
func (h *History) tops(entries []log.Hash) ([]*node, past) {
	var near []*node
	for _, hash := range entries {
		if n := h.nodes[hash]; n.number != uncounted {
			near = append(near, n)
		} else {
			near = append(near, n.up...)
		}
	}
	slices.SortFunc(near, func(a, b *node) int { return a.hash.Compare(b.hash) })
	near = slices.Compact(near)
	before := pastOf(near)
	var tops []*node
	for _, n := range near {
		if !before.has(n.number) {
			tops = append(tops, n)
		}
	}
	return tops, before.with(near)
}

// folded is the fold of everything that counts.
func (h *History) folded() *folding {
	if h.now == nil {
		tops := slices.SortedFunc(maps.Keys(h.heads), func(a, b *node) int { return a.hash.Compare(b.hash) })
		h.now = h.at(tops, pastOf(tops).with(tops)).clone()
	}
	return h.now
}

// at is the fold of what comes at and before some acts, as tops returns them. It
// is not to be changed.
func (h *History) at(tops []*node, all past) *folding {
	for _, m := range h.recent {
		if slices.Equal(m.tops, tops) {
			return m.fold
		}
	}
	// An order goes on where another one ended, if whatever is added follows
	// everything in that one.
	f, added := newFolding(h.space), h.added(all, past{})
	for _, m := range slices.Backward(h.recent) {
		if more, ok := h.follows(m, tops, all); ok {
			f, added = m.fold.clone(), more
			break
		}
	}
	for _, n := range h.order(added) {
		f.apply(n)
	}
	h.remember(tops, all, f)
	return f
}

// follows returns what a set of acts has beyond a moment, if every one of them
// follows the whole moment.
func (h *History) follows(m moment, tops []*node, all past) ([]*node, bool) {
	for _, top := range m.tops {
		if !all.has(top.number) {
			return nil, false
		}
	}
	var added []*node
	for number := range all.without(m.past) {
		n := h.counted[number]
		for _, top := range m.tops {
			if !n.past.has(top.number) {
				return nil, false
			}
		}
		added = append(added, n)
	}
	return added, true
}

// added returns the acts of a set that are not in another.
func (h *History) added(all, beyond past) (acts []*node) {
	for number := range all.without(beyond) {
		acts = append(acts, h.counted[number])
	}
	return acts
}

// remember sets a fold aside for acts that were written apart.
func (h *History) remember(tops []*node, all past, f *folding) {
	h.since = 0
	if len(h.recent) == recentMoments {
		h.recent = slices.Delete(h.recent, 0, 1)
	}
	h.recent = append(h.recent, moment{tops, all, f})
}

// Heads returns the newest acts that count, sorted: those that no other names.
// Acts by whoever was no member are not among them, or strangers could crowd out
// the ones that matter. There are at most [log.MaxRosterHeads].
func (h *History) Heads() []log.Hash {
	heads := make([]log.Hash, 0, len(h.heads))
	for n := range h.heads {
		heads = append(heads, n.hash)
	}
	slices.SortFunc(heads, log.Hash.Compare)
	return heads[:min(len(heads), log.MaxRosterHeads)]
}

// MemberOf returns the member for whom a device writes now.
func (h *History) MemberOf(device identity.DeviceID) (MemberID, bool) {
	return h.folded().memberOf(device)
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
	return h.at(h.tops(heads)).snapshot(), nil
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
