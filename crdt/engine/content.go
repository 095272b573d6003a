package engine

import (
	"moot/crdt"
	"moot/crdt/change"
)

// content is all objects of a document, those that can no longer be reached
// among them.
type content struct {
	h       *history
	objects map[change.Ref]*object // the root under the zero Ref
	size    int                    // about how many bytes all of it takes
}

// object is a map, a list or a text.
type object struct {
	id    change.Ref
	kind  change.Action // MakeMap, MakeList or MakeText
	depth uint8         // 0 for the root
	keys  map[string]*slot
	live  int       // how many keys can be read
	seq   *sequence // of a list or text
}

// spot is where an operation works.
type spot struct {
	in   *object
	slot *slot // what is under the key, or in the element; nil if nothing was there yet
	run  *run  // the element; nil is the beginning
	k    int32 // where in the run
}

func newContent(h *history) *content {
	c := &content{h: h, objects: map[change.Ref]*object{}}
	c.make(change.Ref{}, change.MakeMap, 0)
	return c
}

func (c *content) make(id change.Ref, kind change.Action, depth uint8) {
	o := &object{id: id, kind: kind, depth: depth}
	if kind == change.MakeMap {
		o.keys = map[string]*slot{}
	} else {
		o.seq = &sequence{tree: newTree(c.h)}
	}
	c.objects[id] = o
}

// find returns where the operation of a change works. It checks that what the
// operation refers to is there, of the right kind, and was there for the author.
func (c *content) find(o *change.Op, by *placed) (s spot, err error) {
	s.in = c.objects[o.Obj]
	switch {
	case s.in == nil || o.Obj.Ctr != 0 && !c.h.saw(by, o.Obj):
		return s, crdt.NotThere.Errorf("it works on an object that is not there")
	case (o.Key != "") != (s.in.kind == change.MakeMap):
		return s, crdt.Unfit.Errorf("a map has keys, a list has elements")
	case o.Action.Makes() && s.in.depth >= change.DepthMax:
		return s, crdt.TooDeep.Errorf("objects more than %d deep", change.DepthMax)
	case o.Key != "":
		s.slot = s.in.keys[o.Key]
	case o.Elem != change.Ref{}:
		if s.run, s.k = s.in.seq.find(o.Elem); s.run == nil || !c.h.saw(by, o.Elem) {
			return s, crdt.NotThere.Errorf("it stands at an element that is not there")
		}
		s.slot = s.run.slot
	}
	if s.in.kind == change.MakeText && o.Action != change.Delete && !(o.Action == change.Set && o.Insert && oneRune(o.Value)) {
		return s, crdt.Unfit.Errorf("a text has characters only")
	}
	if o.Insert {
		return s, nil // it replaces nothing
	}
	for _, p := range o.Preds {
		if !s.holds(c.h, o, p) || !c.h.saw(by, p) {
			return s, crdt.NotThere.Errorf("it alters something that is not there")
		}
	}
	return s, nil
}

// holds reports whether an operation that can be altered stands at the spot. An
// increment cannot: Automerge does not open a document in which one was.
func (s *spot) holds(h *history, o *change.Op, id change.Ref) bool {
	if s.in.kind == change.MakeText {
		return id == o.Elem
	}
	if s.slot == nil {
		return false
	}
	at, found := s.slot.find(h, id)
	return found && s.slot.ops[at].action != change.Increment
}

// take makes an operation part of the content, at the spot that find found.
func (c *content) take(id change.Ref, o *change.Op, s spot) {
	c.size += sizeOf(o, s.in.kind)
	switch {
	case s.in.kind == change.MakeMap:
		if s.slot == nil {
			s.slot = &slot{}
			s.in.keys[o.Key] = s.slot
		}
		before := s.slot.width()
		s.slot.take(c.h, id, o)
		s.in.live += s.slot.width() - before
	case s.in.kind == change.MakeText && o.Insert:
		s.in.seq.put(&run{id: id, ref: o.Elem, text: []byte(o.Value.Str), n: 1}, s.run, s.k)
	case s.in.kind == change.MakeText:
		s.in.seq.erase(s.run, s.k, id)
	case o.Insert:
		element := &slot{}
		element.take(c.h, id, o)
		s.in.seq.put(&run{id: id, ref: o.Elem, slot: element, n: 1}, s.run, s.k)
	default:
		before := s.slot.width()
		s.slot.take(c.h, id, o)
		s.in.seq.widen(s.run, s.slot.width()-before)
	}
	if o.Action.Makes() {
		c.make(id, o.Action, s.in.depth+1)
	}
}

// drop takes back the newest operations, which count up from the first.
func (c *content) drop(first change.Ref, ops []change.Op) {
	for i := len(ops) - 1; i >= 0; i-- {
		c.dropLast(plus(first, int32(i)), &ops[i])
	}
}

func (c *content) dropLast(id change.Ref, o *change.Op) {
	in := c.objects[o.Obj]
	c.size -= sizeOf(o, in.kind)
	if o.Action.Makes() {
		delete(c.objects, id)
	}
	if in.kind == change.MakeMap {
		at := in.keys[o.Key]
		before := at.width()
		at.drop(c.h, id, o)
		in.live += at.width() - before
		if len(at.ops) == 0 {
			delete(in.keys, o.Key)
		}
		return
	}
	if o.Insert {
		r, k := in.seq.find(id)
		in.seq.leave(in.seq.isolate(r, k))
		return
	}
	r, k := in.seq.find(o.Elem)
	if r.slot == nil {
		in.seq.restore(r, k, id)
		return
	}
	before := r.slot.width()
	r.slot.drop(c.h, id, o)
	in.seq.widen(r, r.slot.width()-before)
}

// sizeOf is about how many bytes an operation takes in an object.
func sizeOf(o *change.Op, in change.Action) int {
	switch {
	case o.Action == change.Delete:
		return deletedBytes * len(o.Preds)
	case in == change.MakeText:
		return runeBytes
	case len(o.Preds) == 0:
		return slotBytes + len(o.Key) + len(o.Value.Str)
	}
	return opBytes + len(o.Value.Str)
}
