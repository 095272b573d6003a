package official

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"moot/crdt"
)

var (
	hostile     = flag.Int("hostile", 6000, "how many altered changes TestHostileChanges tries")
	hostileSeed = flag.Uint64("hostile.seed", 1, "the seed of TestHostileChanges")
)

// TestHostileChanges alters sound changes as a hostile member could, with a
// right checksum, and applies them. The library must survive all that the gates
// let through, and a document that took one must still be read, edited, saved
// and opened. If the process ends here, run it again with -v: it begins with the
// name of the file that holds the last change tried.
func TestHostileChanges(t *testing.T) {
	last, err := os.CreateTemp("", "moot-hostile-")
	if err != nil {
		t.Fatal(err)
	}
	defer last.Close()
	t.Logf("seed %d, last change in %s", *hostileSeed, last.Name())
	rnd := rand.New(rand.NewPCG(*hostileSeed, 0))
	story := hostileStory(t)
	tried, taken := 0, 0
	for tried < *hostile {
		at := rnd.IntN(len(story))
		base := story[:at]
		d := replay(t, base)
		for range 200 {
			tried++
			bad := alter(rnd, story[at], story)
			before := d.Heads()
			if err := os.WriteFile(last.Name(), bad, 0o600); err != nil {
				t.Fatal(err)
			}
			if d.Apply(bad) != nil || len(d.Waiting()) > 0 {
				continue
			}
			if heads := d.Heads(); len(heads) == len(before) && (len(heads) == 0 || heads[0] == before[0]) {
				continue // an honest change the document has
			}
			taken++
			surviveUse(t, d)
			d = replay(t, base)
		}
	}
	if err := os.Remove(last.Name()); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d were taken", taken, tried)
	if taken == 0 {
		t.Error("none was taken, so nothing was tested")
	}
}

// TestOddButSound: changes that Moot does not write and that harm nothing.
func TestOddButSound(t *testing.T) {
	all := row(t, 3, 4)
	third := contentsOf(all[2])
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
			odd := seal(all[2], contents)
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

// hostileStory is a history of two writers with everything in it.
func hostileStory(t *testing.T) (all [][]byte) {
	docs := []crdt.Doc{replay(t, nil), replay(t, nil)}
	docs[1].(*doc).actor = crdt.Actor{7}
	if err := docs[1].(*doc).adopt(docs[1].(*doc).am); err != nil {
		t.Fatal(err)
	}
	say := func(who int, fns ...func(e crdt.Editor) error) {
		t.Helper()
		raw, err := docs[who].Edit(func(e crdt.Editor) error {
			var errs []error
			for _, fn := range fns {
				errs = append(errs, fn(e))
			}
			return errors.Join(errs...)
		})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, raw)
	}
	meet := func() {
		t.Helper()
		if err := errors.Join(docs[0].Apply(all...), docs[1].Apply(all...)); err != nil {
			t.Fatal(err)
		}
	}
	put := func(v crdt.Value, path ...any) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Put(path, v) }
	}
	insert := func(v crdt.Value, path ...any) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Insert(path, v) }
	}
	splice := func(pos, del int, s string) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Splice(crdt.At("t"), pos, del, s) }
	}
	add := func(n int64) func(crdt.Editor) error {
		return func(e crdt.Editor) error { return e.Add(crdt.At("c"), n) }
	}
	say(0, put(crdt.Empty(crdt.Text), "t"), put(crdt.Empty(crdt.List), "l"), put(crdt.Empty(crdt.Map), "m"), put(crdt.CounterOf(1), "c"))
	meet()
	say(0, splice(0, 0, "bread and salt"), insert(crdt.IntOf(1), "l", 0), insert(crdt.StringOf("b"), "l", 1), insert(crdt.Empty(crdt.Map), "l", 2))
	say(1, splice(0, 0, "вода"), put(crdt.BoolOf(true), "m", "in"), put(crdt.Value{Kind: crdt.Float, Real: 1}, "f"), add(4))
	meet()
	say(0, splice(3, 4, "x"), put(crdt.IntOf(300), "l", 0), put(crdt.IntOf(2), "l", 2, "deep"), add(-1), put(crdt.IntOf(5), "f"))
	say(1, splice(2, 3, ""), put(crdt.CounterOf(9), "c"), put(crdt.IntOf(4), "l", 0), put(crdt.IntOf(6), "f"))
	meet()
	say(0, put(crdt.IntOf(7), "f"), add(1), func(e crdt.Editor) error { return e.Delete(crdt.At("l", 0)) }, splice(0, 5, "end"))
	say(1, put(crdt.BytesOf([]byte{1, 2}), "l", 1), func(e crdt.Editor) error { return e.Delete(crdt.At("m")) })
	meet()
	say(0, put(crdt.IntOf(8), "l", 0), splice(1, 1, "12"))
	return all
}
