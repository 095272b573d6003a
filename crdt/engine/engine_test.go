package engine

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/crdttest"
)

func TestEngine(t *testing.T) { crdttest.Run(t, Engine{}) }

func TestHostile(t *testing.T) { crdttest.Hostile(t, Engine{}, nil) }

func TestHostileSaves(t *testing.T) { crdttest.HostileSaves(t, Engine{}) }

// row returns n changes of one actor, each depending on the one before.
func row(t *testing.T, n, size int) (changes [][]byte) {
	t.Helper()
	d := newDocOf(t, Engine{}, 1)
	for i := range n {
		changes = append(changes, put(t, d, crdt.StringOf(strings.Repeat(fmt.Sprint(i%10), size))))
	}
	return changes
}

func put(t *testing.T, d crdt.Doc, v crdt.Value) []byte {
	t.Helper()
	raw, err := d.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("k"), v) })
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestWaitingIsCapped(t *testing.T) {
	for name, test := range map[string]struct{ changes, size, most int }{
		"by number": {waitingMax + 20, 1, waitingMax},
		"by bytes":  {20, 1 << 20, waitingBytesMax >> 20},
	} {
		t.Run(name, func(t *testing.T) {
			all := row(t, test.changes, test.size)
			d := newDocOf(t, Engine{}, 2)
			err := d.Apply(all[1:]...)
			joined, ok := err.(interface{ Unwrap() []error })
			if !ok || len(all)-1-len(joined.Unwrap()) > test.most {
				t.Fatalf("more wait than %d: %v", test.most, err)
			}
			if refused := new(crdt.RefusedError); !errors.As(err, &refused) || len(d.Waiting()) != 1 {
				t.Errorf("waiting for %v: %v", d.Waiting(), err)
			}
			if err := d.Apply(all...); err != nil || len(d.Waiting()) != 0 {
				t.Errorf("with the first one there, all fit: %v", err)
			}
		})
	}
}

// TestTooLarge: what others would refuse is not written.
func TestTooLarge(t *testing.T) {
	for name, fn := range map[string]func(crdt.Editor) error{
		"by bytes": func(e crdt.Editor) error { return e.Put(crdt.At("k"), crdt.BytesOf(make([]byte, 5<<20))) },
		"by operations": func(e crdt.Editor) error {
			return errors.Join(e.Put(crdt.At("t"), crdt.Empty(crdt.Text)), e.Splice(crdt.At("t"), 0, 0, strings.Repeat("x", change.OpsMax)))
		},
		"by depth": func(e crdt.Editor) error {
			path := crdt.At()
			for range change.DepthMax + 1 {
				path = append(path, "in")
				if err := e.Put(path, crdt.Empty(crdt.Map)); err != nil {
					return err
				}
			}
			return nil
		},
	} {
		d := newDocOf(t, Engine{}, 1)
		put(t, d, crdt.IntOf(1))
		before, _ := d.Save()
		raw, err := d.Edit(fn)
		if raw != nil || err == nil || !strings.Contains(err.Error(), "more than") {
			t.Errorf("%s: %d bytes, %v", name, len(raw), err)
		}
		if after, _ := d.Save(); !cmp.Equal(before, after) {
			t.Errorf("%s: it left something", name)
		}
	}
}

// TestEditPanics: a panic of the caller passes through, and nothing has happened.
func TestEditPanics(t *testing.T) {
	d := newDocOf(t, Engine{}, 1)
	put(t, d, crdt.IntOf(1))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = d.Edit(func(e crdt.Editor) error {
			if err := e.Put(crdt.At("k"), crdt.IntOf(2)); err != nil {
				return err
			}
			panic("oops")
		})
	}()
	if got := d.Get(crdt.At("k")); got != crdt.IntOf(1) {
		t.Errorf("it says %v", got)
	}
}

// TestWhileEditing: an edit is alone with the document.
func TestWhileEditing(t *testing.T) {
	d := newDocOf(t, Engine{}, 1)
	other := put(t, newDocOf(t, Engine{}, 2), crdt.IntOf(2))
	_, err := d.Edit(func(crdt.Editor) error {
		_, inner := d.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("k"), crdt.IntOf(1)) })
		_, saved := d.Save()
		for _, err := range []error{inner, saved, d.Apply(other)} {
			if !errors.Is(err, errEditing) {
				t.Errorf("within an edit: %v", err)
			}
		}
		return nil
	})
	if err != nil || len(d.Heads()) != 0 || d.Apply(other) != nil {
		t.Errorf("afterwards: %v, %d heads", err, len(d.Heads()))
	}
}

// TestPastStays: a reader of the past goes on saying the same while the document
// is edited, merged and closed.
func TestPastStays(t *testing.T) {
	d, other := newDocOf(t, Engine{}, 1), newDocOf(t, Engine{}, 2)
	write := func(d crdt.Doc, pos, del int, s string) []byte {
		t.Helper()
		raw, err := d.Edit(func(e crdt.Editor) error {
			err := e.Splice(crdt.At("t"), pos, del, s)
			return errors.Join(err, e.Insert(crdt.At("l", 0), crdt.StringOf(s)), e.Add(crdt.At("n"), 1))
		})
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	first, err := d.Edit(func(e crdt.Editor) error {
		return errors.Join(e.Put(crdt.At("t"), crdt.Empty(crdt.Text)), e.Splice(crdt.At("t"), 0, 0, "bread and salt"),
			e.Put(crdt.At("l"), crdt.Empty(crdt.List)), e.Put(crdt.At("n"), crdt.CounterOf(0)))
	})
	if err != nil || other.Apply(first) != nil {
		t.Fatal(err)
	}
	then, err := d.At(d.Heads())
	if err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		if got := then.Text(crdt.At("t")); got != "bread and salt" || then.Len(crdt.At("t")) != 14 {
			t.Errorf("%s: %q of %d", when, got, then.Len(crdt.At("t")))
		}
		if then.Len(crdt.At("l")) != 0 || then.Get(crdt.At("n")) != crdt.CounterOf(0) || len(then.Keys(nil)) != 3 {
			t.Errorf("%s: list of %d, counter %v, keys %v", when, then.Len(crdt.At("l")), then.Get(crdt.At("n")), then.Keys(nil))
		}
	}
	theirs := write(other, 5, 4, "")
	write(d, 7, 2, "или")
	check("edited")
	if err := d.Apply(theirs); err != nil {
		t.Fatal(err)
	}
	check("merged")
	if _, err := d.Edit(func(e crdt.Editor) error { return e.Delete(crdt.At("t")) }); err != nil {
		t.Fatal(err)
	}
	check("deleted")
	d.Close()
	check("closed")
}

// TestRefusedActorIsForgotten: an actor known only from a refused change leaves
// no trace in what is saved.
func TestRefusedActorIsForgotten(t *testing.T) {
	d := newDocOf(t, Engine{}, 1)
	put(t, d, crdt.IntOf(1))
	before, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	bad := forged(t, 0, 1, nil, func(w writer) {
		w(change.Op{Key: "x", Action: change.Set})
		w(change.Op{Key: "t", Action: change.Delete, Preds: []change.Ref{{Ctr: 1}}}) // x, not t
	})
	if err := d.Apply(bad.Raw); err == nil {
		t.Fatal("it was taken")
	}
	if after, err := d.Save(); err != nil || !cmp.Equal(before, after) {
		t.Errorf("%v: saved\n%x, before\n%x", err, after, before)
	}
}
