package engine

import (
	"slices"
	"sort"

	"moot/crdt"
	"moot/crdt/change"
)

// slot is everything that was ever written in one place: under a key of a map or
// into an element of a list.
type slot struct {
	ops   []op         // by id
	alive []change.Ref // those that can be seen, by id; the last one is what is read
}

// op is an operation that wrote into a slot. Deletions are not kept as such:
// they stand among the successors of what they deleted.
type op struct {
	id     change.Ref
	action change.Action
	value  crdt.Value
	added  int64        // to a counter
	hiders uint32       // how many successors hide it
	succ   []change.Ref // by id
}

// width is 1 if the slot can be read, and 0 if all in it was deleted.
func (s *slot) width() int { return min(len(s.alive), 1) }

// isCounter reports whether increments add to the operation instead of hiding it.
func (o *op) isCounter() bool { return o.action == change.Set && o.value.Kind == crdt.Counter }

// read returns what the operation says as of now.
func (o *op) read() crdt.Value {
	switch o.action {
	case change.MakeMap:
		return crdt.Empty(crdt.Map)
	case change.MakeList:
		return crdt.Empty(crdt.List)
	case change.MakeText:
		return crdt.Empty(crdt.Text)
	}
	v := o.value
	switch v.Kind {
	case crdt.Counter:
		v.Num += o.added
	case crdt.Unknown:
		return crdt.Value{Kind: crdt.Unknown} // its bytes are for newer programs
	}
	return v
}

// find returns where the operation stands, or where it would.
func (s *slot) find(h *history, id change.Ref) (at int, found bool) {
	at = len(s.ops)
	if at > 0 && h.less(s.ops[at-1].id, id) {
		return at, false
	}
	at = sort.Search(len(s.ops), func(i int) bool { return !h.less(s.ops[i].id, id) })
	return at, at < len(s.ops) && s.ops[at].id == id
}

// take adds an operation to the slot. What it replaces is there.
func (s *slot) take(h *history, id change.Ref, o *change.Op) {
	for _, p := range o.Preds {
		at, _ := s.find(h, p)
		old := &s.ops[at]
		old.succ = insertRef(h, old.succ, id)
		if o.Action == change.Increment && old.isCounter() {
			old.added += o.Value.Num
		} else if old.hiders++; old.hiders == 1 && len(o.Preds) < len(s.alive)/8 {
			s.alive = removeRef(h, s.alive, p)
		}
	}
	if len(o.Preds) >= len(s.alive)/8 { // most are hidden, or there are few
		s.alive = slices.DeleteFunc(s.alive, func(id change.Ref) bool {
			at, _ := s.find(h, id)
			return s.ops[at].hiders > 0
		})
	}
	if o.Action == change.Delete {
		return
	}
	at, _ := s.find(h, id)
	s.ops = slices.Insert(s.ops, at, op{id: id, action: o.Action, value: o.Value})
	if o.Action != change.Increment {
		s.alive = insertRef(h, s.alive, id)
	}
}

// drop takes back the newest operation of the slot.
func (s *slot) drop(h *history, id change.Ref, o *change.Op) {
	if o.Action != change.Delete {
		at, _ := s.find(h, id)
		s.ops = slices.Delete(s.ops, at, at+1)
		s.alive = removeRef(h, s.alive, id)
	}
	for _, p := range o.Preds {
		at, _ := s.find(h, p)
		old := &s.ops[at]
		old.succ = removeRef(h, old.succ, id)
		if o.Action == change.Increment && old.isCounter() {
			old.added -= o.Value.Num
		} else if old.hiders--; old.hiders == 0 {
			s.alive = insertRef(h, s.alive, p)
		}
	}
}

// now returns what can be read, nil if there is nothing.
func (s *slot) now(h *history) *op {
	if len(s.alive) == 0 {
		return nil
	}
	at, _ := s.find(h, s.alive[len(s.alive)-1])
	return &s.ops[at]
}

// then returns what could be read at a moment, nil if there was nothing.
func (s *slot) then(h *history, c clock) *op {
	for i := len(s.ops) - 1; i >= 0; i-- {
		o := &s.ops[i]
		if o.action == change.Increment || !c.covers(o.id) {
			continue
		}
		if added, seen := s.replay(h, c, o); seen {
			past := *o
			past.added = added
			return &past
		}
	}
	return nil
}

// replay goes through the successors an operation had at a moment.
func (s *slot) replay(h *history, c clock, o *op) (added int64, seen bool) {
	for _, id := range o.succ {
		if !c.covers(id) {
			continue
		}
		at, found := s.find(h, id)
		if !found || s.ops[at].action != change.Increment || !o.isCounter() {
			return 0, false
		}
		added += s.ops[at].value.Num
	}
	return added, true
}

func insertRef(h *history, refs []change.Ref, id change.Ref) []change.Ref {
	at := sort.Search(len(refs), func(i int) bool { return h.less(id, refs[i]) })
	return slices.Insert(refs, at, id)
}

func removeRef(h *history, refs []change.Ref, id change.Ref) []change.Ref {
	at := sort.Search(len(refs), func(i int) bool { return !h.less(refs[i], id) })
	if at < len(refs) && refs[at] == id {
		return slices.Delete(refs, at, at+1)
	}
	return refs
}
