package change

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/crdt"
)

// again writes a change anew from what was read of it.
func again(c *Change) []byte {
	d := Draft{Deps: slices.Clone(c.Deps), Seq: c.Seq, StartOp: c.StartOp, Time: c.Time, Message: c.Message, Actors: c.Actors()}
	slices.Reverse(d.Deps)
	d.Ops = func(yield func(*Op) bool) {
		for _, o := range c.Operations() {
			if !yield(o) {
				return
			}
		}
	}
	return d.Encode()
}

func TestEncodeWhatAutomergeWrites(t *testing.T) {
	for i := range vectors {
		c := mustParse(t, vector(t, i))
		if diff := cmp.Diff(c.Raw, again(&c)); diff != "" {
			t.Errorf("vector %d: %s", i, diff)
		}
	}
}

func TestEncodeSortsActors(t *testing.T) {
	actors := []crdt.Actor{{9}, {3}, {7}, {1}, {5}}
	d := Draft{Author: 2, Seq: 1, StartOp: 9, Actors: actors, Ops: slices.Values([]*Op{
		{Obj: Ref{1, 0}, Key: "k", Action: Set, Value: crdt.IntOf(1), Preds: []Ref{{2, 4}, {3, 1}}},
		{Obj: Ref{9, 2}, Action: Set, Insert: true, Value: crdt.IntOf(2)},
	})}
	c := mustParse(t, d.Encode())
	if diff := cmp.Diff([]crdt.Actor{{7}, {3}, {5}, {9}}, c.Actors()); diff != "" {
		t.Error(diff)
	}
	var got []Op
	for _, o := range c.Operations() {
		o.Preds = slices.Clone(o.Preds)
		got = append(got, *o)
	}
	want := []Op{
		{Obj: Ref{1, 3}, Key: "k", Action: Set, Value: crdt.IntOf(1), Preds: []Ref{{2, 2}, {3, 1}}},
		{Obj: Ref{9, 0}, Action: Set, Insert: true, Value: crdt.IntOf(2), Preds: []Ref{}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestColumnsRoundTrip: whatever rows are written, the reader, which takes the
// shortest form only, reads the same.
func TestColumnsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// -1 is a row without a value.
		want := rapid.SliceOf(rapid.IntRange(-1, 2)).Draw(t, "rows")
		numbers, differences, flag := newUintWriter(), newDeltaWriter(), flagWriter{}
		some := false
		for _, v := range want {
			numbers.add(uint64(max(v, 0)), v >= 0)
			differences.add(int64(v)*1000, v >= 0)
			flag.add(v > 0)
			some = some || v >= 0
		}
		column := numbers.bytes()
		if (column != nil) != some {
			t.Fatalf("a column of %d bytes", len(column))
		}
		n, d, f := newRuns(column, (*reader).rawUint), newDeltas(differences.bytes()), newFlags(flag.bytes())
		for i, v := range want {
			got, has := n.next()
			far, hasToo := d.next()
			if has != (v >= 0) || hasToo != has || has && (int(got) != v || int(far) != 1000*v) || f.next() != (v > 0) {
				t.Fatalf("row %d: %d %v, %d, want %d", i, got, has, far, v)
			}
		}
		if err := firstError(n.finish(), d.finish(), f.finish()); err != nil {
			t.Fatal(err)
		}
	})
}

func TestValuesRoundTrip(t *testing.T) {
	for _, want := range []crdt.Value{
		{Kind: crdt.Null}, crdt.BoolOf(true), crdt.BoolOf(false), crdt.IntOf(-1 << 63), {Kind: crdt.Uint, Num: -1},
		{Kind: crdt.Float, Real: -0.5}, crdt.StringOf("хлеб"), crdt.BytesOf([]byte{0xff}), crdt.CounterOf(64),
		{Kind: crdt.Time, Num: -65}, {Kind: crdt.Unknown, Num: 12, Str: "new"},
	} {
		raw, typ := appendValue([]byte("x"), want)
		if _, err := checkValue(typ, raw[1:]); err != nil {
			t.Errorf("%v: %v", want, err)
		}
		if got := valueOf(typ, raw[1:]); got != want || !bytes.HasPrefix(raw, []byte("x")) {
			t.Errorf("wrote %v, read %v", want, got)
		}
	}
}
