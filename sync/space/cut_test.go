package space_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// remove lets p write the act that removes a member, of whose device they hold
// what they hold.
func (p *person) remove(other *person) {
	p.t.Helper()
	member, ok := p.Roster().MemberOf(other.device.ID())
	if !ok {
		p.t.Fatal("there is nobody to remove")
	}
	p.must(p.Act(&roster.Removal{Member: member, Held: p.Held(other.device.ID())}))
	if p.Roster().Has(member) {
		p.t.Fatal("the removal has no effect")
	}
}

// Whatever a removed device wrote before the cut counts, and nothing after it,
// whenever the entries and the removal arrive, and in whatever order.
func TestACutInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := founder(rt, "A", 1)
		b := a.admit("B")
		meet(a, b)
		for range rapid.IntRange(0, 3).Draw(rt, "before") {
			b.put("text/x", "by B", rapid.StringN(0, 3, -1).Draw(rt, "value"))
			b.put(b.page(), "name", "before")
		}
		b.tell(a)
		want := a.views()
		a.remove(b)
		for range rapid.IntRange(1, 3).Draw(rt, "after") {
			b.put("text/x", "by B", "after")
			b.put("text/new", "k", "after")
			b.put(b.page(), "name", "after")
		}
		all := b.runs(nil)
		all = append(all, a.runs(b.Vector())...)
		c := newPerson(rt, "C")
		var err error
		c.Space, err = space.Join(c.options(), a.ID(), a.Key())
		c.must(err)
		for len(all) > 0 { // each chain in its order, the chains in any
			i := rapid.IntRange(0, len(all)-1).Draw(rt, "next")
			for j, run := range all {
				if run.Tip.Chain == all[i].Tip.Chain {
					i = j
					break
				}
			}
			c.must(c.Ingest(all[i]))
			all = append(all[:i], all[i+1:]...)
			switch rapid.IntRange(0, 5).Draw(rt, "meanwhile") {
			case 0:
				c.views()
			case 1:
				c.reopen(rapid.Bool().Draw(rt, "closing"))
			}
		}
		b.tell(a)
		for _, p := range []*person{a, c} {
			for _, closing := range []bool{true, false} {
				if diff := cmp.Diff(want, p.views()); diff != "" {
					rt.Fatal(diff)
				}
				p.reopen(closing)
			}
		}
		wantLevel(rt, a, c)
		found := c.findings()
		for _, finding := range found {
			if !expected(finding) {
				rt.Fatalf("Check: %s", finding)
			}
		}
		if !slices.Contains(found, "entry-beyond-cut "+b.page()) {
			rt.Fatalf("Check does not name what lies beyond the cut: %v", found)
		}
		if err := b.Ingest(a.runs(nil)[0]); err != nil {
			rt.Fatal(err)
		}
		a.tell(b)
		if err := b.Edit(put("text/x", "k", "v")); err == nil {
			rt.Fatal("who was removed goes on writing")
		}
	})
}

// The device whose removal names another story of its chain than the one here: the
// entry that was not accepted does not count.
func TestACutThatNamesAnotherStory(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	a.tell(b)
	b.put("text/x", "k", "shared")
	b.tell(a)
	twin := b.twin()
	b.put("text/x", "k", "here")
	b.tell(a)
	twin.put("text/x", "k", "elsewhere")
	member, _ := a.Roster().MemberOf(b.device.ID())
	held := twin.Held(b.device.ID())
	a.must(a.Act(&roster.Removal{Member: member, Held: held}))
	for _, closing := range []bool{true, false} {
		if got := a.view("text/x"); got != "k=shared;" {
			t.Errorf("it says %q", got)
		}
		a.reopen(closing)
	}
	if len(held) != 1 || held[0].Chain.Kind != log.Record {
		t.Errorf("held: %v", held)
	}
}
