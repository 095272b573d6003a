package official

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"moot/crdt"
	"moot/crdt/crdttest"
)

// TestOddButSound: changes that Moot does not write and that harm nothing.
func TestOddButSound(t *testing.T) {
	all := row(t, 3, 4)
	var third []byte
	crdttest.Reseal(all[2], func(contents []byte) []byte {
		third = contents
		return contents
	})
	first, second := parsed(t, all[0]).Hash, parsed(t, all[1]).Hash
	if first.Compare(second) > 0 {
		first, second = second, first
	}
	columns := bytes.Index(third, []byte{0x15}) - 1 // the number of columns, then that of the key
	for name, contents := range map[string][]byte{
		"a dependency on an older change too": slices.Concat([]byte{2}, first[:], second[:], third[1+len(first):]),
		"a value of a newer kind":             bytes.Replace(third, []byte{0x7f, 4<<4 | 7}, []byte{0x7f, 4<<4 | 12}, 1),
		"no operation":                        append(bytes.Clone(third[:columns]), 0),
	} {
		t.Run(name, func(t *testing.T) {
			d := replay(t, all[:2])
			if bytes.Equal(contents, third) {
				t.Fatal("nothing was altered")
			}
			odd := crdttest.Reseal(all[2], func([]byte) []byte { return contents })
			if err := d.Apply(odd); err != nil || !d.Has(parsed(t, odd).Hash) {
				t.Fatal(err)
			}
			surviveUse(t, d)
		})
	}
}

func replay(t *testing.T, changes [][]byte) crdt.Doc {
	t.Helper()
	d, err := Engine{}.New(crdt.Actor{9})
	if err == nil {
		err = d.Apply(changes...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// surviveUse does everything to a document that Moot does.
func surviveUse(t *testing.T, d crdt.Doc) {
	t.Helper()
	for range 2 {
		readAll(d, nil)
		_, err := d.Edit(func(e crdt.Editor) error {
			err := e.Put(crdt.At("x"), crdt.IntOf(int64(len(d.Heads()))))
			for _, key := range e.Keys(nil) {
				switch e.Get(crdt.At(key)).Kind {
				case crdt.Text:
					err = errors.Join(err, e.Splice(crdt.At(key), 0, min(2, e.Len(crdt.At(key))), "new"))
				case crdt.List:
					err = errors.Join(err, e.Insert(crdt.At(key, 0), crdt.IntOf(1)))
				case crdt.Counter:
					err = errors.Join(err, e.Add(crdt.At(key), 1))
				}
			}
			return err
		})
		if err != nil {
			t.Fatalf("editing after a hostile change: %v", err)
		}
		saved, err := d.Save()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Engine{}.Load(crdt.Actor{8}, saved)
		if err != nil {
			t.Fatalf("opening after a hostile change: %v", err)
		}
		if fmt.Sprint(again.Heads()) != fmt.Sprint(d.Heads()) {
			t.Fatal("heads have changed by saving")
		}
		d = again
	}
}

func readAll(r crdt.Reader, path crdt.Path) {
	_, _ = r.Get(path), r.Text(path)
	for _, key := range r.Keys(path) {
		readAll(r, append(path[:len(path):len(path)], key))
	}
	if r.Get(path).Kind == crdt.List {
		for i := range r.Len(path) {
			readAll(r, append(path[:len(path):len(path)], i))
		}
	}
}
