package engine

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
)

// history is the changes of a document, without their operations: who wrote
// them, after which others. Actors and changes are numbered in the order in
// which they came, so that everything else can name them in four bytes.
type history struct {
	actors  []crdt.Actor
	ranks   []uint32 // by actor: its place if all were sorted
	numbers map[crdt.Actor]uint32
	written [][]int32 // by actor: its changes; number n stands at n-1

	nodes  []node
	sums   []crdt.Hash // by change; zero where it is not known
	places index       // of those that are known
	deps   []int32     // what each change depends on, those of one behind those of the other
	sights []uint32    // what authors had seen, see node
	notes  map[int32]note
	heads  []int32
	next   placed // whose memory is used again

	// A document that was opened without making its changes again knows few
	// hashes. Then rehash works out all; it is nil otherwise.
	rehash  func() ([]crdt.Hash, error)
	damaged error // they did not lead to the heads
}

// node is a change that is part of the document, without what stands in the
// columns of history: documents have many.
type node struct {
	actor, seq uint32
	max        uint32 // the counter of the last operation, or of the last before it if there is none
	deps       uint32 // behind its last one
	seen, sees uint32 // where in sights it begins, by actor, how many of its changes the author had seen; and for how many actors
}

// placed is a change of which is known where it belongs.
type placed struct {
	node
	hash   crdt.Hash
	deps   []int32
	seen   []uint32 // by actor: how many of its changes the author had seen, without its own
	shares bool     // what it had seen is what its one dependency had
	note   note
}

// note is what changes of other programs may carry.
type note struct {
	time    int64
	message string
}

// clock says up to which counter the operations of each actor count. It names a
// moment exactly, because an actor sees all it has written before.
type clock []uint32

func (c clock) covers(id change.Ref) bool {
	return int(id.Actor) < len(c) && id.Ctr <= c[id.Actor]
}

func newHistory() *history {
	return &history{numbers: map[crdt.Actor]uint32{}, places: newIndex()}
}

// Has reports whether the change is part of the document.
func (h *history) Has(hash crdt.Hash) bool {
	_, has := h.at(hash)
	return has
}

// holds is Has for a change of which more is known than the hash: one with a
// number that its author has not come to is not there.
func (h *history) holds(c *change.Change) bool {
	return c.Seq <= h.wrote(c.Actor) && h.Has(c.Hash)
}

// at returns which change has the hash.
func (h *history) at(hash crdt.Hash) (place int32, known bool) {
	if place, known = h.places.find(h.sums, hash); !known && h.rehash != nil {
		h.hashAll()
		place, known = h.places.find(h.sums, hash)
	}
	return place, known
}

// hashOf returns the hash of a change.
func (h *history) hashOf(place int32) crdt.Hash {
	if h.sums[place] == (crdt.Hash{}) && h.rehash != nil {
		h.hashAll()
	}
	return h.sums[place]
}

// hashAll works out the hashes that are not known yet, which proves the document
// whole; otherwise it is damaged.
func (h *history) hashAll() {
	hashes, err := h.rehash()
	h.rehash = nil
	for i := range hashes {
		if h.sums[i] == (crdt.Hash{}) {
			h.tell(int32(i), hashes[i])
		} else if h.sums[i] != hashes[i] {
			err = errors.New("it does not lead to the heads it promises")
		}
	}
	if err != nil {
		h.damaged = fmt.Errorf("%w: %w", crdt.ErrDamaged, err)
	}
}

// wrote returns how many changes of the actor there are.
func (h *history) wrote(a crdt.Actor) uint64 {
	n, known := h.numbers[a]
	if !known {
		return 0
	}
	return uint64(len(h.written[n]))
}

// number returns the number of an actor and gives it one if it is new.
func (h *history) number(a crdt.Actor) uint32 {
	if n, known := h.numbers[a]; known {
		return n
	}
	n := uint32(len(h.actors))
	h.actors = append(h.actors, a)
	h.numbers[a] = n
	h.written = append(h.written, nil)
	h.rank()
	return n
}

// forget takes the newest actors back, so that only the first n are left.
func (h *history) forget(n int) {
	if n == len(h.actors) {
		return
	}
	for _, a := range h.actors[n:] {
		delete(h.numbers, a)
	}
	h.actors, h.written = h.actors[:n], h.written[:n]
	h.rank()
}

func (h *history) rank() {
	sorted := make([]uint32, len(h.actors))
	for i := range sorted {
		sorted[i] = uint32(i)
	}
	slices.SortFunc(sorted, func(a, b uint32) int { return bytes.Compare(h.actors[a][:], h.actors[b][:]) })
	h.ranks = make([]uint32, len(sorted))
	for rank, i := range sorted {
		h.ranks[i] = uint32(rank)
	}
}

// less is Automerge's order of operations: by counter, then by the actor's bytes.
func (h *history) less(a, b change.Ref) bool {
	if a.Ctr != b.Ctr {
		return a.Ctr < b.Ctr
	}
	return h.ranks[a.Actor] < h.ranks[b.Actor]
}

func (h *history) compare(a, b change.Ref) int {
	switch {
	case a == b:
		return 0
	case h.less(a, b):
		return -1
	}
	return 1
}

// tell makes known which hash a change has.
func (h *history) tell(place int32, hash crdt.Hash) {
	h.sums[place] = hash
	h.places.add(h.sums, place)
}

// place finds where a change belongs, and refuses one that belongs nowhere. Its
// author has a number already. What it returns is valid until the next one.
func (h *history) place(c *change.Change) (*placed, error) {
	n := h.begin(node{actor: h.numbers[c.Actor], seq: uint32(c.Seq), max: uint32(c.MaxOp())}, note{c.Time, c.Message})
	n.hash = c.Hash
	own, last := uint32(0), uint32(0)
	for _, hash := range c.Deps {
		at, known := h.at(hash)
		if !known {
			return nil, fmt.Errorf("it depends on %.8s, which is missing", hash)
		}
		n.deps = append(n.deps, at)
		own, last = max(own, h.knows(at, n.actor)), max(last, h.nodes[at].max)
	}
	switch {
	case h.holds(c):
		return nil, errors.New("it is there already")
	case own != n.seq-1:
		return nil, crdt.OutOfTurn.Errorf("it is number %d of its author, who had seen %d", n.seq, own)
	case len(h.written[n.actor]) >= int(n.seq):
		return nil, crdt.UsedTwice.Errorf("its author wrote another number %d", n.seq)
	case uint32(c.StartOp) != last+1:
		return nil, crdt.OutOfTurn.Errorf("its operations count from %d and not from %d", c.StartOp, last+1)
	}
	h.see(n)
	return n, nil
}

func (h *history) begin(n node, said note) *placed {
	h.next = placed{node: n, note: said, deps: h.next.deps[:0], seen: h.next.seen[:0]}
	return &h.next
}

// add makes a placed change part of the document.
func (h *history) add(n *placed) {
	at := int32(len(h.nodes))
	h.deps = append(h.deps, n.deps...)
	if !n.shares {
		n.node.seen, n.sees = uint32(len(h.sights)), uint32(len(n.seen))
		h.sights = append(h.sights, n.seen...)
	}
	n.node.deps = uint32(len(h.deps))
	h.nodes = append(h.nodes, n.node)
	h.sums = append(h.sums, crdt.Hash{})
	if n.hash != (crdt.Hash{}) {
		h.tell(at, n.hash)
	}
	if n.note != (note{}) {
		if h.notes == nil {
			h.notes = map[int32]note{}
		}
		h.notes[at] = n.note
	}
	h.written[n.actor] = append(h.written[n.actor], at)
	h.heads = slices.DeleteFunc(h.heads, func(head int32) bool { return slices.Contains(n.deps, head) })
	h.heads = append(h.heads, at)
}

// depsOf returns what a change depends on.
func (h *history) depsOf(at int32) []int32 {
	from := uint32(0)
	if at > 0 {
		from = h.nodes[at-1].deps
	}
	return h.deps[from:h.nodes[at].deps]
}

// seenBy returns, by actor, how many of its changes the author of a change had
// seen.
func (h *history) seenBy(at int32) []uint32 {
	n := &h.nodes[at]
	return h.sights[n.seen : n.seen+n.sees]
}

// knows returns how many changes of the actor are this one or lie before it.
func (h *history) knows(at int32, actor uint32) uint32 {
	n := &h.nodes[at]
	switch {
	case actor == n.actor:
		return n.seq
	case actor < n.sees:
		return h.sights[n.seen+actor]
	}
	return 0
}

// see makes n see what its dependencies are and see. An unbroken row of changes
// by one author shares what it sees.
func (h *history) see(n *placed) {
	if len(n.deps) == 1 && h.nodes[n.deps[0]].actor == n.actor {
		dep := &h.nodes[n.deps[0]]
		n.shares, n.node.seen, n.sees = true, dep.seen, dep.sees
		n.seen = append(n.seen, h.seenBy(n.deps[0])...)
		return
	}
	length := 0
	for _, at := range n.deps {
		length = max(length, int(h.nodes[at].sees), int(h.nodes[at].actor)+1)
	}
	n.seen = append(n.seen, make([]uint32, length)...)
	for _, at := range n.deps {
		for i, seq := range h.seenBy(at) {
			n.seen[i] = max(n.seen[i], seq)
		}
		dep := &h.nodes[at]
		n.seen[dep.actor] = max(n.seen[dep.actor], dep.seq)
	}
}

// saw reports whether the author of n can refer to the operation: it has made it
// itself, or had seen it.
func (h *history) saw(n *placed, id change.Ref) bool {
	if id.Actor == n.actor {
		return true // what is there of it was written before
	}
	if int(id.Actor) >= len(n.seen) {
		return false
	}
	seq := n.seen[id.Actor]
	return seq > 0 && id.Ctr <= h.nodes[h.written[id.Actor][seq-1]].max
}

// clock returns the moment at which the changes were the heads.
func (h *history) clock(heads []int32) clock {
	c := make(clock, len(h.actors))
	for _, at := range heads {
		for actor := range c {
			if seq := h.knows(at, uint32(actor)); seq > 0 {
				c[actor] = max(c[actor], h.nodes[h.written[actor][seq-1]].max)
			}
		}
	}
	return c
}

// last returns the highest counter in use.
func (h *history) last() (ctr uint32) {
	for _, at := range h.heads {
		ctr = max(ctr, h.nodes[at].max)
	}
	return ctr
}

// hashes returns the hashes of changes, sorted.
func (h *history) hashes(at []int32) []crdt.Hash {
	hashes := make([]crdt.Hash, len(at))
	for i, n := range at {
		hashes[i] = h.sums[n]
	}
	slices.SortFunc(hashes, crdt.Hash.Compare)
	return hashes
}
