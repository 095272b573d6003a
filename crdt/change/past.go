package change

import (
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
)

// Past is what one document already holds, as far as a new change can refer to
// it. Changes are admitted in causal order; whether one is admitted depends on
// itself and on the changes it depends on, and so is the same on every device.
// (The exception is an actor that wrote two changes under one number: whichever
// came first stays. That is a fork, and the signed chains deal with forks.)
//
// A Past takes some 50 bytes for each operation.
type Past struct {
	changes map[crdt.Hash]*node
	writers map[crdt.Actor]*writer
	heads   map[crdt.Hash]bool
}

// writer is an actor with its changes: number n stands at n-1.
type writer struct {
	index   uint32
	changes []*node
}

// node is an admitted change.
type node struct {
	writer     *writer
	seq        uint32
	start, max uint64
	seen       []uint32 // by index of writer: how many of its changes the author had seen
	ops        []op
}

// op is what later operations need to know of one.
type op struct {
	obj, elem opID
	key       string
	action    Action
	insert    bool
	depth     uint8 // of the object this operation makes
}

// opID names an operation of the document; the zero opID is the root.
type opID struct{ ctr, writer uint32 }

// NewPast returns the past of an empty document.
func NewPast() *Past {
	return &Past{changes: map[crdt.Hash]*node{}, writers: map[crdt.Actor]*writer{}, heads: map[crdt.Hash]bool{}}
}

// Has reports whether the change was admitted.
func (p *Past) Has(h crdt.Hash) bool { return p.changes[h] != nil }

// Heads returns the admitted changes that no other depends on, sorted.
func (p *Past) Heads() []crdt.Hash {
	heads := make([]crdt.Hash, 0, len(p.heads))
	for h := range p.heads {
		heads = append(heads, h)
	}
	slices.SortFunc(heads, crdt.Hash.Compare)
	return heads
}

// Ops returns how many operations there are.
func (p *Past) Ops() (n int) {
	for _, w := range p.writers {
		for _, c := range w.changes {
			n += len(c.ops)
		}
	}
	return n
}

// Wrote returns how many changes of the actor there are.
func (p *Past) Wrote(a crdt.Actor) uint64 {
	if w := p.writers[a]; w != nil {
		return uint64(len(w.changes))
	}
	return 0
}

// Admit checks a change against the past and adds it. A change that is refused
// leaves no trace. The dependencies must have been admitted before.
func (p *Past) Admit(c *Change) error {
	n, err := p.place(c)
	if err != nil {
		return err
	}
	s := surveyor{past: p, c: c, n: n}
	if err := s.survey(); err != nil {
		return err
	}
	p.changes[c.Hash] = n
	p.writers[c.Actor] = n.writer
	n.writer.changes = append(n.writer.changes, n)
	for _, h := range c.Deps {
		delete(p.heads, h)
	}
	p.heads[c.Hash] = true
	return nil
}

// place finds where in the history a change belongs.
func (p *Past) place(c *Change) (*node, error) {
	if p.Has(c.Hash) {
		return nil, errors.New("it is there already")
	}
	w := p.writers[c.Actor]
	if w == nil {
		w = &writer{index: uint32(len(p.writers))}
	}
	n := &node{writer: w, seq: uint32(c.Seq), start: c.StartOp, max: c.MaxOp()}
	var deps []*node
	own, last := uint32(0), uint64(0)
	for _, h := range c.Deps {
		dep := p.changes[h]
		if dep == nil {
			return nil, fmt.Errorf("it depends on %.8s, which is missing", h)
		}
		deps = append(deps, dep)
		own, last = max(own, dep.knows(w)), max(last, dep.max)
	}
	switch {
	case own != n.seq-1:
		return nil, crdt.OutOfTurn.Errorf("it is number %d of its author, who had seen %d", n.seq, own)
	case len(w.changes) >= int(n.seq):
		return nil, crdt.UsedTwice.Errorf("its author wrote another number %d", n.seq)
	case c.StartOp != last+1:
		return nil, crdt.OutOfTurn.Errorf("its operations count from %d and not from %d", c.StartOp, last+1)
	}
	n.see(deps)
	return n, nil
}

// knows returns how many changes of w are n or lie before it.
func (n *node) knows(w *writer) uint32 {
	switch {
	case w == n.writer:
		return n.seq
	case int(w.index) < len(n.seen):
		return n.seen[w.index]
	}
	return 0
}

// see makes n see its dependencies and all they see. An unbroken row of changes
// by one author shares one slice: the only entry that differs, the author's own,
// is n.seq.
func (n *node) see(deps []*node) {
	if len(deps) == 1 && deps[0].writer == n.writer {
		n.seen = deps[0].seen
		return
	}
	note := func(i int, seq uint32) {
		if i >= len(n.seen) {
			n.seen = append(n.seen, make([]uint32, i+1-len(n.seen))...)
		}
		n.seen[i] = max(n.seen[i], seq)
	}
	for _, dep := range deps {
		for i, seq := range dep.seen {
			note(i, seq)
		}
		note(int(dep.writer.index), dep.seq)
	}
}
