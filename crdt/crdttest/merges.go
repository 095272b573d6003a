package crdttest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/crdt"
)

// twoDocs returns two documents that hold one text "t", which says "bread".
func (s suite) twoDocs(t *testing.T) (a, b crdt.Doc) {
	a, b = s.open(t, 1), s.open(t, 2)
	apply(t, b, put(t, a, crdt.Empty(crdt.Text), "t"), write(t, a, 0, 0, "bread", "t"))
	return a, b
}

func (s suite) textsMerge(t *testing.T) {
	a, b := s.twoDocs(t)
	fromA, fromB := write(t, a, 0, 0, "fresh ", "t"), write(t, b, 5, 0, " and salt", "t")
	apply(t, a, fromB)
	apply(t, b, fromA)
	same(t, a, b)
	if got := a.Text(crdt.At("t")); got != "fresh bread and salt" {
		t.Errorf("got %q", got)
	}
}

func (s suite) conflict(t *testing.T) {
	a, b, c := s.open(t, 1), s.open(t, 2), s.open(t, 3)
	fromA, fromB := put(t, a, crdt.StringOf("a"), "k"), put(t, b, crdt.StringOf("b"), "k")
	apply(t, a, fromB)
	apply(t, b, fromA)
	apply(t, c, fromB, fromA)
	same(t, a, b)
	same(t, b, c)
	if got := len(a.Heads()); got != 2 {
		t.Errorf("%d heads", got)
	}
	apply(t, a, put(t, c, crdt.StringOf("c"), "k"))
	if got := a.Get(crdt.At("k")); got != crdt.StringOf("c") || len(a.Heads()) != 1 {
		t.Errorf("settled to %v with %d heads", got, len(a.Heads()))
	}
}

func (s suite) deleteAndWrite(t *testing.T) {
	a, b := s.twoDocs(t)
	fromA := edit(t, a, func(e crdt.Editor) error { return e.Delete(crdt.At("t")) })
	fromB := write(t, b, 0, 0, "more ", "t")
	apply(t, a, fromB)
	apply(t, b, fromA)
	same(t, a, b)
	apply(t, a, put(t, b, crdt.IntOf(2), "t"))
	same(t, a, b)
}

func (s suite) past(t *testing.T) {
	a, b := s.twoDocs(t)
	then, text := a.Heads(), a.Text(crdt.At("t"))
	fromB := write(t, b, 0, 5, "", "t")
	write(t, a, 5, 0, "!", "t")
	apply(t, a, fromB)
	both, merged := a.Heads(), a.Text(crdt.At("t"))
	put(t, a, crdt.IntOf(1), "t")
	for name, moment := range map[string]struct {
		heads []crdt.Hash
		want  any
	}{
		"the beginning": {nil, map[string]any{}},
		"one head":      {then, map[string]any{"t": "text " + text}},
		"two heads":     {both, map[string]any{"t": "text " + merged}},
		"now":           {a.Heads(), map[string]any{"t": crdt.IntOf(1)}},
	} {
		r, err := a.At(moment.heads)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		put(t, a, crdt.IntOf(1), fmt.Sprint("later than ", name))
		if diff := cmp.Diff(moment.want, dump(r, nil)); diff != "" && name != "now" {
			t.Errorf("%s: %s", name, diff)
		}
		if name == "now" && r.Get(crdt.At("later than now")).Kind != crdt.Missing {
			t.Error("the present as read has moved on")
		}
	}
	if _, err := b.At(both); !errors.Is(err, crdt.ErrUnknownHeads) {
		t.Errorf("unknown heads: %v", err)
	}
}

func (s suite) saveAndLoad(t *testing.T) {
	a, b := s.twoDocs(t)
	saved, err := a.Save()
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.engine.Load(actor(3), saved)
	if err != nil {
		t.Fatal(err)
	}
	same(t, a, c)
	fromC := write(t, c, 0, 1, "T", "t")
	fromB := write(t, b, 5, 0, "s", "t")
	apply(t, c, fromB)
	apply(t, b, fromC)
	same(t, b, c)
	for _, h := range b.Heads() {
		if !c.Has(h) || a.Has(h) {
			t.Errorf("%v: %v, %v", h, c.Has(h), a.Has(h))
		}
	}
	empty, _ := s.open(t, 1).Save()
	if d, err := s.engine.Load(actor(1), empty); err != nil || len(d.Heads()) != 0 {
		t.Errorf("an empty document: %v", err)
	}
}

// anyOrder: three writers edit at random, meet now and then, and their changes
// reach a fourth in random order, some of them twice.
func (s suite) anyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		docs := []crdt.Doc{s.open(t, 1), s.open(t, 2), s.open(t, 3)}
		first := edit(t, docs[0], func(e crdt.Editor) error {
			return errors.Join(e.Put(crdt.At("text"), crdt.Empty(crdt.Text)), e.Put(crdt.At("list"), crdt.Empty(crdt.List)),
				e.Put(crdt.At("sum"), crdt.CounterOf(0)))
		})
		apply(t, docs[1], first)
		apply(t, docs[2], first)
		all := [][]byte{first}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			d := docs[rapid.IntRange(0, 2).Draw(t, "who")]
			if rapid.IntRange(0, 3).Draw(t, "meets") == 0 {
				apply(t, d, all...)
				continue
			}
			raw := edit(t, d, func(e crdt.Editor) error {
				for range rapid.IntRange(1, 3).Draw(t, "edits") {
					if err := randomEdit(t, e); err != nil {
						return err
					}
				}
				return nil
			})
			if raw != nil {
				all = append(all, raw)
			}
		}
		late := s.open(t, 4)
		order := rapid.Permutation(append(all[:len(all):len(all)], all[:len(all)/2]...)).Draw(t, "order")
		for len(order) > 0 {
			n := rapid.IntRange(1, len(order)).Draw(t, "batch")
			apply(t, late, order[:n]...)
			order = order[n:]
		}
		if w := late.Waiting(); len(w) > 0 {
			t.Fatalf("it still waits for %v", w)
		}
		for _, d := range docs {
			apply(t, d, all...)
			same(t, d, late)
		}
		saved := stateOf(t, late).Saved
		again, err := s.engine.Load(actor(5), saved)
		if err != nil {
			t.Fatal(err)
		}
		same(t, again, late)
		if again, err = s.engine.Open(actor(5), snapshotOf(t, late)); err != nil {
			t.Fatal(err)
		}
		untouched(t, again, stateOf(t, late))
	})
}

// randomEdit makes one edit that is possible as the document stands.
func randomEdit(t *rapid.T, e crdt.Editor) error {
	key := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "key")
	value := rapid.SampledFrom([]crdt.Value{crdt.IntOf(1), crdt.StringOf("x"), crdt.BytesOf([]byte{7}),
		crdt.CounterOf(3), crdt.Empty(crdt.Map), crdt.Empty(crdt.Text), {Kind: crdt.Null}}).Draw(t, "value")
	text, list := e.Len(crdt.At("text")), e.Len(crdt.At("list"))
	switch rapid.IntRange(0, 7).Draw(t, "edit") {
	case 0:
		return e.Put(crdt.At(key), value)
	case 1:
		return e.Delete(crdt.At(key))
	case 2:
		if e.Get(crdt.At(key)).Kind == crdt.Map {
			return e.Put(crdt.At(key, "in"), value)
		}
		if e.Get(crdt.At(key)).Kind == crdt.Counter {
			return e.Add(crdt.At(key), 2)
		}
		return e.Add(crdt.At("sum"), 1)
	case 3:
		return e.Insert(crdt.At("list", rapid.IntRange(0, list).Draw(t, "index")), value)
	case 4:
		if list > 0 {
			return e.Put(crdt.At("list", rapid.IntRange(0, list-1).Draw(t, "index")), value)
		}
	case 5:
		if list > 0 {
			return e.Delete(crdt.At("list", rapid.IntRange(0, list-1).Draw(t, "index")))
		}
	default:
		pos := rapid.IntRange(0, text).Draw(t, "pos")
		del := rapid.IntRange(0, min(3, text-pos)).Draw(t, "del")
		return e.Splice(crdt.At("text"), pos, del, rapid.SampledFrom([]string{"", "a", "бв", "🥖", "long"}).Draw(t, "text"))
	}
	return nil
}
