package space_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/space"
	"moot/sync/store/storetest"
)

// meet levels two people by sessions, as their phones would.
func meet(a, b *person) {
	a.t.Helper()
	for number := range 4 {
		pair, err := exchangetest.Meet(a.peer(), b.peer(), number)
		a.must(err)
		a.must(pair.Run())
		if pair.Initiator.Report().Spaces[0].Level && cmp.Equal(a.Vector(), b.Vector()) {
			return
		}
	}
	a.t.Fatalf("two devices do not get level: %s", cmp.Diff(a.Vector(), b.Vector()))
}

func (p *person) peer() exchangetest.Peer {
	return exchangetest.Peer{Device: p.device, Spaces: []exchange.Space{p.Space}}
}

// twin is a copy of a person that knows how not to be noticed.
func (p *person) twin() *person {
	p.t.Helper()
	n := newPerson(p.t, "twin")
	n.disk, n.device = copyOf(p.t, p.disk), p.device
	n.store = storetest.Over(n.disk)
	var err error
	n.Space, err = space.Open(n.options(), p.ID())
	p.must(err)
	return n
}

// whisper gives other what p has beyond their vector, of any chain but p's own
// other story; what does not fit is refused.
func (p *person) whisper(other *person) {
	p.t.Helper()
	for _, run := range p.runs(other.Vector()) {
		if err := other.Ingest(run); err != nil && !errors.Is(err, log.ErrFork) && !errors.Is(err, log.ErrGap) && !errors.Is(err, log.ErrInvalid) {
			p.t.Fatal(err)
		}
	}
}

// overhear gives p what other has, but for chains of p's own device.
func (p *person) overhear(other *person) {
	p.t.Helper()
	for _, run := range other.runs(p.Vector()) {
		if run.Tip.Chain.Device != p.device.ID() {
			_ = p.Ingest(run)
		}
	}
}

// wantSameProblems fails unless two people hold the same proofs.
func wantSameProblems(t failer, a, b *person) {
	t.Helper()
	if diff := cmp.Diff(a.Problems(), b.Problems()); diff != "" {
		t.Fatalf("problems differ:\n%s", diff)
	}
}

// Devices of members tell different halves of a room different things, in both
// kinds of chain. When the honest ones have met, in whatever order, they are equal in
// everything, with the same proofs, and their own work is all there.
func TestForksAreFoundByAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := founder(rt, "A", 1)
		honest := []*person{a, a.admit("B"), a.admit("C")}
		var liars [][]*person
		for i := range rapid.IntRange(1, 2).Draw(rt, "liars") {
			liars = append(liars, []*person{a.admit(fmt.Sprintf("L%d", i))})
		}
		for i, liar := range liars {
			a.tell(liar[0])
			for range rapid.IntRange(0, 3).Draw(rt, "before") {
				liar[0].put("text/x", fmt.Sprintf("liar%d", i), "before")
			}
			liar[0].tell(a)
		}
		for _, p := range honest[1:] {
			meet(a, p)
		}
		for i := range liars {
			for range rapid.IntRange(1, 4).Draw(rt, "twins") {
				// A copy of a copy that has written parts from it later.
				of := rapid.SampledFrom(liars[i]).Draw(rt, "copied")
				for range rapid.IntRange(0, 2).Draw(rt, "between") {
					of.put(of.page(), "n", "between")
				}
				liars[i] = append(liars[i], of.twin())
			}
		}
		written := make(map[string]string)
		for n := range rapid.IntRange(4, 16).Draw(rt, "steps") {
			p := rapid.SampledFrom(honest).Draw(rt, "who")
			i := rapid.IntRange(0, len(liars)-1).Draw(rt, "liar")
			l := rapid.SampledFrom(liars[i]).Draw(rt, "story")
			switch rapid.IntRange(0, 6).Draw(rt, "does") {
			case 0:
				doc := rapid.SampledFrom([]string{"text/x", l.page()}).Draw(rt, "doc")
				l.put(doc, fmt.Sprintf("liar%d", i), fmt.Sprint(n))
			case 1:
				l.must(l.Admit(deviceOf(rt, fmt.Sprint("S", n)).ID(), deviceOf(rt, "S").BoxKey()))
			case 2:
				l.whisper(p)
			case 3:
				l.overhear(p)
			case 4:
				p.put(p.page(), "n", fmt.Sprint(n))
				p.put("text/x", "honest", fmt.Sprint(n))
				written[p.page()] = fmt.Sprintf("n=%d;", n)
			case 5:
				p.must(p.Admit(deviceOf(rt, fmt.Sprint("H", n)).ID(), deviceOf(rt, "H").BoxKey()))
			case 6:
				meet(p, rapid.SampledFrom(honest).Filter(func(o *person) bool { return o != p }).Draw(rt, "other"))
			}
		}
		for range 2 {
			for i := range honest {
				meet(honest[i], honest[(i+1)%len(honest)])
			}
		}
		for _, p := range honest[1:] {
			wantLevel(rt, a, p)
			wantSameProblems(rt, a, p)
		}
		// Nobody honest has lost their voice, whatever story they had built on.
		for i, p := range honest {
			joins := deviceOf(rt, fmt.Sprint("J", i))
			p.must(p.Admit(joins.ID(), joins.BoxKey()))
			for _, other := range honest {
				if other != p {
					meet(p, other)
				}
				if _, ok := other.Roster().MemberOf(joins.ID()); !ok {
					rt.Fatalf("%d's admission has no effect for all", i)
				}
			}
		}
		for page, want := range written {
			if got := a.view(page); got != want {
				rt.Fatalf("an honest page is %q, want %q", got, want)
			}
		}
		for _, p := range honest {
			p.reopen(rapid.Bool().Draw(rt, "closing"))
			wantLevel(rt, a, p)
			wantSameProblems(rt, a, p)
			for _, f := range p.findings() {
				if !expected(f) && f != string(space.Forked) && !strings.HasPrefix(f, string(space.SetAside)) {
					rt.Fatalf("Check: %s", f)
				}
			}
			wantLevel(rt, a, p)
		}
	})
}

// What others built on stands; what nobody did is set aside, and the chain goes
// nowhere from there.
func TestSettingAsideWorksForwardOnly(t *testing.T) {
	a := founder(t, "A", 1)
	b, l := a.admit("B"), a.admit("L")
	meet(a, b)
	a.tell(l)
	l.put("text/x", "shared", "before")
	l.put(l.page(), "name", "Lia")
	l.tell(a)
	meet(a, b)
	other := l.twin()
	l.put("text/x", "built on", "v")
	l.put(l.page(), "ballot", "yes")
	l.tell(a)
	a.put("text/x", "by A", "on top")
	l.put("text/x", "not built on", "v")
	l.tell(a)
	other.put(other.page(), "ballot", "no")
	other.tell(b)
	before := b.Vector()
	meet(a, b)
	for _, p := range []*person{a, b} {
		want := map[string]string{"text/x": "built on=v;by A=on top;shared=before;", l.page(): "name=Lia;"}
		if diff := cmp.Diff(want, p.views()); diff != "" {
			t.Error(diff)
		}
		problems := p.Problems()
		if len(problems) != 1 || problems[0].Code != space.Forked || problems[0].Seq != 3 || !problems[0].Known {
			t.Errorf("problems: %+v", problems)
		}
		found := p.findings()
		for _, want := range []string{"chain-forked", "entry-set-aside text/x", "entry-set-aside " + l.page()} {
			if !slices.Contains(found, want) {
				t.Errorf("Check: %v, without %s", found, want)
			}
		}
		p.reopen(true)
	}
	if cmp.Equal(before, b.Vector()) {
		t.Error("the vector hides the fork")
	}
	wantLevel(t, a, b)
	// Somebody who was away gets it all, with the proof.
	c := a.admit("C")
	meet(a, c)
	wantLevel(t, a, c)
	wantSameProblems(t, a, c)
	// The liar's own device opens another chain when it hears of it.
	meet(l, a)
	l.put("text/x", "again", "v")
	meet(l, a)
	if got := a.view("text/x"); got != "again=v;built on=v;by A=on top;shared=before;" {
		t.Errorf("afterwards: %q", got)
	}
}

// A device tells a third story inside one of two, to different people in a different
// order. All keep the same two, and whoever had built on the other is asked whether to
// write it again.
func TestAThirdStoryInsideABranch(t *testing.T) {
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}} {
		t.Run(fmt.Sprint(order), func(t *testing.T) {
			a := founder(t, "A", 1)
			honest := []*person{a, a.admit("B"), a.admit("C")}
			l := a.admit("L")
			for _, p := range []*person{honest[1], honest[2], l} {
				meet(a, p)
			}
			stories := []*person{l, l.twin()}
			stories[0].put("text/x", "l", "left")
			stories[1].put("text/x", "l", "right")
			stories = append(stories, stories[0].twin())
			for i, story := range stories {
				for range 3 {
					story.put("text/x", "l", fmt.Sprintf("story %d", i))
				}
			}
			for i, p := range honest {
				stories[order[i]].whisper(p)
				p.put("text/x", fmt.Sprint("by ", i), "on top")
			}
			for range 3 {
				for i := range honest {
					meet(honest[i], honest[(i+1)%len(honest)])
				}
			}
			for _, p := range honest {
				wantLevel(t, a, p)
				wantSameProblems(t, a, p)
			}
			waiting := 0
			for i, p := range honest {
				ids, said := p.asides()
				for n, id := range ids {
					if want := fmt.Sprintf("changes-waiting text/x [by %d]=on top", i); said[n] != want {
						t.Errorf("set aside: %s, want %s", said[n], want)
					}
					p.must(p.Rewrite(id))
					waiting++
				}
			}
			if waiting == 0 {
				t.Error("three stories, and all of them stand")
			}
			for range 2 {
				for i := range honest {
					meet(honest[i], honest[(i+1)%len(honest)])
				}
			}
			for _, p := range honest {
				wantLevel(t, a, p)
				for i := range honest {
					if !strings.Contains(p.view("text/x"), fmt.Sprintf("by %d=on top;", i)) {
						t.Errorf("what %d wrote is missing: %s", i, p.view("text/x"))
					}
				}
			}
		})
	}
}
