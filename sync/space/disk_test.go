package space_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	ds "github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/query"

	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// copyOf copies a disk.
func copyOf(t failer, disk *storetest.Memory) *storetest.Memory {
	t.Helper()
	ctx := context.Background()
	results, err := disk.Query(ctx, query.Query{})
	if err != nil {
		t.Fatal(err)
	}
	other := storetest.NewMemory()
	for r := range results.Next() {
		if err := errors.Join(r.Error, other.Put(ctx, ds.RawKey(r.Key), r.Value)); err != nil {
			t.Fatal(err)
		}
	}
	return other
}

// step is something a person does, and what their documents are afterwards.
type step struct {
	do   func(*person) error
	want map[string]string
}

// steps are a little of everything that writes: edits of old, new and several
// documents, a voucher, runs from elsewhere, closing.
func steps(a *person, runs []log.Run, arrive map[string]string) []step {
	want := make(map[string]string)
	var all []step
	add := func(do func(*person) error, change map[string]string) {
		maps.Copy(want, change)
		all = append(all, step{do, maps.Clone(want)})
	}
	edit := func(change map[string]string, edits ...space.Edit) {
		add(func(p *person) error { return p.Edit(edits...) }, change)
	}
	edit(map[string]string{"text/x": "k=1;"}, put("text/x", "k", "1"))
	edit(map[string]string{"text/x": "k=2;", "text/y": "k=1;", a.page(): "n=A;"},
		put("text/x", "k", "2"), put("text/y", "k", "1"), put(a.page(), "n", "A"))
	for i, run := range runs {
		change := arrive
		if i < len(runs)-1 {
			change = nil
		}
		add(func(p *person) error { return p.Ingest(run) }, change)
	}
	add(func(p *person) error { return p.Admit(deviceOf(p.t, "C").ID(), deviceOf(p.t, "C").BoxKey()) }, nil)
	add(func(p *person) error {
		id := p.ID()
		if err := p.Close(); err != nil {
			return err
		}
		s, err := space.Open(p.options(), id)
		if err == nil {
			p.Space = s
		}
		return err
	}, nil)
	edit(map[string]string{"text/x": "k=3;"}, put("text/x", "k", "3"))
	return all
}

// A disk that fails at the Nth write, for every N, whether or not that write
// reached it: what was confirmed is there, what failed is there whole or not at
// all, and nobody was shown it before.
func TestADiskThatFails(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	for i := range 3 {
		b.put("text/b", "k", fmt.Sprint(i))
		b.put(b.page(), "n", fmt.Sprint(i))
	}
	runs := b.runs(a.Vector())
	arrive := map[string]string{"text/b": "k=2;", b.page(): "n=2;"}
	failures := 0
	for n := 1; ; n++ {
		failed := false
		for _, kept := range []bool{false, true} {
			p := newPerson(t, "A")
			p.disk = copyOf(t, a.disk)
			p.store = storetest.Over(&storetest.Failing{TxnDatastore: p.disk, Nth: n, Kept: kept})
			var err error
			p.Space, err = space.Open(p.options(), a.ID())
			p.must(err)
			before := map[string]string{}
			for i, step := range steps(a, runs, arrive) {
				err := step.do(p)
				if err == nil {
					before = step.want
					continue
				}
				if !errors.Is(err, storetest.ErrDisk) && !errors.Is(err, store.ErrStopped) {
					t.Fatalf("write %d, step %d: %v", n, i, err)
				}
				failed = true
				wantAfterFailure(t, p, before, step.want, fmt.Sprintf("write %d (kept %t), step %d", n, kept, i))
				break
			}
		}
		if !failed {
			break
		}
		failures++
	}
	t.Logf("%d writes", failures)
	if failures < 6 {
		t.Error("hardly anything was written")
	}
}

func wantAfterFailure(t *testing.T, p *person, before, after map[string]string, when string) {
	t.Helper()
	if closed := errors.Is(p.Ingest(log.Run{}), store.ErrClosed); !closed {
		if diff := cmp.Diff(before, p.views()); diff != "" {
			t.Fatalf("%s: in memory there is: %s", when, diff)
		}
	}
	p.reopen(false)
	if got := p.views(); !cmp.Equal(got, before) && !cmp.Equal(got, after) {
		t.Fatalf("%s: on disk there is %v, neither %v nor %v", when, got, before, after)
	}
	if got := p.findings(); got != nil {
		t.Fatalf("%s: Check: %v", when, got)
	}
	p.put("text/x", "on", "it goes")
	p.reopen(true)
	if got := p.view("text/x"); !strings.Contains(got, "on=it goes;") {
		t.Fatalf("%s: and then: %q", when, got)
	}
}

func TestFoundingOnADiskThatFails(t *testing.T) {
	for _, kept := range []bool{false, true} {
		p := newPerson(t, "A")
		p.store = storetest.Over(&storetest.Failing{TxnDatastore: p.disk, Nth: 1, Kept: kept})
		if _, err := space.Found(p.options(), roster.Charter{}); !errors.Is(err, storetest.ErrDisk) {
			t.Fatalf("Found = %v", err)
		}
		p.store = storetest.Over(p.disk)
		ids, err := space.Kept(p.store)
		p.must(err)
		if len(ids) != map[bool]int{true: 1}[kept] {
			t.Fatalf("kept %t: %d spaces", kept, len(ids))
		}
		for _, id := range ids {
			p.Space, err = space.Open(p.options(), id)
			p.must(err)
			p.put("text/x", "k", "v")
		}
	}
}

// What is derived may be damaged or missing, each thing alone and in pairs, and
// all of it together: reading makes it again, or Check does. Who uses the space is told
// once of each document that had spoiled.
func TestCachesAreRebuilt(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	for i := range 3 {
		a.put("text/x", "k", fmt.Sprint(i))
		b.put("text/x", "b", fmt.Sprint(i))
	}
	a.put("text/other", "k", "v")
	level(a, b)
	a.reopen(true)
	a.put("text/x", "k", "3")
	a.put("text/new", "k", "v")
	want := a.views()
	under := "/space/" + a.ID().String()[:32]
	damage := func(p *person, part string) { p.changeKeys(under+part, []byte("damaged, and no checksum")) }
	remove := func(p *person, part string) { p.changeKeys(under+part, nil) }
	// A snapshot that nobody opens, since what it says is kept beside it, is not looked at.
	opened, all := []string{"text/x"}, []string{"text/other", "text/x"}
	tests := []struct {
		name  string
		harm  func(*person)
		check bool // only Check heals it
		told  []string
	}{
		{"snapshots damaged", func(p *person) { damage(p, "/doc") }, false, opened},
		{"projections damaged", func(p *person) { damage(p, "/view") }, false, nil},
		{"list of documents damaged", func(p *person) { damage(p, "/heard") }, false, nil},
		{"snapshots and projections damaged", func(p *person) { damage(p, "/doc"); damage(p, "/view") }, false, all},
		{"settled damaged", func(p *person) { damage(p, "/settled") }, false, nil},
		{"snapshots missing", func(p *person) { remove(p, "/doc") }, false, opened},
		{"projections missing", func(p *person) { remove(p, "/view") }, false, nil},
		{"settled missing", func(p *person) { remove(p, "/settled") }, false, nil},
		{"list of documents missing", func(p *person) { remove(p, "/heard") }, true, nil},
		{"everything missing", func(p *person) {
			for _, part := range []string{"/doc", "/view", "/heard", "/settled"} {
				remove(p, part)
			}
		}, false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPerson(t, "A")
			p.disk, p.Space = copyOf(t, a.disk), a.Space
			tt.harm(p)
			p.reopen(false)
			if tt.check {
				if got := p.findings(); len(got) == 0 {
					t.Error("Check found nothing")
				}
			}
			for range 2 {
				if diff := cmp.Diff(want, p.views()); diff != "" {
					t.Fatal(diff)
				}
			}
			slices.Sort(p.rebuilt)
			if diff := cmp.Diff(tt.told, p.rebuilt); diff != "" {
				t.Errorf("who uses it is told otherwise:\n%s", diff)
			}
			p.put("text/x", "k", "4")
			p.reopen(true)
			if got := p.view("text/x"); got != "b=2;k=4;" {
				t.Errorf("and then: %q", got)
			}
			if got := p.findings(); got != nil {
				t.Errorf("Check: %v", got)
			}
		})
	}
}

// A document is built again from its entries; if that breaks off, the next start
// does it over.
func TestRebuildingOnADiskThatFails(t *testing.T) {
	a := founder(t, "A", 1)
	for i := range space.CheckpointEntries + 100 {
		a.put("text/x", fmt.Sprintf("k%d", i%3), fmt.Sprint(i))
	}
	a.reopen(true)
	want := a.views()
	a.changeKeys("/space/"+a.ID().String()[:32]+"/doc", []byte("damaged"))
	for _, kept := range []bool{false, true} {
		p := newPerson(t, "A")
		p.disk = copyOf(t, a.disk)
		p.store = storetest.Over(&storetest.Failing{TxnDatastore: p.disk, Nth: 1, Kept: kept})
		var err error
		p.Space, err = space.Open(p.options(), a.ID())
		p.must(err)
		if err := p.Edit(put("text/x", "more", "v")); !errors.Is(err, storetest.ErrDisk) {
			t.Fatalf("kept %t: %v", kept, err)
		}
		p.reopen(false)
		if diff := cmp.Diff(want, p.views()); diff != "" {
			t.Fatalf("kept %t: %s", kept, diff)
		}
		p.put("text/x", "more", "v")
		if got := p.findings(); got != nil {
			t.Fatalf("kept %t: Check: %v", kept, got)
		}
	}
}

// changeKeys puts raw bytes under every key below the prefix, or removes them.
func (p *person) changeKeys(prefix string, value []byte) {
	p.t.Helper()
	ctx := context.Background()
	exact := storetest.Raw(p.t, prefix)
	results, err := p.disk.Query(ctx, query.Query{Prefix: exact.String(), KeysOnly: true})
	p.must(err)
	changed := 0
	for r := range results.Next() {
		p.must(r.Error)
		if value == nil {
			p.must(p.disk.Delete(ctx, ds.RawKey(r.Key)))
		} else {
			p.must(p.disk.Put(ctx, ds.RawKey(r.Key), value))
		}
		changed++
	}
	if changed == 0 {
		if has, err := p.disk.Has(ctx, exact); err != nil || !has {
			p.t.Fatalf("nothing lies under %s", prefix)
		}
		if value == nil {
			p.must(p.disk.Delete(ctx, exact))
		} else {
			p.must(p.disk.Put(ctx, exact, value))
		}
	}
}

// When an entry is damaged, the documents that hold what it said are all that is
// left of it: Check says so and does not build them again without it.
func TestADamagedEntry(t *testing.T) {
	a := founder(t, "A", 1)
	for i := range 5 {
		a.put("text/x", fmt.Sprintf("k%d", i), "v")
	}
	a.reopen(true)
	want := a.views()
	a.changeKeys(fmt.Sprintf("/space/%s/entry/2-%s-00/%012x", a.ID().String()[:32], a.device.ID(), 3), []byte("damaged"))
	for range 2 {
		if got := a.findings(); !cmp.Equal(got, []string{"chain-damaged"}) {
			t.Errorf("Check: %v", got)
		}
		if diff := cmp.Diff(want, a.views()); diff != "" {
			t.Error(diff)
		}
		a.reopen(true)
	}
	a.put("text/x", "k5", "v")
	if got := a.view("text/x"); got != want["text/x"]+"k5=v;" {
		t.Errorf("writing on: %q", got)
	}
}

// More documents than stay open at once: each is right whenever it is used again.
func TestMoreDocumentsThanStayOpen(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	random := newRandom(t)
	want := make(map[string]string)
	const docs = 3 * space.OpenDocs
	for i := range 5 * docs {
		doc := fmt.Sprintf("text/d%d", random.IntN(docs))
		value := fmt.Sprint(i)
		switch random.IntN(3) {
		case 0:
			a.put(doc, "k", value)
			want[doc] = "k=" + value + ";"
		case 1:
			if got := a.view(doc); got != want[doc] {
				t.Fatalf("%s is %q, want %q", doc, got, want[doc])
			}
		case 2:
			if i%50 == 0 {
				level(a, b)
			}
		}
	}
	level(a, b)
	if diff := cmp.Diff(want, a.views()); diff != "" {
		t.Error(diff)
	}
	wantLevel(t, a, b)
	if got := append(a.findings(), b.findings()...); got != nil {
		t.Errorf("Check: %v", got)
	}
}

// More entries than a document gathers before its snapshot is written anew.
func TestManyEntriesOfOneDocument(t *testing.T) {
	a := founder(t, "A", 1)
	for i := range 2*space.SnapshotEntries + 5 {
		a.put("text/x", "k", fmt.Sprint(i))
	}
	a.engine.opened.Store(0)
	a.reopen(false)
	if got := a.view("text/x"); got != fmt.Sprintf("k=%d;", 2*space.SnapshotEntries+4) {
		t.Errorf("the document is %q", got)
	}
	// What is not in a snapshot is read again, once.
	a.engine.opened.Store(0)
	a.view("text/x")
	if n := a.engine.opened.Load(); n != 0 {
		t.Errorf("the document was opened %d times more", n)
	}
}
