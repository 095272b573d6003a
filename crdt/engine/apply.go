package engine

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"moot/crdt"
	"moot/crdt/change"
)

func (d *doc) Apply(raws ...[]byte) error {
	if d.editing {
		return errEditing
	}
	var refused []error
	refuse := func(hash crdt.Hash, err error) {
		refused = append(refused, &crdt.RefusedError{Change: hash, Reason: err.Error()})
	}
	var late []*change.Change
	for _, raw := range raws {
		c, err := parse(raw)
		switch {
		case err != nil:
			refuse(c.Hash, err)
		case d.h.holds(&c) || d.queue.Has(c.Hash):
		case d.queue.Lacks(&c):
			held := c
			d.queue.Wait(&held)
			late = append(late, &held)
		default:
			d.admit(&c, refuse)
		}
	}
	d.queue.Settle(late, refuse)
	return errors.Join(append(refused, d.h.damaged)...)
}

// parse reads a change of the kind Moot writes.
func parse(raw []byte) (change.Change, error) {
	c, err := change.Parse(raw)
	switch {
	case err != nil:
		return c, err
	case c.Time != 0 || c.Message != "":
		return c, errors.New("it carries a time or a message, and those of Moot do not")
	}
	return c, nil
}

// admit adds a change whose past is complete, then those that waited for it.
func (d *doc) admit(c *change.Change, refuse func(crdt.Hash, error)) {
	var freed []*change.Change
	for {
		if err := d.add(c); err != nil {
			refuse(c.Hash, err)
		} else {
			freed = append(freed, d.queue.Release(c.Hash)...)
		}
		for len(freed) > 0 && d.queue.Wait(freed[0]) {
			freed = freed[1:]
		}
		if len(freed) == 0 {
			return
		}
		c, freed = freed[0], freed[1:]
	}
}

// add makes a change part of the document, or leaves no trace of it. What it
// depends on is there.
func (d *doc) add(c *change.Change) error {
	known := len(d.h.actors)
	err := d.addTo(c)
	if err != nil {
		d.h.forget(known)
	}
	return err
}

func (d *doc) addTo(c *change.Change) error {
	actors, err := d.translate(c)
	if err != nil {
		return err
	}
	n, err := d.h.place(c)
	if err != nil {
		return err
	}
	for ctr, o := range c.Operations() {
		s, err := d.admissible(n, actors, o)
		if err != nil {
			d.undo(c, actors, ctr)
			return fmt.Errorf("operation %d: %w", ctr, err)
		}
		d.content.take(change.Ref{Ctr: ctr, Actor: n.actor}, o, s)
	}
	d.h.add(n)
	return nil
}

// translate returns the numbers of the actors a change names.
func (d *doc) translate(c *change.Change) ([]uint32, error) {
	actors := make([]uint32, 1, 1+len(c.Others))
	actors[0] = d.h.number(c.Actor)
	for _, a := range c.Others {
		n, known := d.h.numbers[a]
		if !known {
			return nil, fmt.Errorf("it refers to actor %.8s, of whom nothing is there", a)
		}
		actors = append(actors, n)
	}
	return actors, nil
}

// admissible makes the references of an operation those of the document, and
// checks that its author could make it.
func (d *doc) admissible(n *placed, actors []uint32, o *change.Op) (spot, error) {
	translateRefs(actors, o)
	for _, r := range [...]change.Ref{o.Obj, o.Elem} {
		if r.Ctr != 0 && !d.h.saw(n, r) {
			return spot{}, errors.New("it works on something its author had not seen")
		}
	}
	for _, p := range o.Preds {
		if !d.h.saw(n, p) {
			return spot{}, errors.New("it alters something its author had not seen")
		}
	}
	return d.content.find(o)
}

func translateRefs(actors []uint32, o *change.Op) {
	translate := func(r *change.Ref) {
		if r.Ctr != 0 {
			r.Actor = actors[r.Actor]
		}
	}
	translate(&o.Obj)
	translate(&o.Elem)
	for i := range o.Preds {
		translate(&o.Preds[i])
	}
}

// undo takes back what a change has done before its operation number end, the
// last first.
func (d *doc) undo(c *change.Change, actors []uint32, end uint32) {
	var done []change.Op
	for ctr, o := range c.Operations() {
		if ctr == end {
			break
		}
		translateRefs(actors, o)
		o.Preds = append([]change.Ref(nil), o.Preds...)
		done = append(done, *o)
	}
	d.content.drop(change.Ref{Ctr: uint32(c.StartOp), Actor: actors[0]}, done)
}

func oneRune(v crdt.Value) bool {
	return v.Kind == crdt.String && utf8.RuneCountInString(v.Str) == 1
}
