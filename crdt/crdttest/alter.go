package crdttest

import (
	"bytes"
	"math/rand/v2"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
)

// Alter alters a change as a hostile member could: at random places or in one of
// its columns, with a right header, so that only its content is wrong.
func Alter(rnd *rand.Rand, raw []byte, others [][]byte) []byte {
	if rnd.IntN(3) > 0 {
		return alterBytes(rnd, raw, others)
	}
	return Reseal(raw, func(contents []byte) []byte { return alterColumn(rnd, contents) })
}

// alterBytes alters a chunk at random places and gives it a right header again.
func alterBytes(rnd *rand.Rand, raw []byte, others [][]byte) []byte {
	return Reseal(raw, func(contents []byte) []byte {
		for range 1 + rnd.IntN(2) {
			at := rnd.IntN(len(contents))
			switch rnd.IntN(7) {
			case 0:
				contents[at] ^= 1 << rnd.IntN(8)
			case 1:
				contents[at] = small(rnd) // as columns have them
			case 2:
				contents[at] += byte(rnd.IntN(3)) - 1
			case 3: // move bytes about
				to := rnd.IntN(len(contents))
				contents[at], contents[to] = contents[to], contents[at]
			case 4: // a piece of another change
				other := others[rnd.IntN(len(others))]
				contents[at] = other[rnd.IntN(len(other))]
			case 5:
				contents = slices.Insert(contents, at, small(rnd))
			case 6:
				contents = slices.Delete(contents, at, min(at+1, len(contents)-1))
			}
		}
		return contents
	})
}

// Forger writes changes that are well formed and that no honest engine makes.
type Forger struct {
	rnd    *rand.Rand
	actors []crdt.Actor
	ids    []change.Ref           // operations that are there
	at     map[place][]change.Ref // those that wrote into one place
	hashes []crdt.Hash            // changes that are there
	last   map[crdt.Hash]uint64   // their last operation
	number map[crdt.Actor]uint32  // in actors
}

// place is a key of a map or an element of a list.
type place struct {
	obj, elem change.Ref
	key       string
}

// NewForger returns a forger who knows no change yet.
func NewForger(rnd *rand.Rand) *Forger {
	return &Forger{rnd: rnd, at: map[place][]change.Ref{}, last: map[crdt.Hash]uint64{}, number: map[crdt.Actor]uint32{}}
}

// Learn takes note of an honest change.
func (f *Forger) Learn(raw []byte) {
	c, ops := f.read(raw)
	f.hashes = append(f.hashes, c.Hash)
	f.last[c.Hash] = c.MaxOp()
	for i, o := range ops {
		id := change.Ref{Ctr: uint32(c.StartOp) + uint32(i), Actor: f.number[c.Actor]}
		at := place{o.Obj, o.Elem, o.Key}
		if o.Insert {
			at.elem = id
		}
		f.ids = append(f.ids, id)
		f.at[at] = append(f.at[at], id)
	}
}

// read opens an honest change; its references become those of the forger.
func (f *Forger) read(raw []byte) (c change.Change, ops []change.Op) {
	c, err := change.Parse(raw)
	if err != nil {
		panic("an honest change is not sound: " + err.Error())
	}
	var numbers []uint32
	for _, a := range c.Actors() {
		if _, known := f.number[a]; !known {
			f.number[a] = uint32(len(f.actors))
			f.actors = append(f.actors, a)
		}
		numbers = append(numbers, f.number[a])
	}
	translate := func(r change.Ref) change.Ref {
		if r.Ctr != 0 {
			r.Actor = numbers[r.Actor]
		}
		return r
	}
	for _, o := range c.Operations() {
		o.Obj, o.Elem, o.Preds = translate(o.Obj), translate(o.Elem), slices.Clone(o.Preds)
		for i := range o.Preds {
			o.Preds[i] = translate(o.Preds[i])
		}
		ops = append(ops, *o)
	}
	return c, ops
}

// Forge writes an honest change anew with some operations altered.
func (f *Forger) Forge(raw []byte) []byte {
	c, ops := f.read(raw)
	d := change.Draft{Deps: c.Deps, Author: f.number[c.Actor], Seq: c.Seq, StartOp: c.StartOp, Actors: f.actors}
	if f.rnd.IntN(4) == 0 { // another past
		d.Deps = append(slices.Clone(d.Deps), f.hashes[f.rnd.IntN(len(f.hashes))])
		if f.rnd.IntN(2) == 0 {
			d.Deps = slices.Delete(d.Deps, 0, 1)
		}
		slices.SortFunc(d.Deps, crdt.Hash.Compare)
		d.Deps = slices.Compact(d.Deps)
		d.StartOp = 0
		for _, h := range d.Deps {
			d.StartOp = max(d.StartOp, f.last[h])
		}
		d.StartOp++
	}
	for range 1 + f.rnd.IntN(3) {
		i := f.rnd.IntN(len(ops))
		switch f.rnd.IntN(8) {
		case 0:
			ops = slices.Insert(ops, i, ops[i])
		case 1:
			j := f.rnd.IntN(len(ops))
			ops[i], ops[j] = ops[j], ops[i]
		default:
			own := change.Ref{Ctr: uint32(d.StartOp) + uint32(f.rnd.IntN(i+1)), Actor: d.Author}
			f.alter(&ops[i], own)
		}
	}
	d.Ops = func(yield func(*change.Op) bool) {
		for i := range ops {
			if !yield(&ops[i]) {
				return
			}
		}
	}
	return d.Encode()
}

// alter changes one operation; own is another one of the same change.
func (f *Forger) alter(o *change.Op, own change.Ref) {
	some := func() change.Ref {
		if f.rnd.IntN(6) == 0 {
			return own
		}
		return f.ids[f.rnd.IntN(len(f.ids))]
	}
	switch f.rnd.IntN(9) {
	case 0:
		o.Obj = some()
	case 1:
		o.Elem = some()
	case 2:
		o.Action = change.Action(f.rnd.IntN(int(change.Increment) + 1))
		if o.Action.Makes() || o.Action == change.Delete {
			o.Value = crdt.Value{}
		} else if o.Action == change.Increment {
			o.Value = crdt.IntOf(5)
		}
	case 3:
		o.Insert = !o.Insert
	case 4:
		o.Value = chooser(f.rnd.IntN).randomValue()
	case 5:
		o.Key = []string{"a", "b", "text", "new", ""}[f.rnd.IntN(5)]
	case 6:
		o.Preds = append(slices.Clone(o.Preds), some())
	default: // any of those that wrote into the same place, seen or not
		o.Preds = nil
		for _, id := range f.at[place{o.Obj, o.Elem, o.Key}] {
			if f.rnd.IntN(2) == 0 {
				o.Preds = append(o.Preds, id)
			}
		}
	}
	slices.SortFunc(o.Preds, func(a, b change.Ref) int {
		if a.Ctr != b.Ctr {
			return int(a.Ctr) - int(b.Ctr)
		}
		return bytes.Compare(f.actors[a.Actor][:], f.actors[b.Actor][:])
	})
	o.Preds = slices.Compact(o.Preds)
}
