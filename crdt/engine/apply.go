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
	refused := d.queue.Take(raws, d.h.holds, d.add)
	return errors.Join(append(refused, d.h.damaged)...)
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
	d.h.number(c.Actor)
	n, err := d.h.place(c)
	if err != nil {
		return err
	}
	actors, err := d.translate(c)
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
			return nil, crdt.NotThere.Errorf("it refers to actor %.8s, of whom nothing is there", a)
		}
		actors = append(actors, n)
	}
	return actors, nil
}

// admissible makes the references of an operation those of the document, and
// checks that its author could make it.
func (d *doc) admissible(n *placed, actors []uint32, o *change.Op) (spot, error) {
	translateRefs(actors, o)
	return d.content.find(o, n)
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
