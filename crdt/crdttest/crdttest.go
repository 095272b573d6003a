// Package crdttest is the suite that every engine of package crdt passes. An
// engine's own tests run it:
//
//	func TestEngine(t *testing.T) { crdttest.Run(t, official.Engine{}) }
//
// It says in code what the comments of [crdt.Doc] say in words: what values
// there are, that replicas with the same changes are the same, that changes may
// come in any order and more than once, and that nothing bad leaves a trace.
//
// [Compare] holds an engine against another one, the referee, on random
// histories of several writers. [Hostile] and [HostileSaves] give it what a
// hostile member could send. All three print their seed, and take flags
// (-crdttest.seed, -crdttest.steps, -crdttest.hostile, -crdttest.hostile.seed)
// for longer runs than a test should take.
package crdttest

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/crdt"
)

// Run runs the whole suite against an engine.
func Run(t *testing.T, engine crdt.Engine) {
	s := suite{engine}
	for _, test := range []struct {
		name string
		run  func(*testing.T)
	}{
		{"scalars of every kind", s.scalars},
		{"lists", s.lists},
		{"objects in objects", s.nested},
		{"text counts characters", s.text},
		{"counters add up", s.counters},
		{"an edit sees itself", s.editSeesItself},
		{"an edit that does nothing is no change", s.emptyEdit},
		{"a failing edit leaves nothing", s.failingEdit},
		{"a writer whose edits fail leaves nothing", s.failingWriter},
		{"wrong edits are refused", s.wrongEdits},
		{"reading what is not there", s.readingNothing},
		{"an edit makes the same bytes again", s.sameBytes},
		{"two texts at once keep both", s.textsMerge},
		{"a conflict has one winner", s.conflict},
		{"deleting and writing at once", s.deleteAndWrite},
		{"the past can be read", s.past},
		{"saving and loading", s.saveAndLoad},
		{"broken saves are refused", s.brokenSaves},
		{"a change waits for its past", s.waiting},
		{"changes may come twice", s.twice},
		{"bad changes are refused whole", s.refused},
		{"a bad change does not keep the others out", s.refusedAmongGood},
		{"what is newer than this release waits", s.newer},
		{"three writers in any order", s.anyOrder},
	} {
		t.Run(test.name, test.run)
	}
}

type suite struct{ engine crdt.Engine }

// failer is what *testing.T and *rapid.T share.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func actor(n byte) crdt.Actor { return crdt.Actor{0: n, 15: n} }

func (s suite) open(t failer, writer byte) crdt.Doc {
	t.Helper()
	d, err := s.engine.New(actor(writer))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// edit makes one change and returns it.
func edit(t failer, d crdt.Doc, fn func(e crdt.Editor) error) []byte {
	t.Helper()
	raw, err := d.Edit(fn)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// put makes a change that sets one value.
func put(t failer, d crdt.Doc, v crdt.Value, path ...any) []byte {
	t.Helper()
	return edit(t, d, func(e crdt.Editor) error { return e.Put(crdt.At(path...), v) })
}

// write makes a change that splices a text.
func write(t failer, d crdt.Doc, pos, del int, text string, path ...any) []byte {
	t.Helper()
	return edit(t, d, func(e crdt.Editor) error { return e.Splice(crdt.At(path...), pos, del, text) })
}

func apply(t failer, d crdt.Doc, changes ...[]byte) {
	t.Helper()
	if err := d.Apply(changes...); err != nil {
		t.Fatal(err)
	}
}

// dump reads everything below a path.
func dump(r crdt.Reader, path crdt.Path) any {
	below := func(step any) any { return dump(r, append(path[:len(path):len(path)], step)) }
	kind := crdt.Map
	if len(path) > 0 {
		kind = r.Get(path).Kind
	}
	switch kind {
	case crdt.Map:
		m := map[string]any{}
		for _, key := range r.Keys(path) {
			m[key] = below(key)
		}
		return m
	case crdt.List:
		l := []any{}
		for i := range r.Len(path) {
			l = append(l, below(i))
		}
		return l
	case crdt.Text:
		return "text " + r.Text(path)
	}
	return r.Get(path)
}

// same fails unless the documents are the same in every respect.
func same(t failer, a, b crdt.Doc) {
	t.Helper()
	if !slices.Equal(a.Heads(), b.Heads()) {
		t.Fatalf("heads differ:\n%s", cmp.Diff(a.Heads(), b.Heads()))
	}
	sameContent(t, a, b)
}

// sameContent fails unless the same can be read from both.
func sameContent(t failer, a, b crdt.Reader) {
	t.Helper()
	x, y := dump(a, nil), dump(b, nil)
	if reflect.DeepEqual(x, y) { // which is fast, and takes NaN for different from itself
		return
	}
	if diff := cmp.Diff(x, y, cmpopts.EquateNaNs()); diff != "" {
		t.Fatalf("contents differ:\n%s", diff)
	}
}

// untouched fails if the document has changed since its state was taken.
func untouched(t failer, d crdt.Doc, before state) {
	t.Helper()
	if diff := cmp.Diff(before, stateOf(t, d)); diff != "" {
		t.Fatalf("the document has changed:\n%s", diff)
	}
}

type state struct {
	Heads, Waiting []crdt.Hash
	Content        any
	Saved          []byte
}

func stateOf(t failer, d crdt.Doc) state {
	t.Helper()
	return state{d.Heads(), d.Waiting(), dump(d, nil), savedOf(t, d)}
}

func savedOf(t failer, d crdt.Doc) []byte {
	t.Helper()
	saved, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func snapshotOf(t failer, d crdt.Doc) []byte {
	t.Helper()
	snapshot, err := d.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}
