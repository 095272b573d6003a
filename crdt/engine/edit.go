package engine

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"moot/crdt"
	"moot/crdt/change"
)

// editor turns edits into operations and makes them part of the content at once.
type editor struct {
	view
	next change.Ref // the id of the next operation
	ops  []change.Op
	open bool
}

var errEditOver = errors.New("the edit is over")

// do makes an operation.
func (e *editor) do(o change.Op, s spot) error {
	if len(e.ops) >= change.OpsMax {
		return fmt.Errorf("more than %d operations in one edit", change.OpsMax)
	}
	if o.Action.Makes() && s.in.depth >= change.DepthMax {
		return fmt.Errorf("objects more than %d deep", change.DepthMax)
	}
	e.content.take(e.next, &o, s)
	e.ops = append(e.ops, o)
	e.next.Ctr++
	return nil
}

// target is the place a path leads to, in a map or a list.
type target struct {
	spot
	op    change.Op // with the place filled in, and what stands there as its Preds
	index int       // in a list
}

// find returns the place at the path. The element of a list need not be there.
func (e *editor) find(path crdt.Path) (t target, err error) {
	if !e.open {
		return t, errEditOver
	}
	if len(path) == 0 {
		return t, errors.New("the root has no parent")
	}
	parent, last := path[:len(path)-1], path[len(path)-1]
	if t.in = e.object(parent); t.in == nil {
		return t, errors.New("its parent is not there")
	}
	t.op.Obj = t.in.id
	switch step := last.(type) {
	case string:
		if t.in.kind != change.MakeMap {
			return t, errors.New("its parent is not a map")
		}
		if step == "" || !utf8.ValidString(step) {
			return t, errors.New("a key must be UTF-8 and not empty")
		}
		t.op.Key, t.slot = step, t.in.keys[step]
	case int:
		if t.in.kind != change.MakeList {
			return t, errors.New("its parent is not a list")
		}
		if t.index = step; step >= 0 && step < e.length(t.in) {
			t.run, _ = t.in.seq.at(step)
			t.op.Elem, t.slot = t.run.id, t.run.slot
		}
	default:
		return t, fmt.Errorf("a path has no steps of type %T", last)
	}
	if t.slot != nil {
		t.op.Preds = slices.Clone(t.slot.alive)
	}
	return t, nil
}

func (e *editor) Put(path crdt.Path, v crdt.Value) error {
	err := func() error {
		t, err := e.find(path)
		if err != nil {
			return err
		}
		if t.op.Key == "" && t.slot == nil {
			return fmt.Errorf("the list has %d elements", e.length(t.in))
		}
		if t.op.Action, t.op.Value, err = written(v); err != nil {
			return err
		}
		if len(t.op.Preds) == 1 && !t.op.Action.Makes() && t.slot.now(e.content.h).read() == t.op.Value {
			return nil // it says so already
		}
		return e.do(t.op, t.spot)
	}()
	return wrap("putting", path, err)
}

func (e *editor) Insert(path crdt.Path, v crdt.Value) error {
	err := func() error {
		t, err := e.find(path)
		if err != nil {
			return err
		}
		if t.op.Key != "" {
			return errors.New("its parent is not a list")
		}
		if n := e.length(t.in); t.index < 0 || t.index > n {
			return fmt.Errorf("the list has %d elements", n)
		}
		o := change.Op{Obj: t.op.Obj, Insert: true}
		if o.Action, o.Value, err = written(v); err != nil {
			return err
		}
		s := spot{in: t.in}
		if t.index > 0 {
			s.run, _ = t.in.seq.at(t.index - 1)
			o.Elem = s.run.id
		}
		return e.do(o, s)
	}()
	return wrap("inserting", path, err)
}

func (e *editor) Delete(path crdt.Path) error {
	err := func() error {
		t, err := e.find(path)
		if err != nil || len(t.op.Preds) == 0 {
			return err
		}
		t.op.Action = change.Delete
		return e.do(t.op, t.spot)
	}()
	return wrap("deleting", path, err)
}

func (e *editor) Splice(path crdt.Path, pos, del int, s string) error {
	err := func() error {
		in := e.object(path)
		switch {
		case !e.open:
			return errEditOver
		case in == nil || in.kind != change.MakeText:
			return errors.New("there is no text")
		case !utf8.ValidString(s):
			return errors.New("what is written is not UTF-8")
		}
		if n := e.length(in); pos < 0 || del < 0 || pos > n || del > n-pos {
			return fmt.Errorf("the text has %d characters, not %d and %d more", n, pos, del)
		}
		return e.splice(in, pos, del, s)
	}()
	return wrap("writing", path, err)
}

func (e *editor) splice(in *object, pos, del int, s string) error {
	for range del {
		r, k := in.seq.at(pos)
		id := plus(r.id, int32(k))
		o := change.Op{Obj: in.id, Elem: id, Action: change.Delete, Preds: []change.Ref{id}}
		if err := e.do(o, spot{in: in, run: r, k: int32(k)}); err != nil {
			return err
		}
	}
	at, behind := spot{in: in}, change.Ref{}
	if pos > 0 && s != "" {
		r, k := in.seq.at(pos - 1)
		at.run, at.k, behind = r, int32(k), plus(r.id, int32(k))
	}
	for _, char := range s {
		id := e.next
		o := change.Op{Obj: in.id, Elem: behind, Insert: true, Action: change.Set, Value: crdt.StringOf(string(char))}
		if err := e.do(o, at); err != nil {
			return err
		}
		at.run, at.k = in.seq.find(id)
		behind = id
	}
	return nil
}

func (e *editor) Add(path crdt.Path, n int64) error {
	err := func() error {
		t, err := e.find(path)
		switch {
		case err != nil:
			return err
		case len(t.op.Preds) == 0 || !t.slot.now(e.content.h).isCounter():
			return errors.New("there is no counter")
		case n == 0:
			return nil
		}
		t.op.Action, t.op.Value = change.Increment, crdt.IntOf(n)
		return e.do(t.op, t.spot)
	}()
	return wrap("adding", path, err)
}

func wrap(doing string, path crdt.Path, err error) error {
	if err != nil {
		return fmt.Errorf("%s at %v: %w", doing, path, err)
	}
	return nil
}

// written translates a value into what an operation says.
func written(v crdt.Value) (change.Action, crdt.Value, error) {
	switch v.Kind {
	case crdt.Map:
		return change.MakeMap, crdt.Value{}, nil
	case crdt.List:
		return change.MakeList, crdt.Value{}, nil
	case crdt.Text:
		return change.MakeText, crdt.Value{}, nil
	case crdt.Null:
		return change.Set, crdt.Value{Kind: crdt.Null}, nil
	case crdt.Bool:
		return change.Set, crdt.BoolOf(v.Num != 0), nil
	case crdt.Int, crdt.Uint, crdt.Time, crdt.Counter:
		return change.Set, crdt.Value{Kind: v.Kind, Num: v.Num}, nil
	case crdt.Float:
		return change.Set, crdt.Value{Kind: crdt.Float, Real: v.Real}, nil
	case crdt.String:
		if !utf8.ValidString(v.Str) {
			return 0, v, errors.New("a string must be UTF-8")
		}
		return change.Set, crdt.StringOf(v.Str), nil
	case crdt.Bytes:
		return change.Set, crdt.Value{Kind: crdt.Bytes, Str: v.Str}, nil
	}
	return 0, v, fmt.Errorf("a value of kind %v cannot be written", v.Kind)
}
