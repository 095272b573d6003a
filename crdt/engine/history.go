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
	places map[crdt.Hash]int32
	heads  []int32

	// A document that was opened without making its changes again knows few
	// hashes. Then rehash works out all; it is nil otherwise.
	rehash  func() ([]crdt.Hash, error)
	damaged error // they did not lead to the heads
}

// node is a change that is part of the document.
type node struct {
	hash       crdt.Hash
	actor, seq uint32
	start, max uint32 // counters of the first and last operation; max is start-1 if there is none
	deps       []int32
	seen       []uint32 // by actor: how many of its changes the author had seen, without its own
	note       *note    // nil for those of Moot
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
	return &history{numbers: map[crdt.Actor]uint32{}, places: map[crdt.Hash]int32{}}
}

// Has reports whether the change is part of the document.
func (h *history) Has(hash crdt.Hash) bool {
	_, has := h.at(hash)
	return has
}

// holds is Has for a change of which more is known than the hash: one with a
// number that its author has not come to is not there.
func (h *history) holds(c *change.Change) bool {
	n, known := h.numbers[c.Actor]
	return known && c.Seq <= uint64(len(h.written[n])) && h.Has(c.Hash)
}

// at returns which change has the hash.
func (h *history) at(hash crdt.Hash) (place int32, known bool) {
	if place, known = h.places[hash]; !known && h.rehash != nil {
		h.hashAll()
		place, known = h.places[hash]
	}
	return place, known
}

// hashOf returns the hash of a change.
func (h *history) hashOf(place int32) crdt.Hash {
	if h.nodes[place].hash == (crdt.Hash{}) && h.rehash != nil {
		h.hashAll()
	}
	return h.nodes[place].hash
}

// hashAll works out the hashes that are not known yet, which proves the document
// whole; otherwise it is damaged.
func (h *history) hashAll() {
	hashes, err := h.rehash()
	h.rehash = nil
	for i := range hashes {
		if n := &h.nodes[i]; n.hash == (crdt.Hash{}) {
			n.hash = hashes[i]
			h.places[n.hash] = int32(i)
		} else if n.hash != hashes[i] {
			err = errors.New("it does not lead to the heads it promises")
		}
	}
	if err != nil {
		h.damaged = fmt.Errorf("%w: %w", crdt.ErrDamaged, err)
	}
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

// place finds where a change belongs, and refuses one that belongs nowhere. Its
// author has a number already.
func (h *history) place(c *change.Change) (node, error) {
	n := node{hash: c.Hash, actor: h.numbers[c.Actor], seq: uint32(c.Seq), start: uint32(c.StartOp), max: uint32(c.MaxOp())}
	if c.Time != 0 || c.Message != "" {
		n.note = &note{c.Time, c.Message}
	}
	if len(c.Deps) > 0 {
		n.deps = make([]int32, 0, len(c.Deps))
	}
	own, last := uint32(0), uint32(0)
	for _, hash := range c.Deps {
		at, known := h.at(hash)
		if !known {
			return n, fmt.Errorf("it depends on %.8s, which is missing", hash)
		}
		n.deps = append(n.deps, at)
		own, last = max(own, h.nodes[at].knows(n.actor)), max(last, h.nodes[at].max)
	}
	switch {
	case h.holds(c):
		return n, errors.New("it is there already")
	case own != n.seq-1:
		return n, fmt.Errorf("it is number %d of its author, who had seen %d", n.seq, own)
	case len(h.written[n.actor]) >= int(n.seq):
		return n, fmt.Errorf("its author wrote another number %d", n.seq)
	case n.start != last+1:
		return n, fmt.Errorf("its operations count from %d and not from %d", n.start, last+1)
	}
	h.see(&n)
	return n, nil
}

// add makes a placed change part of the document.
func (h *history) add(n node) {
	at := int32(len(h.nodes))
	h.nodes = append(h.nodes, n)
	h.places[n.hash] = at
	h.written[n.actor] = append(h.written[n.actor], at)
	h.heads = slices.DeleteFunc(h.heads, func(head int32) bool { return slices.Contains(n.deps, head) })
	h.heads = append(h.heads, at)
}

// knows returns how many changes of the actor are n or lie before it.
func (n *node) knows(actor uint32) uint32 {
	switch {
	case actor == n.actor:
		return n.seq
	case int(actor) < len(n.seen):
		return n.seen[actor]
	}
	return 0
}

// see makes n see what its dependencies are and see. An unbroken row of changes
// by one author shares one slice.
func (h *history) see(n *node) {
	if len(n.deps) == 1 && h.nodes[n.deps[0]].actor == n.actor {
		n.seen = h.nodes[n.deps[0]].seen
		return
	}
	length := 0
	for _, at := range n.deps {
		length = max(length, len(h.nodes[at].seen), int(h.nodes[at].actor)+1)
	}
	n.seen = make([]uint32, length)
	for _, at := range n.deps {
		dep := &h.nodes[at]
		for i, seq := range dep.seen {
			n.seen[i] = max(n.seen[i], seq)
		}
		n.seen[dep.actor] = max(n.seen[dep.actor], dep.seq)
	}
}

// saw reports whether the author of n can refer to the operation: it has made it
// itself, or had seen it.
func (h *history) saw(n *node, id change.Ref) bool {
	if id.Actor == n.actor {
		return true // what is there of it was written before
	}
	seq := n.knows(id.Actor)
	return seq > 0 && id.Ctr <= h.nodes[h.written[id.Actor][seq-1]].max
}

// clock returns the moment at which the changes were the heads.
func (h *history) clock(heads []int32) clock {
	c := make(clock, len(h.actors))
	for _, at := range heads {
		for actor := range c {
			if seq := h.nodes[at].knows(uint32(actor)); seq > 0 {
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
		hashes[i] = h.nodes[n].hash
	}
	slices.SortFunc(hashes, crdt.Hash.Compare)
	return hashes
}
