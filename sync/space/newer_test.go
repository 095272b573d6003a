package space_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/crdttest"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/space"
)

const ofALaterRelease = "of a later release"

// olderDoc is a document of a release that does not know changes which say
// ofALaterRelease.
type olderDoc struct{ crdt.Doc }

func (d olderDoc) Apply(raws ...[]byte) error {
	seen := make([][]byte, len(raws))
	for i, raw := range raws {
		if seen[i] = raw; bytes.Contains(raw, []byte(ofALaterRelease)) {
			seen[i] = crdttest.Newer(raw)
		}
	}
	return d.Doc.Apply(seen...)
}

// refusals returns why Check says that changes have no effect.
func (p *person) refusals() (all []crdt.Reason) {
	p.t.Helper()
	r, err := p.Check()
	p.must(err)
	for _, f := range r.Findings {
		if f.Code == space.NoEffect {
			all = append(all, f.Reason)
		}
	}
	return all
}

// What a later release wrote is passed on by an older one and waits there, with what
// builds on it, over snapshots and starts, until that device has a release that
// knows it.
func TestWhatIsNewerWaitsForARelease(t *testing.T) {
	a := founder(t, "A", 1)
	b, c := a.admit("B"), a.admit("C")
	b.engine.older = true
	a.tell(c)
	a.put("text/x", "k", "before")
	a.put("text/x", "new", ofALaterRelease)
	a.put("text/x", "k", "after")
	a.tell(b)
	b.tell(c)
	want := "k=after;new=" + ofALaterRelease + ";"
	if got := c.view("text/x"); got != want {
		t.Fatalf("an older release passed on %q", got)
	}
	for range 2 {
		if got := b.view("text/x"); got != "k=before;" {
			t.Fatalf("the older release reads %q", got)
		}
		if diff := cmp.Diff([]crdt.Reason{crdt.Newer}, b.refusals()); diff != "" {
			t.Fatal(diff)
		}
		b.reopen(true)
	}
	b.put("text/x", "mine", "too")
	b.engine.older = false
	b.reopen(true)
	b.put("text/x", "then", "on")
	want = "k=after;mine=too;new=" + ofALaterRelease + ";then=on;"
	level(a, b)
	for name, p := range map[string]*person{"the newer release": b, "its writer": a} {
		if got := p.view("text/x"); got != want {
			t.Errorf("%s reads %q, want %q", name, got, want)
		}
		if got := p.findings(); got != nil {
			t.Errorf("%s: Check: %v", name, got)
		}
	}
}

// A member signs two changes under one number, the first of which builds on what
// not everybody has. Which one stays is the same everywhere.
func TestTwoChangesUnderOneNumber(t *testing.T) {
	const doc = "text/x"
	a := founder(t, "A", 1)
	b, c := a.admit("B"), a.admit("C")
	hostile := deviceOf(t, "M")
	a.must(a.Admit(hostile.ID(), hostile.BoxKey()))
	a.put(doc, "k", "begun")
	level(a, b)
	level(a, c)
	b.put(doc, "k", "of B")
	b.tell(a)

	f := newForger(t, hostile, a, log.Record)
	f.seen = a.RosterHeads()
	var runs []log.Run
	for _, from := range []*person{a, c} { // who knows what B wrote, and who does not
		saved, err := from.Saved(doc)
		a.must(err)
		d, err := engine.Engine{}.Load(change.ActorOf(hostile.ID(), 0, doc), saved)
		a.must(err)
		raw, err := d.Edit(say("said", "by M"))
		a.must(err)
		runs = append(runs, f.entry(bodyOf(t, batch.Edit{Doc: doc, Change: raw})))
	}
	for _, p := range []*person{a, c} {
		for _, r := range runs {
			p.must(p.Ingest(r))
		}
	}
	level(b, c)
	level(a, c)
	for name, p := range map[string]*person{"A": a, "B": b, "C": c} {
		if diff := cmp.Diff(a.heads(doc), p.heads(doc)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff([]crdt.Reason{crdt.UsedTwice}, p.refusals()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
