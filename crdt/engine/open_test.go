package engine

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"moot/crdt"
	"moot/crdt/crdttest"
)

// TestOpenedIsAsApplied: a document that is opened weighs what it weighed, and
// asks for the hashes of its past only when it needs them.
func TestOpenedIsAsApplied(t *testing.T) {
	was, changes := typed(t, 3, 500)
	saved, err := was.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	opened, err := Engine{}.Open(crdt.Actor{3}, saved)
	if err != nil {
		t.Fatal(err)
	}
	d := opened.(*doc)
	if d.Size() != was.Size() {
		t.Errorf("it weighs %d, and was %d", d.Size(), was.Size())
	}
	next, err := was.Edit(func(e crdt.Editor) error { return e.Splice(crdt.At("t"), 250, 3, "more") })
	if err = errors.Join(err, d.Apply(next)); err != nil {
		t.Fatal(err)
	}
	if d.h.rehash == nil || d.h.places.used != 3+1 {
		t.Errorf("what follows on the heads made it hash %d changes", d.h.places.used)
	}
	if err := d.Apply(changes...); err != nil || d.h.rehash != nil {
		t.Errorf("what it had already: %v, still unhashed: %t", err, d.h.rehash != nil)
	}
	mine := func(e crdt.Editor) error { return e.Splice(crdt.At("t"), 0, 0, "x") }
	again, err := Engine{}.Open(crdt.Actor{3}, saved)
	if err = errors.Join(err, again.Apply(next)); err != nil {
		t.Fatal(err)
	}
	one, err := d.Edit(mine)
	other, errOther := again.Edit(mine)
	if err = errors.Join(err, errOther); err != nil || !bytes.Equal(one, other) {
		t.Errorf("the same edit: %v\n%x\n%x", err, one, other)
	}
}

// TestOpenedTurnsOutDamaged: a snapshot that lies can be read, and no more as soon
// as its past is asked for.
func TestOpenedTurnsOutDamaged(t *testing.T) {
	was := newDocOf(t, Engine{}, 1)
	first := put(t, was, crdt.StringOf("we agreed"))
	put(t, was, crdt.StringOf("and parted"))
	saved, err := was.Save()
	if err != nil {
		t.Fatal(err)
	}
	lying := crdttest.Reseal(saved, func(contents []byte) []byte {
		return bytes.Replace(contents, []byte("agreed"), []byte("argued"), 1)
	})
	if _, err := (Engine{}).Load(crdt.Actor{2}, lying); err == nil {
		t.Error("it was proved")
	}
	for name, do := range map[string]func(crdt.Doc) error{
		"apply": func(d crdt.Doc) error { return d.Apply(first) },
		"edit": func(d crdt.Doc) error {
			d.Has(crdt.Hash{})
			_, err := d.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("k"), crdt.IntOf(1)) })
			return err
		},
		"read the past": func(d crdt.Doc) error {
			_, err := d.At([]crdt.Hash{{1}})
			return err
		},
		"save": func(d crdt.Doc) error {
			d.Has(crdt.Hash{})
			_, err := d.Save()
			return err
		},
	} {
		d, err := Engine{}.Open(crdt.Actor{2}, append([]byte{0}, lying...))
		if err != nil {
			t.Fatal(err)
		}
		err = do(d)
		if !errors.Is(err, crdt.ErrDamaged) || !strings.Contains(err.Error(), "heads") {
			t.Errorf("%s: %v", name, err)
		}
		if got := d.Get(crdt.At("k")); got != crdt.StringOf("and parted") {
			t.Errorf("%s: it says %v", name, got)
		}
	}
}
