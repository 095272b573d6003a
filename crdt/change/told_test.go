package change_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
)

// history is what some people wrote into a few documents, some of it apart.
func history(rnd *rand.Rand, people, changes int) (said []saying) {
	docs := map[string][]crdt.Doc{}
	for range changes {
		name := fmt.Sprint("doc", rnd.IntN(3))
		if docs[name] == nil {
			for i := range people {
				d, _ := engine.Engine{}.New(crdt.Actor{byte(i + 1)})
				docs[name] = append(docs[name], d)
			}
		}
		who := rnd.IntN(people)
		raw, err := docs[name][who].Edit(func(e crdt.Editor) error {
			if e.Get(crdt.At("t")).Kind != crdt.Text || rnd.IntN(20) == 0 {
				return e.Put(crdt.At("t"), crdt.Empty(crdt.Text))
			}
			return e.Splice(crdt.At("t"), rnd.IntN(e.Len(crdt.At("t"))+1), 0, "хлеб")
		})
		if err != nil {
			panic(err)
		}
		said = append(said, saying{name, crdt.Actor{byte(who + 1)}, raw})
		if rnd.IntN(2) == 0 {
			for _, s := range said {
				if s.doc == name {
					_ = docs[name][rnd.IntN(people)].Apply(s.raw)
				}
			}
		}
	}
	return said
}

type saying struct {
	doc    string
	author crdt.Actor
	raw    []byte
}

// What is shortened is made again to the last bit by whoever was told the same,
// wherever the telling begins and in whatever order.
func TestToldIsRestored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		said := history(rnd, rapid.IntRange(1, 4).Draw(t, "people"), 30)
		said = said[rapid.IntRange(0, 20).Draw(t, "from"):]
		if rapid.Bool().Draw(t, "mixed") {
			rnd.Shuffle(len(said), func(i, j int) { said[i], said[j] = said[j], said[i] })
		}
		if rapid.Bool().Draw(t, "broken") { // and under another's name, and twice
			said[0].raw = []byte("no change")
			said = append(said, saying{said[1].doc, crdt.Actor{77}, said[1].raw}, said[2])
		}
		var teller, listener change.Told
		for i, s := range said {
			short := teller.Shorten(s.doc, s.author, s.raw)
			raw, err := listener.Restore(s.doc, s.author, short)
			if err != nil || !bytes.Equal(raw, s.raw) {
				t.Fatalf("change %d: %v\n%x\n%x", i, err, s.raw, raw)
			}
		}
	})
}

// A page that one person keeps costs what is new in it.
func TestToldIsShort(t *testing.T) {
	said := history(rand.New(rand.NewPCG(1, 1)), 1, 60)
	var told change.Told
	short, whole := 0, 0
	for _, s := range said {
		short += len(told.Shorten(s.doc, s.author, s.raw))
		whole += len(s.raw)
	}
	if short > whole/2 {
		t.Errorf("%d bytes of %d", short, whole)
	}
}

// FuzzTold restores whatever comes after an honest beginning. What it makes is
// no longer than dependencies and actors can be, and can be told on.
func FuzzTold(f *testing.F) {
	said := history(rand.New(rand.NewPCG(1, 1)), 2, 12)
	var told change.Told
	for _, s := range said {
		f.Add(told.Shorten(s.doc, s.author, s.raw))
	}
	f.Fuzz(func(t *testing.T, short []byte) {
		var here, there change.Told
		for _, s := range said {
			if _, err := there.Restore(s.doc, s.author, here.Shorten(s.doc, s.author, s.raw)); err != nil {
				t.Fatal(err)
			}
		}
		raw, err := there.Restore("doc1", crdt.Actor{1}, short)
		if err != nil {
			return
		}
		if len(raw) > 64+33*len(short) {
			t.Errorf("%d bytes out of %d", len(raw), len(short))
		}
		again, err := there.Restore("doc2", crdt.Actor{2}, new(change.Told).Shorten("doc2", crdt.Actor{2}, raw))
		if err != nil && len(raw) > 0 || !bytes.Equal(again, raw) {
			t.Errorf("told on it is %x, %v", again, err)
		}
	})
}
