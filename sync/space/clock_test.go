package space_test

import (
	"fmt"
	"testing"
	"time"

	"moot/sync/log"
	"moot/sync/space"
)

// at sets a person's clock; the space is opened anew with it.
func (p *person) at(now time.Time) {
	p.t.Helper()
	p.must(p.Close())
	options := p.options()
	options.Now = func() time.Time { return now }
	var err error
	p.Space, err = space.Open(options, p.ID())
	p.must(err)
}

// Clocks that are ten years off, either way, decide nothing: who answers somebody is
// behind them, documents are the same for all, and what is written counts.
func TestClocksTenYearsOff(t *testing.T) {
	a := founder(t, "A", 1)
	b, c := a.admit("B"), a.admit("C")
	for _, p := range []*person{b, c} {
		level(a, p)
	}
	a.at(time.Unix(1_790_000_000, 0).AddDate(10, 0, 0))
	b.at(time.Unix(1_790_000_000, 0).AddDate(-10, 0, 0))
	c.at(time.Unix(-1, 0))
	all := []*person{a, b, c}
	for i := range 12 {
		p := all[i%3]
		p.put("text/x", "k", fmt.Sprint(i)) // each has read the one before
		level(p, all[(i+1)%3])
	}
	a.remove(c) // the cut is where the chain was, not when
	level(a, b)
	c.put("text/x", "k", "beyond the cut")
	for range 2 {
		for i, p := range all {
			meet(p, all[(i+1)%3])
		}
	}
	for _, p := range all[:2] {
		if got := p.view("text/x"); got != "k=11;" {
			t.Errorf("the last to answer counts, and it is %q", got)
		}
		wantLevel(t, a, p)
	}
	lamport := map[uint64]bool{}
	for _, run := range a.runs(nil) {
		for _, e := range run.Entries {
			if e.Header.Chain.Kind == log.Record && lamport[e.Header.Lamport] {
				t.Errorf("two entries in a conversation have the count %d", e.Header.Lamport)
			}
			lamport[e.Header.Lamport] = e.Header.Chain.Kind == log.Record
		}
	}
}

// What was captured of one collective means nothing in another, even of the same
// people on the same devices: neither as it is, nor under the other's name.
func TestCapturesReplayedIntoAnotherSpace(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	a.put("text/x", "k", "v")
	b.put(b.page(), "ballot", "yes")
	level(a, b)
	other := founder(t, "A", 2)
	theirs := other.admit("B")
	level(other, theirs)
	before := other.Vector()
	for _, run := range a.runs(nil) {
		if err := other.Ingest(run); err == nil {
			t.Errorf("a run of another space is taken")
		}
		forged := log.Run{Tip: run.Tip}
		forged.Tip.Space = other.ID()
		for _, e := range run.Entries {
			e.Header.Space = other.ID()
			forged.Entries = append(forged.Entries, e)
		}
		if err := other.Ingest(forged); err == nil {
			t.Errorf("a run under another space's name is taken")
		}
	}
	for _, run := range a.runs(nil) { // and again where they belong
		a.must(a.Ingest(run))
		b.must(b.Ingest(run))
	}
	wantLevel(t, a, b)
	if got := other.Vector(); len(got) != len(before) || len(other.Documents("")) != 0 || len(other.Problems()) != 0 {
		t.Errorf("the other space changed: %v", other.Problems())
	}
}
