package space_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/space"
	"moot/sync/store"
)

func TestFoundEditReadAndOpenAgain(t *testing.T) {
	a := founder(t, "A", 1)
	a.put("text/charter", "title", "Rules")
	a.must(a.Edit(put("text/charter", "place", "Mill"), put(a.page(), "name", "Ana")))
	want := map[string]string{"text/charter": "place=Mill;title=Rules;", a.page(): "name=Ana;"}
	vector, members := a.Vector(), a.Roster()
	for _, again := range []struct {
		how    string
		reopen func()
	}{
		{"at once", func() {}},
		{"closed and opened", func() { a.reopen(true) }},
		{"opened after a crash", func() { a.reopen(false) }},
	} {
		t.Run(again.how, func(t *testing.T) {
			again.reopen()
			if diff := cmp.Diff(want, a.views()); diff != "" {
				t.Error(diff)
			}
			err := a.Read("text/charter", func(r crdt.Reader) error {
				if got := r.Get(crdt.At("title")); got != crdt.StringOf("Rules") {
					return fmt.Errorf("title %v", got)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(vector, a.Vector()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(members, a.Roster()); diff != "" {
				t.Error(diff)
			}
			if id, ok := a.Me(); !ok || pageOf(id) != a.page() {
				t.Errorf("Me = %x, %t", id, ok)
			}
			if got := a.findings(); got != nil {
				t.Errorf("Check: %v", got)
			}
		})
	}
	ids, err := space.Kept(a.store)
	if err != nil || len(ids) != 1 || ids[0] != a.ID() {
		t.Errorf("Kept = %v, %v", ids, err)
	}
}

func TestAStartOpensNoDocument(t *testing.T) {
	a := founder(t, "A", 1)
	for i := range 10 {
		a.put(fmt.Sprintf("text/d%d", i), "n", fmt.Sprint(i))
	}
	want := a.views()
	a.reopen(true)
	a.engine.opened.Store(0)
	if diff := cmp.Diff(want, a.views()); diff != "" {
		t.Error(diff)
	}
	if n := a.engine.opened.Load(); n != 0 {
		t.Errorf("%d documents were opened", n)
	}
	// A new reading of documents does need them, once.
	for range 2 {
		a.rules.version = 2
		a.reopen(true)
		if diff := cmp.Diff(want, a.views()); diff != "" {
			t.Error(diff)
		}
	}
	if n := a.engine.opened.Load(); n != 10 {
		t.Errorf("%d documents were opened, want 10", n)
	}
}

// What was read once to start is not read again at the next start, also where the
// last checkpoint was written before anything had been read.
func TestAStartReadsNothingTwice(t *testing.T) {
	a := founder(t, "A", 1)
	for i := range space.CheckpointEntries + 1 {
		a.put(fmt.Sprintf("text/d%d", i%(2*space.OpenDocs)), "k", fmt.Sprint(i))
	}
	b := a.admit("B")
	_, err := b.IngestAll(a.runs(nil))
	b.must(err)
	for range 2 {
		b.reopen(true)
		b.views()
	}
	b.engine.opened.Store(0)
	b.reopen(true)
	b.views()
	if n := b.engine.opened.Load(); n > 0 {
		t.Errorf("the start opened %d documents", n)
	}
}

func TestWhatIsRefused(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	huge := space.Edit{Doc: "text/x", Do: func(e crdt.Editor) error {
		return e.Put(crdt.At("k"), crdt.BytesOf(make([]byte, log.MaxBodyBytes)))
	}}
	failing := errors.New("the edit failed")
	many := make([]space.Edit, batch.MaxEdits+1)
	for i := range many {
		many[i] = put("text/many", "k", fmt.Sprint(i))
	}
	tests := []struct {
		name string
		do   func() error
		want error
	}{
		{"before the admission has arrived", func() error { return b.Edit(put("text/x", "k", "v")) }, space.ErrNotAMember},
		{"admitting before one's own admission has arrived", func() error {
			return b.Admit(b.device.ID(), b.device.BoxKey())
		}, space.ErrNotAMember},
		{"another's page", func() error { return a.Edit(put(b.page(), "k", "v")) }, space.ErrNotYours},
		{"a page of nobody", func() error { return a.Edit(put("page/nobody", "k", "v")) }, space.ErrNotYours},
		{"a good edit before another's page", func() error {
			return a.Edit(put("text/x", "k", "v"), put(b.page(), "k", "v"))
		}, space.ErrNotYours},
		{"a name that is no document", func() error { return a.Edit(put("Text/../x", "k", "v")) }, space.ErrNoDocument},
		{"an edit that fails", func() error {
			return a.Edit(put("text/x", "k", "v"), space.Edit{Doc: "text/y", Do: func(crdt.Editor) error { return failing }})
		}, failing},
		{"too large a body", func() error { return a.Edit(put("text/y", "k", "v"), huge) }, space.ErrTooLarge},
		{"too many edits", func() error { return a.Edit(many...) }, space.ErrTooLarge},
		{"reading nothing", func() error { return a.Read("text/x", nil) }, space.ErrNoDocument},
	}
	vector := a.Vector()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.do(); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if docs := a.Documents(""); len(docs) != 0 {
				t.Errorf("it left %v", docs)
			}
			if diff := cmp.Diff(vector, a.Vector()); diff != "" {
				t.Error(diff)
			}
		})
	}
	a.must(a.Edit(space.Edit{Doc: "text/nothing", Do: func(crdt.Editor) error { return nil }}))
	if diff := cmp.Diff(vector, a.Vector()); diff != "" || len(a.Documents("")) != 0 {
		t.Errorf("an edit that does nothing wrote something: %s", diff)
	}
}

// The most one intention may change fits, in one entry and over the wire.
func TestTheWidestEdit(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	edits := make([]space.Edit, batch.MaxEdits)
	for i := range edits {
		edits[i] = put(fmt.Sprintf("text/d%d", i), "n", fmt.Sprint(i))
	}
	a.must(a.Edit(edits...))
	a.tell(b)
	a.reopen(false)
	for _, p := range []*person{a, b} {
		if got := len(p.Documents("")); got != len(edits) {
			t.Fatalf("%d documents", got)
		}
		if got := p.view("text/d1023"); got != "n=1023;" {
			t.Errorf("the last is %q", got)
		}
	}
}

func TestAPanickingEditLeavesNothing(t *testing.T) {
	a := founder(t, "A", 1)
	a.put("text/x", "k", "before")
	func() {
		defer func() {
			if recover() == nil {
				t.Error("it did not panic")
			}
		}()
		_ = a.Edit(put("text/x", "k", "lost"), space.Edit{Doc: "text/y", Do: func(crdt.Editor) error { panic("oops") }})
	}()
	if diff := cmp.Diff(map[string]string{"text/x": "k=before;"}, a.views()); diff != "" {
		t.Error(diff)
	}
	a.put("text/x", "k", "after")
	if got := a.findings(); got != nil {
		t.Errorf("Check: %v", got)
	}
}

func TestAClosedSpace(t *testing.T) {
	a := founder(t, "A", 1)
	a.put("text/x", "k", "v")
	run := newForger(t, deviceOf(t, "S"), a, log.Record).entry(nil)
	a.must(a.Close())
	a.must(a.Close())
	_, checked := a.Check()
	for name, err := range map[string]error{
		"Edit": a.Edit(put("text/x", "k", "w")), "Admit": a.Admit(a.device.ID(), a.device.BoxKey()),
		"Ingest": a.Ingest(run), "Check": checked, "Read": a.Read("text/x", func(crdt.Reader) error { return nil }),
	} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("%s = %v", name, err)
		}
	}
}

func TestJoiningTwiceIsOpening(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	b.put("text/x", "k", "mine")
	b.must(b.Close())
	d, _ := a.Roster().Device(b.device.ID())
	b.join(a.ID(), d.Box)
	b.put("text/x", "k", "again")
	level(a, b)
	if got := a.view("text/x"); got != "k=again;" {
		t.Errorf("A reads %q", got)
	}
	if got := append(a.findings(), b.findings()...); got != nil {
		t.Errorf("Check: %v", got)
	}
	if _, err := space.Open(newPerson(t, "C").options(), a.ID()); !errors.Is(err, space.ErrUnknown) {
		t.Errorf("opening what is not kept: %v", err)
	}
	if _, err := space.OpenKey(a.device, d.Box); !errors.Is(err, log.ErrInvalid) {
		t.Errorf("another's box: %v", err)
	}
}

func TestKeys(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	if a.Key() != b.Key() || a.CarryKey() != b.CarryKey() || a.CarryKey() == [32]byte(a.Key()) || a.Key() == (space.Key{}) {
		t.Error("two members have not the same keys")
	}
}

func TestWatching(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	var mine, arrived []space.Event
	stop := a.Watch(func(e space.Event) {
		a.Vector() // reading is allowed
		mine = append(mine, e)
	})
	b.Watch(func(e space.Event) { arrived = append(arrived, e) })
	a.must(a.Edit(put("text/y", "k", "v"), put("text/x", "k", "v"), put("text/x", "l", "v")))
	a.admit("C")
	if len(mine) != 2 {
		t.Fatalf("%d events", len(mine))
	}
	for i, want := range []space.Event{{Docs: []string{"text/x", "text/y"}}, {Roster: true}} {
		run := mine[i].Run
		if run == nil || len(run.Entries) != 1 || !run.Tip.Verify() || run.Tip.Seq != run.Entries[0].Header.Seq {
			t.Fatalf("event %d has not the entry and its tip: %+v", i, run)
		}
		mine[i].Run = nil
		if diff := cmp.Diff(want, mine[i]); diff != "" {
			t.Error(diff)
		}
		b.must(b.Ingest(*run))
		b.must(b.Ingest(*run)) // nothing new, no event
	}
	if diff := cmp.Diff(mine, arrived); diff != "" {
		t.Error(diff)
	}
	stop()
	stop()
	a.put("text/x", "k", "w")
	if len(mine) != 2 {
		t.Error("an event after stop")
	}
}

func TestHeaders(t *testing.T) {
	a := founder(t, "A", 1)
	a.put("text/x", "k", "1")
	heads := a.RosterHeads()
	b := a.admit("B")
	level(a, b)
	a.put("text/x", "k", "2")
	a.put("text/x", "k", "3")
	level(a, b)
	b.put("text/x", "k", "4")
	level(a, b)
	record := log.Chain{Kind: log.Record, Device: a.device.ID()}
	runs, err := a.Runs(record, 0, 1<<20)
	a.must(err)
	entries := runs[0].Entries
	for i, want := range [][]log.Hash{heads, a.RosterHeads(), nil} {
		if diff := cmp.Diff(want, entries[i].Header.RosterHeads); diff != "" && len(want)+len(entries[i].Header.RosterHeads) > 0 {
			t.Errorf("entry %d: %s", i+1, diff)
		}
		if entries[i].Header.Time != 1_790_000_000 {
			t.Errorf("entry %d: time %d", i+1, entries[i].Header.Time)
		}
	}
	then, err := a.RosterAt(heads)
	if err != nil || len(then.Members) != 1 {
		t.Errorf("at the first entry there were %d members, %v", len(then.Members), err)
	}
	record.Device = b.device.ID()
	runs, err = a.Runs(record, 0, 1<<20)
	a.must(err)
	if got, last := runs[0].Entries[0].Header.Lamport, entries[2].Header.Lamport; got != last+1 {
		t.Errorf("B, who had seen %d, counts %d", last, got)
	}
}

// Run with -race once in a while.
func TestManyAtOnce(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	const writers, edits = 4, 15
	var seqs []uint64
	a.Watch(func(e space.Event) {
		if e.Run != nil {
			seqs = append(seqs, e.Run.Tip.Seq)
		}
	})
	for i := range edits {
		b.put("text/both", fmt.Sprintf("b%d", i), "b")
	}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range edits {
				if err := a.Edit(put("text/both", fmt.Sprintf("a%d", w), fmt.Sprint(i))); err != nil {
					t.Error(err)
				}
				_, _ = a.Projection("text/both")
			}
		})
	}
	wg.Go(func() {
		for _, run := range b.runs(a.Vector()) {
			if err := a.Ingest(run); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	for i, seq := range seqs {
		if seq != uint64(i+1) {
			t.Fatalf("the events came as %v", seqs)
		}
	}
	if len(seqs) != writers*edits {
		t.Errorf("%d events", len(seqs))
	}
	level(a, b)
	if diff := cmp.Diff(a.views(), b.views()); diff != "" {
		t.Error(diff)
	}
	if got := a.findings(); got != nil {
		t.Errorf("Check: %v", got)
	}
}
