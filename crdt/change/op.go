package change

import (
	"iter"

	"moot/crdt"
)

// Action is what an operation does.
type Action uint8

// The actions of the format. Tables (6) and marks (7) are not written by Moot;
// they are as unknown to it as those that a newer format may define.
const (
	MakeMap Action = iota
	Set
	MakeList
	Delete
	MakeText
	Increment
)

// Makes reports whether the action makes an object.
func (a Action) Makes() bool { return a == MakeMap || a == MakeList || a == MakeText }

// Ref names an operation: its counter, and the index of its author in a table of
// actors. The zero Ref is the root, or the head of a list.
type Ref struct{ Ctr, Actor uint32 }

// Op is one operation of a change. An operation with a Key works on a map, one
// without on the element Elem of a list or text; an inserting one puts something
// new behind that element.
type Op struct {
	Obj    Ref // what it works on
	Key    string
	Elem   Ref
	Insert bool
	Action Action
	Value  crdt.Value // what is set, or added
	Preds  []Ref      // what it replaces, deletes or adds to, in Automerge's order
}

// Actors returns the table that the references of [Change.Operations] point into:
// the author first, then the others.
func (c *Change) Actors() []crdt.Actor {
	return append([]crdt.Actor{c.Actor}, c.Others...)
}

// Operations yields the operations with their counters. What it yields may be
// altered, and is valid until the next one, its Preds included. A value of a kind that a newer
// Automerge may define comes as [crdt.Unknown], with its number in Num and its
// bytes in Str.
func (c *Change) Operations() iter.Seq2[uint32, *Op] {
	return func(yield func(uint32, *Op) bool) {
		rs := c.rows()
		defer rs.close()
		for rs.next() {
			rs.row.Value = valueOf(rs.row.value, rs.row.raw)
			if !yield(rs.row.ctr, &rs.row.Op) {
				return
			}
		}
	}
}
