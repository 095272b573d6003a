package official

import (
	"runtime"
	"slices"

	"github.com/automerge/automerge-go"

	"moot/crdt"
)

// view reads a document. It keeps values alive while it calls their Text, which
// the library forgets to: their memory would be freed while it is read.
type view struct{ am *automerge.Doc }

// find returns the value at the path, nil if there is none.
func (v view) find(path crdt.Path) *automerge.Value {
	at := v.am.Root()
	for _, step := range path {
		var next *automerge.Value
		var err error
		switch step := step.(type) {
		case string:
			if at.Kind() != automerge.KindMap {
				return nil
			}
			next, err = at.Map().Get(step)
		case int:
			if at.Kind() != automerge.KindList {
				return nil
			}
			next, err = at.List().Get(step)
		default:
			return nil
		}
		if err != nil || next.IsVoid() {
			return nil
		}
		at = next
	}
	return at
}

func (v view) Get(path crdt.Path) crdt.Value { return valueOf(v.find(path)) }

func (v view) Keys(path crdt.Path) []string {
	at := v.find(path)
	if at == nil || at.Kind() != automerge.KindMap {
		return nil
	}
	keys, err := at.Map().Keys()
	if err != nil {
		return nil
	}
	slices.Sort(keys)
	return keys
}

func (v view) Len(path crdt.Path) int {
	at := v.find(path)
	defer runtime.KeepAlive(at)
	switch {
	case at == nil:
		return 0
	case at.Kind() == automerge.KindMap:
		return at.Map().Len()
	case at.Kind() == automerge.KindList:
		return at.List().Len()
	case at.Kind() == automerge.KindText:
		return at.Text().Len()
	}
	return 0
}

func (v view) Text(path crdt.Path) string {
	at := v.find(path)
	defer runtime.KeepAlive(at)
	if at == nil || at.Kind() != automerge.KindText {
		return ""
	}
	s, err := at.Text().Get()
	if err != nil {
		return ""
	}
	return s
}

// valueOf translates a value of the library. A counter is read from the
// document once more; the library offers no other way.
func valueOf(v *automerge.Value) crdt.Value {
	if v == nil {
		return crdt.Value{}
	}
	switch v.Kind() {
	case automerge.KindNull:
		return crdt.Value{Kind: crdt.Null}
	case automerge.KindBool:
		return crdt.BoolOf(v.Bool())
	case automerge.KindInt64:
		return crdt.IntOf(v.Int64())
	case automerge.KindUint64:
		return crdt.Value{Kind: crdt.Uint, Num: int64(v.Uint64())}
	case automerge.KindFloat64:
		return crdt.Value{Kind: crdt.Float, Real: v.Float64()}
	case automerge.KindStr:
		return crdt.StringOf(v.Str())
	case automerge.KindBytes:
		return crdt.BytesOf(v.Bytes())
	case automerge.KindTime:
		return crdt.Value{Kind: crdt.Time, Num: v.Time().UnixMilli()}
	case automerge.KindCounter:
		n, err := v.Counter().Get()
		if err != nil {
			return crdt.Value{}
		}
		return crdt.CounterOf(n)
	case automerge.KindMap:
		return crdt.Empty(crdt.Map)
	case automerge.KindList:
		return crdt.Empty(crdt.List)
	case automerge.KindText:
		return crdt.Empty(crdt.Text)
	}
	return crdt.Value{Kind: crdt.Unknown}
}
