package change

import (
	"fmt"
	"sort"

	"moot/crdt"
)

// surveyor checks that the operations of one change refer only to what is in
// its causal past, or earlier in itself, and to the right kind of thing.
type surveyor struct {
	past *Past
	c    *Change
	n    *node
	ids  []*writer // the actors of the change; nil for one the past has not seen
}

func (s *surveyor) survey() error {
	s.ids = append(s.ids, s.n.writer)
	for _, actor := range s.c.Others {
		s.ids = append(s.ids, s.past.writers[actor])
	}
	s.n.ops = make([]op, 0, s.c.Ops)
	rs := s.c.rows()
	defer rs.close()
	for rs.next() {
		o, err := s.look(&rs.row)
		if err != nil {
			return fmt.Errorf("operation %d: %w", rs.row.ctr, err)
		}
		s.n.ops = append(s.n.ops, o)
	}
	return rs.err
}

// look checks one operation and returns what to remember of it.
func (s *surveyor) look(w *row) (op, error) {
	o := op{key: w.Key, action: w.Action, insert: w.Insert}
	parent, err := s.object(w, &o)
	if err != nil {
		return o, err
	}
	if !w.hasKey && w.Elem.Ctr != 0 {
		at := s.find(w.Elem)
		if at == nil || !at.insert || at.obj != o.obj {
			return o, crdt.NotThere.Errorf("it stands at an element that is not there")
		}
		o.elem = s.id(w.Elem)
	}
	if parent == MakeText && w.Action != Delete && (w.Action != Set || !w.Insert || w.runes != 1) {
		return o, crdt.Unfit.Errorf("a text has characters only")
	}
	for _, p := range w.Preds {
		old := s.find(p)
		if old == nil || old.action == Delete || old.action == Increment || !o.sameSpot(s.id(p), old) {
			return o, crdt.NotThere.Errorf("it alters something that is not there")
		}
	}
	return o, nil
}

// object checks the object an operation works on and returns what made it.
func (s *surveyor) object(w *row, o *op) (Action, error) {
	parent, depth := MakeMap, uint8(0)
	if w.Obj.Ctr != 0 {
		made := s.find(w.Obj)
		if made == nil || !made.action.Makes() {
			return 0, crdt.NotThere.Errorf("it works on an object that is not there")
		}
		parent, depth = made.action, made.depth
		o.obj = s.id(w.Obj)
	}
	if w.hasKey != (parent == MakeMap) {
		return 0, crdt.Unfit.Errorf("a map has keys, a list has elements")
	}
	if o.depth = depth + 1; w.Action.Makes() && o.depth > DepthMax {
		return 0, crdt.TooDeep.Errorf("objects more than %d deep", DepthMax)
	}
	return parent, nil
}

// sameSpot reports whether an older operation set the same key or element.
func (o *op) sameSpot(oldID opID, old *op) bool {
	if old.obj != o.obj || old.key != o.key {
		return false
	}
	if old.insert {
		return oldID == o.elem
	}
	return old.elem == o.elem
}

// id names an operation that find has found.
func (s *surveyor) id(r Ref) opID {
	return opID{ctr: r.Ctr, writer: s.ids[r.Actor].index}
}

// find returns the operation if the author had seen it or has just made it.
func (s *surveyor) find(r Ref) *op {
	w := s.ids[r.Actor]
	if w == nil {
		return nil
	}
	if w == s.n.writer && uint64(r.Ctr) >= s.n.start {
		return &s.n.ops[uint64(r.Ctr)-s.n.start] // earlier than its own, by Parse
	}
	seen := w.changes[:min(s.n.knows(w), uint32(len(w.changes)))]
	i := sort.Search(len(seen), func(i int) bool { return seen[i].max >= uint64(r.Ctr) })
	if i == len(seen) || uint64(r.Ctr) < seen[i].start {
		return nil
	}
	return &seen[i].ops[uint64(r.Ctr)-seen[i].start]
}
