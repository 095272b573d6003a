package batch_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/log"
)

var chain = log.Chain{Kind: log.Record, Device: [32]byte{7}, Incarnation: 3}

// bodies is what a device wrote, in order.
func bodies(tb testing.TB, entries int) (said [][]byte) {
	tb.Helper()
	names := []string{"page/ana", "meeting/1"}
	var docs []crdt.Doc
	for _, name := range names {
		d, err := engine.Engine{}.New(change.ActorOf(chain.Device, chain.Incarnation, name))
		if err != nil {
			tb.Fatal(err)
		}
		docs = append(docs, d)
	}
	for n := range entries {
		b := batch.Body{Version: batch.Version}
		for i, d := range docs[:1+n%2] {
			raw, err := d.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("k"), crdt.IntOf(int64(n))) })
			if err != nil {
				tb.Fatal(err)
			}
			b.Edits = append(b.Edits, batch.Edit{Doc: names[i], Change: raw})
		}
		encoded, err := canon.Marshal(b)
		if err != nil {
			tb.Fatal(err)
		}
		said = append(said, encoded)
	}
	return said
}

func TestTold(t *testing.T) {
	var teller, listener batch.Told
	short, whole := 0, 0
	for _, said := range append(bodies(t, 20), bodies(t, 1)...) {
		shortened, ok := teller.Shorten(chain, said)
		if !ok {
			t.Fatal("not shortened")
		}
		again, err := listener.Restore(chain, shortened)
		if err != nil || !bytes.Equal(again, said) {
			t.Fatalf("%x, %v\n%x", again, err, said)
		}
		short, whole = short+len(shortened), whole+len(said)
	}
	if short > whole/2 {
		t.Errorf("%d bytes of %d", short, whole)
	}
}

// What is no body as this release writes them goes as it is.
func TestToldLeavesTheRest(t *testing.T) {
	newer, err := canon.Marshal(batch.Body{Version: batch.Version + 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, said := range map[string][]byte{"nothing": nil, "words": []byte("a word"), "a newer body": newer} {
		t.Run(name, func(t *testing.T) {
			if short, ok := new(batch.Told).Shorten(chain, said); ok {
				t.Errorf("shortened to %x", short)
			}
		})
	}
}

func TestRestoreRefuses(t *testing.T) {
	for name, short := range map[string][]byte{
		"a document nobody has named":    {1, 5, 1, 0},
		"a name that is none":            {1, 0, 2, '.', '.', 1, 0},
		"a change of which nothing came": {1, 0, 3, 'a', '/', 'b', 0},
		"more than it says":              {0, 9},
		"fewer changes than it says":     {200, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if said, err := new(batch.Told).Restore(chain, short); !errors.Is(err, log.ErrInvalid) {
				t.Errorf("%x, %v", said, err)
			}
		})
	}
}

func TestValidDoc(t *testing.T) {
	got := map[string]bool{}
	for _, name := range []string{"page/ab-1", "page/", "/x", "page", "a/b/c", "a/..", "A/b", "a/" + string(make([]byte, 200))} {
		got[name] = batch.ValidDoc(name)
	}
	for name, valid := range got {
		if valid != (name == "page/ab-1") {
			t.Errorf("%q: %v", name, valid)
		}
	}
	if diff := cmp.Diff(8, len(got)); diff != "" {
		t.Error(diff)
	}
}

// FuzzRestore hears anything: it is restored or refused, and what was restored
// is a body that can be told on.
func FuzzRestore(f *testing.F) {
	var told batch.Told
	for _, said := range bodies(f, 4) {
		short, _ := told.Shorten(chain, said)
		f.Add(short)
	}
	f.Fuzz(func(t *testing.T, short []byte) {
		said, err := new(batch.Told).Restore(chain, short)
		if err != nil {
			return
		}
		again, ok := new(batch.Told).Shorten(chain, said)
		if !ok {
			t.Fatalf("restored to what is no body: %x", said)
		}
		if back, err := new(batch.Told).Restore(chain, again); err != nil || !bytes.Equal(back, said) {
			t.Errorf("%x, %v, is no more %x", back, err, said)
		}
	})
}
