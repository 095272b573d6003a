package space_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"testing"

	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

var docName = regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9-]+$`)

// Whatever a body says, only sound names of documents come out of it, each once:
// they become keys of the store.
func FuzzBody(f *testing.F) {
	w := newForger(f, deviceOf(f, "A"), founder(f, "A", 1), log.Record)
	f.Add(bodyOf(f, w.change("text/x", "k", "v"), w.change("text/y", "k", "v")))
	f.Add(bodyOf(f, w.change("../x", "k", "v")))
	f.Add(versionedBody(f, 2, w.change("text/x", "k", "v")))
	f.Fuzz(func(t *testing.T, body []byte) {
		docs := space.DocsOf(&rules{}, w.state.Chain, body)
		for i, doc := range docs {
			if !docName.MatchString(doc) || len(doc) > batch.MaxDocNameBytes || slices.Contains(docs[:i], doc) {
				t.Errorf("a document named %q", doc)
			}
		}
	})
}

// FuzzKept opens a space of which one kept value says anything: what a checkpoint, a
// chain, a tip or a document is said to be. It opens, and goes on; entries are not lost.
func FuzzKept(f *testing.F) {
	a := founder(f, "A", 1)
	b := a.admit("B")
	level(a, b)
	for i := range 70 {
		b.put("text/x", "k", fmt.Sprint(i))
	}
	b.tell(a)
	a.put(a.page(), "name", "Ana")
	f.Cleanup(func() { _ = b.Close() })
	a.must(a.Close())
	chain := fmt.Sprintf("2-%s-00", b.device.ID())
	kept := []string{"settled", "chain/" + chain, fmt.Sprintf("tip/%s/%012x", chain, 64), "heard/text/x", "view/text/x",
		"doc/text/x", "chains/" + chain, fmt.Sprintf("entry/%s/%012x", chain, 3)}
	for i, name := range kept {
		value, err := a.store.Get(a.root() + "/" + name)
		if err != nil && !errors.Is(err, store.ErrMissing) {
			f.Fatal(err)
		}
		f.Add(byte(i), value)
	}
	disk := a.disk
	f.Fuzz(func(t *testing.T, which byte, value []byte) {
		p := newPerson(t, "A")
		p.disk = copyOf(t, disk)
		p.store = storetest.Over(p.disk)
		name := kept[int(which)%len(kept)]
		if err := p.store.Write(store.Change{Key: a.root() + "/" + name, Value: value}); err != nil {
			t.Skip() // no value at all
		}
		var err error
		if p.Space, err = space.Open(p.options(), a.ID()); err != nil {
			t.Fatalf("it does not open: %v", err)
		}
		p.put("text/y", "k", "v")
		if got := p.view("text/y"); got != "k=v;" {
			t.Errorf("it goes on with %q", got)
		}
		p.must(p.Close())
	})
}
