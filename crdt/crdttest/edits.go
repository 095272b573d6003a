package crdttest

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
)

func (s suite) scalars(t *testing.T) {
	values := map[string]crdt.Value{
		"null":            {Kind: crdt.Null},
		"yes":             crdt.BoolOf(true),
		"no":              crdt.BoolOf(false),
		"zero":            crdt.IntOf(0),
		"least int":       crdt.IntOf(math.MinInt64),
		"greatest int":    crdt.IntOf(math.MaxInt64),
		"uint":            {Kind: crdt.Uint, Num: 70000},
		"float":           {Kind: crdt.Float, Real: -1.5e300},
		"infinity":        {Kind: crdt.Float, Real: math.Inf(1)},
		"string":          crdt.StringOf("хлеб, 面包, pan 🥖"),
		"empty string":    crdt.StringOf(""),
		"a NUL":           crdt.StringOf("a\x00b"),
		"bytes":           crdt.BytesOf([]byte{0, 255, 133, 111}),
		"empty bytes":     crdt.BytesOf(nil),
		"long bytes":      crdt.BytesOf(bytes.Repeat([]byte("Moot"), 20000)),
		"time":            {Kind: crdt.Time, Num: 1795441766123},
		"time before":     {Kind: crdt.Time, Num: -1},
		"counter":         crdt.CounterOf(-7),
		"s/имя with\nend": crdt.IntOf(1),
	}
	d, other := s.open(t, 1), s.open(t, 2)
	for key, v := range values {
		apply(t, other, put(t, d, v, key))
		if got := d.Get(crdt.At(key)); got != v {
			t.Errorf("%s: wrote %v, read %v", key, v, got)
		}
	}
	same(t, d, other)
	if got := len(d.Keys(nil)); got != len(values) || d.Len(nil) != got {
		t.Errorf("%d keys, length %d, want %d", got, d.Len(nil), len(values))
	}
}

func (s suite) lists(t *testing.T) {
	d := s.open(t, 1)
	put(t, d, crdt.Empty(crdt.List), "l")
	edit(t, d, func(e crdt.Editor) error {
		return errors.Join(
			e.Insert(crdt.At("l", 0), crdt.StringOf("b")),
			e.Insert(crdt.At("l", 1), crdt.StringOf("d")),
			e.Insert(crdt.At("l", 0), crdt.StringOf("a")),
			e.Insert(crdt.At("l", 2), crdt.StringOf("c")))
	})
	edit(t, d, func(e crdt.Editor) error {
		return errors.Join(e.Put(crdt.At("l", 3), crdt.CounterOf(1)), e.Add(crdt.At("l", 3), 4),
			e.Delete(crdt.At("l", 1)), e.Insert(crdt.At("l", 3), crdt.Empty(crdt.Map)))
	})
	want := []any{crdt.StringOf("a"), crdt.StringOf("c"), crdt.CounterOf(5), map[string]any{}}
	if diff := cmp.Diff(want, dump(d, crdt.At("l"))); diff != "" {
		t.Error(diff)
	}
}

func (s suite) nested(t *testing.T) {
	d, other := s.open(t, 1), s.open(t, 2)
	apply(t, other, edit(t, d, func(e crdt.Editor) error {
		return errors.Join(
			e.Put(crdt.At("agenda"), crdt.Empty(crdt.List)),
			e.Insert(crdt.At("agenda", 0), crdt.Empty(crdt.Map)),
			e.Put(crdt.At("agenda", 0, "title"), crdt.Empty(crdt.Text)),
			e.Splice(crdt.At("agenda", 0, "title"), 0, 0, "Bread"),
			e.Put(crdt.At("agenda", 0, "more"), crdt.Empty(crdt.List)),
			e.Insert(crdt.At("agenda", 0, "more", 0), crdt.IntOf(3)),
			e.Put(crdt.At("empty"), crdt.Empty(crdt.Map)))
	}))
	want := map[string]any{
		"agenda": []any{map[string]any{"title": "text Bread", "more": []any{crdt.IntOf(3)}}},
		"empty":  map[string]any{},
	}
	if diff := cmp.Diff(want, dump(other, nil)); diff != "" {
		t.Error(diff)
	}
	put(t, d, crdt.IntOf(1), "agenda")
	if got := d.Get(crdt.At("agenda", 0, "title")); got.Kind != crdt.Missing {
		t.Errorf("an overwritten list still has %v", got)
	}
}

func (s suite) text(t *testing.T) {
	d := s.open(t, 1)
	put(t, d, crdt.Empty(crdt.Text), "t")
	for _, step := range []struct {
		pos, del int
		insert   string
		want     string
		length   int
	}{
		{0, 0, "Брот 🥖 и 面包", "Брот 🥖 и 面包", 11},
		{5, 1, "🍞🍞", "Брот 🍞🍞 и 面包", 12},
		{2, 2, "от", "Брот 🍞🍞 и 面包", 12},
		{12, 0, "!\n", "Брот 🍞🍞 и 面包!\n", 14},
		{0, 14, "", "", 0},
		{0, 0, "e\u0301", "e\u0301", 2},
	} {
		write(t, d, step.pos, step.del, step.insert, "t")
		if got := d.Text(crdt.At("t")); got != step.want {
			t.Fatalf("got %q, want %q", got, step.want)
		}
		if got := d.Len(crdt.At("t")); got != step.length {
			t.Fatalf("%q: length %d, want %d", step.want, got, step.length)
		}
	}
	long := strings.Repeat("all for one, один за всех; ", 1000)
	write(t, d, 1, 0, long, "t")
	if got := d.Text(crdt.At("t")); got != "e"+long+"\u0301" {
		t.Error("a long text is not read as written")
	}
}

func (s suite) counters(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	apply(t, b, put(t, a, crdt.CounterOf(10), "c"))
	add := func(d crdt.Doc, n int64) []byte {
		return edit(t, d, func(e crdt.Editor) error { return e.Add(crdt.At("c"), n) })
	}
	fromA, fromB := add(a, 5), add(b, -3)
	apply(t, a, fromB)
	apply(t, b, fromA)
	same(t, a, b)
	if got := a.Get(crdt.At("c")); got != crdt.CounterOf(12) {
		t.Errorf("got %v, want 12", got)
	}
}

func (s suite) editSeesItself(t *testing.T) {
	d := s.open(t, 1)
	edit(t, d, func(e crdt.Editor) error {
		if err := errors.Join(e.Put(crdt.At("a"), crdt.IntOf(1)), e.Put(crdt.At("t"), crdt.Empty(crdt.Text)),
			e.Splice(crdt.At("t"), 0, 0, "ab"), e.Splice(crdt.At("t"), 2, 0, "c"), e.Delete(crdt.At("a"))); err != nil {
			return err
		}
		if got := e.Text(crdt.At("t")); got != "abc" || e.Get(crdt.At("a")).Kind != crdt.Missing {
			t.Errorf("inside the edit: %q, %v", got, e.Get(crdt.At("a")))
		}
		return nil
	})
	if got := len(d.Heads()); got != 1 {
		t.Errorf("%d heads", got)
	}
}

func (s suite) emptyEdit(t *testing.T) {
	d := s.open(t, 1)
	put(t, d, crdt.Empty(crdt.Text), "t")
	put(t, d, crdt.IntOf(1), "n")
	put(t, d, crdt.CounterOf(1), "c")
	before := stateOf(t, d)
	for name, fn := range map[string]func(crdt.Editor) error{
		"nothing":          func(crdt.Editor) error { return nil },
		"deletes nothing":  func(e crdt.Editor) error { return e.Delete(crdt.At("none")) },
		"an empty splice":  func(e crdt.Editor) error { return e.Splice(crdt.At("t"), 0, 0, "") },
		"the same again":   func(e crdt.Editor) error { return e.Put(crdt.At("n"), crdt.IntOf(1)) },
		"nothing is added": func(e crdt.Editor) error { return e.Add(crdt.At("c"), 0) },
	} {
		if raw := edit(t, d, fn); raw != nil {
			t.Errorf("%s: %d bytes", name, len(raw))
		}
	}
	untouched(t, d, before)
}

func (s suite) failingEdit(t *testing.T) {
	oops := errors.New("oops")
	d, other := s.open(t, 1), s.open(t, 2)
	fail := func() {
		t.Helper()
		before := stateOf(t, d)
		raw, err := d.Edit(func(e crdt.Editor) error {
			return errors.Join(e.Put(crdt.At("x"), crdt.IntOf(1)), e.Put(crdt.At("o"), crdt.Empty(crdt.Map)), oops)
		})
		if raw != nil || !errors.Is(err, oops) {
			t.Fatalf("%d bytes, error %v", len(raw), err)
		}
		untouched(t, d, before)
	}
	fail()
	first := put(t, d, crdt.IntOf(1), "a")
	fail()
	apply(t, other, first, put(t, d, crdt.IntOf(2), "a"))
	same(t, d, other)
}

// failingWriter is somebody new, of whom nothing is left: whoever comes next
// writes into the same places.
func (s suite) failingWriter(t *testing.T) {
	n := int64(0)
	for kind, write := range map[crdt.Kind]func(crdt.Editor) error{
		crdt.Text: func(e crdt.Editor) error { return e.Splice(crdt.At("o"), 0, 0, "ab") },
		crdt.List: func(e crdt.Editor) error { return e.Insert(crdt.At("o", 0), crdt.IntOf(1)) },
		crdt.Map:  func(e crdt.Editor) error { n++; return e.Put(crdt.At("o", "k"), crdt.IntOf(n)) },
	} {
		failing, others := s.open(t, 9), []crdt.Doc{s.open(t, 5), s.open(t, 2)}
		made := put(t, others[0], crdt.Empty(kind), "o")
		apply(t, failing, made)
		apply(t, others[1], made)
		for i, d := range others {
			if _, err := failing.Edit(func(e crdt.Editor) error { return errors.Join(write(e), errors.New("oops")) }); err == nil {
				t.Fatal("an edit that fails is a change")
			}
			raw := edit(t, d, write)
			apply(t, failing, raw)
			apply(t, others[1-i], raw)
		}
		apply(t, others[0], edit(t, failing, write))
		sameContent(t, failing, others[0])
	}
}

func (s suite) wrongEdits(t *testing.T) {
	d := s.open(t, 1)
	edit(t, d, func(e crdt.Editor) error {
		return errors.Join(e.Put(crdt.At("t"), crdt.Empty(crdt.Text)), e.Put(crdt.At("l"), crdt.Empty(crdt.List)),
			e.Put(crdt.At("n"), crdt.IntOf(1)))
	})
	before := stateOf(t, d)
	var kept crdt.Editor
	for name, fn := range map[string]func(crdt.Editor) error{
		"the root itself":        func(e crdt.Editor) error { return e.Put(nil, crdt.IntOf(1)) },
		"a missing parent":       func(e crdt.Editor) error { return e.Put(crdt.At("none", "x"), crdt.IntOf(1)) },
		"a scalar as parent":     func(e crdt.Editor) error { return e.Put(crdt.At("n", "x"), crdt.IntOf(1)) },
		"an index into a map":    func(e crdt.Editor) error { return e.Put(crdt.At(0), crdt.IntOf(1)) },
		"a key into a list":      func(e crdt.Editor) error { return e.Put(crdt.At("l", "x"), crdt.IntOf(1)) },
		"a step of another type": func(e crdt.Editor) error { return e.Put(crdt.At(1.5), crdt.IntOf(1)) },
		"an empty key":           func(e crdt.Editor) error { return e.Put(crdt.At(""), crdt.IntOf(1)) },
		"a key not UTF-8":        func(e crdt.Editor) error { return e.Put(crdt.At("\xff"), crdt.IntOf(1)) },
		"a string not UTF-8":     func(e crdt.Editor) error { return e.Put(crdt.At("x"), crdt.StringOf("\xff")) },
		"nothing as a value":     func(e crdt.Editor) error { return e.Put(crdt.At("x"), crdt.Value{}) },
		"an unknown kind":        func(e crdt.Editor) error { return e.Put(crdt.At("x"), crdt.Value{Kind: crdt.Unknown}) },
		"beyond a list":          func(e crdt.Editor) error { return e.Put(crdt.At("l", 0), crdt.IntOf(1)) },
		"inserting beyond":       func(e crdt.Editor) error { return e.Insert(crdt.At("l", 1), crdt.IntOf(1)) },
		"inserting before":       func(e crdt.Editor) error { return e.Insert(crdt.At("l", -1), crdt.IntOf(1)) },
		"inserting into a map":   func(e crdt.Editor) error { return e.Insert(crdt.At("x"), crdt.IntOf(1)) },
		"splicing beyond":        func(e crdt.Editor) error { return e.Splice(crdt.At("t"), 1, 0, "x") },
		"cutting beyond":         func(e crdt.Editor) error { return e.Splice(crdt.At("t"), 0, 1, "") },
		"splicing a number":      func(e crdt.Editor) error { return e.Splice(crdt.At("n"), 0, 0, "x") },
		"splicing not UTF-8":     func(e crdt.Editor) error { return e.Splice(crdt.At("t"), 0, 0, "\xff") },
		"adding to a number":     func(e crdt.Editor) error { return e.Add(crdt.At("n"), 1) },
		"adding to nothing":      func(e crdt.Editor) error { return e.Add(crdt.At("none"), 1) },
	} {
		_, err := d.Edit(func(e crdt.Editor) error { kept = e; return fn(e) })
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		untouched(t, d, before)
	}
	if kept.Put(crdt.At("later"), crdt.IntOf(1)) == nil {
		t.Error("an editor works after its edit")
	}
	untouched(t, d, before)
}

func (s suite) readingNothing(t *testing.T) {
	d := s.open(t, 1)
	put(t, d, crdt.Empty(crdt.List), "l")
	for _, path := range []crdt.Path{{"none"}, {"none", 1, "x"}, {"l", 0}, {"l", -1}, {"l", "x"}, {0}, {1.5}, {""}, {"\xff"}} {
		if got := d.Get(path); got != (crdt.Value{}) {
			t.Errorf("%v: %v", path, got)
		}
		if len(d.Keys(path)) != 0 || d.Len(path) != 0 || d.Text(path) != "" {
			t.Errorf("%v: keys %v, length %d, text %q", path, d.Keys(path), d.Len(path), d.Text(path))
		}
	}
	if got := d.Get(nil); got != crdt.Empty(crdt.Map) {
		t.Errorf("the root is %v", got)
	}
}

// sameBytes: bytes follow from content, and large changes are not deflated.
func (s suite) sameBytes(t *testing.T) {
	fn := func(e crdt.Editor) error {
		return errors.Join(e.Put(crdt.At("t"), crdt.Empty(crdt.Text)),
			e.Splice(crdt.At("t"), 0, 0, strings.Repeat("vote ", 500)))
	}
	first, second := edit(t, s.open(t, 1), fn), edit(t, s.open(t, 1), fn)
	if !bytes.Equal(first, second) {
		t.Error("the same edit by the same actor gives other bytes")
	}
	c, err := change.Parse(first)
	if err != nil || c.Time != 0 || c.Message != "" || c.Actor != actor(1) || c.Seq != 1 || c.Ops != 2501 {
		t.Errorf("%+v, %v", c, err)
	}
}
