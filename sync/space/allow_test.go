package space_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// unsayer is a member whose program was altered so that it takes back what it said.
type unsayer struct {
	*forger
	page string
}

// newUnsayer admits that member.
func newUnsayer(a *person) *unsayer {
	d := deviceOf(a.t, "M")
	a.must(a.Admit(d.ID(), d.BoxKey()))
	u := &unsayer{forger: newForger(a.t, d, a, log.Record)}
	u.seen = a.RosterHeads()
	member, _ := a.Roster().MemberOf(d.ID())
	u.page = pageOf(member)
	return u
}

// write makes one change after another on the page and signs each.
func (u *unsayer) write(dos ...func(crdt.Editor) error) (runs []log.Run) {
	doc, err := engine.Engine{}.New(change.ActorOf(u.device.ID(), 0, u.page))
	if err != nil {
		u.t.Fatal(err)
	}
	defer doc.Close()
	for _, do := range dos {
		raw, err := doc.Edit(do)
		if err != nil {
			u.t.Fatal(err)
		}
		runs = append(runs, u.entry(bodyOf(u.t, batch.Edit{Doc: u.page, Change: raw})))
	}
	return runs
}

func say(key, value string) func(crdt.Editor) error {
	return func(e crdt.Editor) error { return e.Put(crdt.At(key), crdt.StringOf(value)) }
}

// What a document does not take has no effect, nor has what its author builds on
// it, whichever device hears of what first. It is passed on, and Check names it.
func TestWhatWasSaidStaysSaid(t *testing.T) {
	for name, attack := range map[string]func(crdt.Editor) error{
		"altered":            say("said-yes", "no"),
		"taken away":         func(e crdt.Editor) error { return e.Delete(crdt.At("said-yes")) },
		"buried in a map":    func(e crdt.Editor) error { return e.Put(crdt.At("said-yes"), crdt.Empty(crdt.Map)) },
		"made a counter":     func(e crdt.Editor) error { return e.Put(crdt.At("said-yes"), crdt.CounterOf(1)) },
		"among other things": func(e crdt.Editor) error { return errors.Join(say("name", "M")(e), say("said-yes", "no")(e)) },
	} {
		t.Run(name, func(t *testing.T) {
			a := founder(t, "A", 1)
			u := newUnsayer(a)
			b := a.admit("B")
			level(a, b)
			runs := u.write(say("said-yes", "yes"), say("said-two", "two"), attack, say("said-three", "three"))
			for _, r := range runs {
				a.must(a.Ingest(r))
			}
			if a.view(u.page) != "said-two=two;said-yes=yes;" {
				t.Fatalf("A reads %q", a.view(u.page))
			}
			a.tell(b) // all at once
			want := []string{"changes-waiting " + u.page, "entry-without-effect " + u.page}
			for name, p := range map[string]*person{"A": a, "B": b} {
				got := p.findings()
				slices.Sort(got)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("findings of %s:\n%s", name, diff)
				}
				p.reopen(false)
				if p.view(u.page) != "said-two=two;said-yes=yes;" {
					t.Errorf("%s reads %q", name, p.view(u.page))
				}
			}
			if diff := cmp.Diff(a.heads(u.page), b.heads(u.page)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Two devices of a member that were apart may say the same thing, or one may try to
// put another thing under the same key; whichever is heard first, the right one
// stands.
func TestShadowsDoNotCount(t *testing.T) {
	shadow := func(e crdt.Editor) error { // more operations, so that it would win
		return errors.Join(say("a", "1")(e), say("b", "2")(e), say("said-yes", "no")(e))
	}
	for name, of := range map[string]struct {
		second func(crdt.Editor) error
		want   string
	}{
		"a shadow":       {shadow, "city=X;said-yes=yes;"},
		"the same again": {say("said-yes", "yes"), "city=X;name=M;said-yes=yes;"},
	} {
		for _, order := range [][]string{{"first", "second"}, {"second", "first"}} {
			a := founder(t, "A", 1)
			b := a.admit("B")
			d := deviceOf(t, "A's other device")
			a.must(a.AddDevice(d.ID(), d.BoxKey(), roster.Consent(d, a.ID(), roster.Further)))
			a.tell(b)
			other := &unsayer{forger: newForger(t, d, a, log.Record), page: a.page()}
			other.seen = a.RosterHeads()
			a.put(a.page(), "said-yes", "yes")
			a.put(a.page(), "city", "X")
			for _, device := range order {
				if device == "first" {
					a.tell(b)
					continue
				}
				for _, r := range other.write(of.second, say("name", "M")) {
					b.must(b.Ingest(r))
				}
			}
			if got := b.view(a.page()); got != of.want {
				t.Errorf("%s, %s heard before %s: it reads %q", name, order[0], order[1], got)
			}
		}
	}
}

// An honest device is told before anything is written.
func TestEditsThatADocumentDoesNotTake(t *testing.T) {
	a := founder(t, "A", 1)
	a.put(a.page(), "said-yes", "yes")
	before := a.Vector()
	err := a.Edit(put("text/x", "k", "v"), put(a.page(), "said-yes", "no"))
	if !errors.Is(err, space.ErrNotSo) {
		t.Error(err)
	}
	if diff := cmp.Diff(before, a.Vector()); diff != "" {
		t.Error(diff)
	}
	a.put(a.page(), "said-yes", "yes")
	a.put("text/x", "said-yes", "anything") // it is not a page
	if got := a.view(a.page()); got != "said-yes=yes;" {
		t.Errorf("it reads %q", got)
	}
}
