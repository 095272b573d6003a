package official

import (
	"errors"
	"fmt"
	"runtime"
	"time"
	"unicode/utf8"

	"github.com/automerge/automerge-go"

	"moot/crdt"
)

// editor writes into the open transaction of the library. It checks places and
// values itself, since the library would make missing parents on the way, and
// keeps texts alive across calls, since the library forgets to.
type editor struct {
	view
	open bool
}

var errEditOver = errors.New("the edit is over")

// parent returns the object that holds the last step of the path.
func (e *editor) parent(path crdt.Path) (*automerge.Value, any, error) {
	if !e.open {
		return nil, nil, errEditOver
	}
	if len(path) == 0 {
		return nil, nil, errors.New("the root has no parent")
	}
	at, last := e.find(path[:len(path)-1]), path[len(path)-1]
	if at == nil {
		return nil, nil, errors.New("its parent is not there")
	}
	switch step := last.(type) {
	case string:
		if at.Kind() != automerge.KindMap {
			return nil, nil, errors.New("its parent is not a map")
		}
		if step == "" || !utf8.ValidString(step) {
			return nil, nil, errors.New("a key must be UTF-8 and not empty")
		}
	case int:
		if at.Kind() != automerge.KindList {
			return nil, nil, errors.New("its parent is not a list")
		}
	default:
		return nil, nil, fmt.Errorf("a path has no steps of type %T", last)
	}
	return at, last, nil
}

func (e *editor) Put(path crdt.Path, v crdt.Value) error {
	err := func() error {
		at, last, err := e.parent(path)
		if err != nil {
			return err
		}
		raw, err := rawOf(v)
		if err != nil {
			return err
		}
		defer runtime.KeepAlive(raw)
		if key, ok := last.(string); ok {
			return at.Map().Set(key, raw)
		}
		return at.List().Set(last.(int), raw)
	}()
	return wrap("putting", path, err)
}

func (e *editor) Insert(path crdt.Path, v crdt.Value) error {
	err := func() error {
		at, last, err := e.parent(path)
		if err != nil {
			return err
		}
		index, ok := last.(int)
		if !ok {
			return errors.New("its parent is not a list")
		}
		raw, err := rawOf(v)
		if err != nil {
			return err
		}
		defer runtime.KeepAlive(raw)
		return at.List().Insert(index, raw)
	}()
	return wrap("inserting", path, err)
}

func (e *editor) Delete(path crdt.Path) error {
	err := func() error {
		at, last, err := e.parent(path)
		if err != nil || e.find(path) == nil {
			return err
		}
		if key, ok := last.(string); ok {
			return at.Map().Delete(key)
		}
		return at.List().Delete(last.(int))
	}()
	return wrap("deleting", path, err)
}

func (e *editor) Splice(path crdt.Path, pos, del int, s string) error {
	err := func() error {
		at := e.find(path)
		switch {
		case !e.open:
			return errEditOver
		case at == nil || at.Kind() != automerge.KindText:
			return errors.New("there is no text")
		case !utf8.ValidString(s):
			return errors.New("what is written is not UTF-8")
		}
		text := at.Text()
		defer runtime.KeepAlive(text)
		if n := text.Len(); pos < 0 || del < 0 || pos > n || del > n-pos {
			return fmt.Errorf("the text has %d characters, not %d and %d more", n, pos, del)
		}
		if del == 0 && s == "" {
			return nil
		}
		return text.Splice(pos, del, s)
	}()
	return wrap("writing", path, err)
}

func (e *editor) Add(path crdt.Path, n int64) error {
	err := func() error {
		at := e.find(path)
		switch {
		case !e.open:
			return errEditOver
		case at == nil || at.Kind() != automerge.KindCounter:
			return errors.New("there is no counter")
		case n == 0:
			return nil
		}
		return at.Counter().Inc(n)
	}()
	return wrap("adding", path, err)
}

func wrap(doing string, path crdt.Path, err error) error {
	if err != nil {
		return fmt.Errorf("%s at %v: %w", doing, path, err)
	}
	return nil
}

// rawOf translates a value for the library.
func rawOf(v crdt.Value) (any, error) {
	switch v.Kind {
	case crdt.Null:
		return nil, nil
	case crdt.Bool:
		return v.Num != 0, nil
	case crdt.Int:
		return v.Num, nil
	case crdt.Uint:
		return uint64(v.Num), nil
	case crdt.Float:
		return v.Real, nil
	case crdt.String:
		if !utf8.ValidString(v.Str) {
			return nil, errors.New("a string must be UTF-8")
		}
		return v.Str, nil
	case crdt.Bytes:
		return []byte(v.Str), nil
	case crdt.Time:
		return time.UnixMilli(v.Num), nil
	case crdt.Counter:
		return automerge.NewCounter(v.Num), nil
	case crdt.Map:
		return automerge.NewMap(), nil
	case crdt.List:
		return automerge.NewList(), nil
	case crdt.Text:
		return automerge.NewText(""), nil
	}
	return nil, fmt.Errorf("a value of kind %v cannot be written", v.Kind)
}
