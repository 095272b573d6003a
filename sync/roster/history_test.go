package roster_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/log"
	"moot/sync/roster"
)

func TestAnyOrderGivesTheSameRoster(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := anything(t, rt, 18)
		one := w.history()
		order := rapid.Permutation(numbers(len(w.wrote))).Draw(rt, "order")
		other := w.history(append(order, order[:len(order)/2]...)...)
		wantSame(t, one, other)
	})
}

func numbers(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

func wantSame(t *testing.T, one, other *roster.History) {
	t.Helper()
	if diff := cmp.Diff(one.Now(), other.Now()); diff != "" {
		t.Fatalf("rosters differ:\n%s", diff)
	}
	if diff := cmp.Diff(one.Heads(), other.Heads()); diff != "" {
		t.Fatalf("heads differ:\n%s", diff)
	}
	if diff := cmp.Diff(one.Epochs(), other.Epochs()); diff != "" {
		t.Fatalf("epochs differ:\n%s", diff)
	}
	if diff := cmp.Diff(one.Lacks(one.Now(), nil), other.Lacks(other.Now(), nil)); diff != "" {
		t.Fatalf("what is lacking differs:\n%s", diff)
	}
	atHeads, err := one.At(one.Heads())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one.Now(), atHeads); diff != "" {
		t.Fatalf("now is not what its own heads say:\n%s", diff)
	}
}

// What a start does not ask again gives what asking gave.
func TestKnownConsentsGiveTheSameRoster(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := anything(t, rt, 18)
		if rapid.Bool().Draw(rt, "without consent") {
			w.write("A", &roster.Addition{Device: device("taken"), BoxKey: box("taken"), Consent: consent("another")}, w.hashes()...)
		}
		started := roster.NewHistory(w.space)
		for _, a := range w.wrote {
			add := started.Add
			if roster.Consented(w.space, a.placed.Entry.Body) {
				add = started.AddConsented
			}
			if err := add(a.placed, a.seen); err != nil {
				t.Fatal(err)
			}
		}
		wantSame(t, w.history(), started)
		if _, belongs := started.Now().Device(device("taken")); belongs {
			t.Error("a device that did not ask belongs")
		}
	})
}

// Adding acts one by one goes on from the fold of those before; that must be
// what folding all of them at once gives, after each.
func TestGoingOnIsFoldingAfresh(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := anything(t, rt, 18)
		kept := roster.NewHistory(w.space)
		order := rapid.Permutation(numbers(len(w.wrote))).Draw(rt, "order")
		var handedOut []roster.Roster
		for i, a := range order {
			if err := kept.Add(w.wrote[a].placed, w.wrote[a].seen); err != nil {
				t.Fatal(err)
			}
			handedOut = append(handedOut, kept.Now())
			wantSame(t, w.history(order[:i+1]...), kept)
		}
		for i := range order {
			if diff := cmp.Diff(w.history(order[:i+1]...).Now(), handedOut[i]); diff != "" {
				t.Fatalf("a roster that was handed out has changed:\n%s", diff)
			}
		}
	})
}

// Two admissions written apart, where only one of them leaves room for the other
// without a second voucher: both are there, one of them waits.
func TestAMembershipMayBeTakenBack(t *testing.T) {
	w := newWorld(t, 2)
	f := w.wrote[0].placed.Hash
	b := w.admit("A", "B", f)
	w.admit("A", "C", b)
	w.admit("B", "D", b)
	alone := map[string]bool{}
	for _, acts := range [][]int{{0, 1, 2}, {0, 1, 3}} {
		alone[names(w.history(acts...).Now(), "A", "B", "C", "D")] = true
	}
	if !alone["A B(A) C(A)"] || !alone["A B(A) D(B)"] {
		t.Fatalf("apart from each other: %v", alone)
	}
	if together := names(w.history().Now(), "A", "B", "C", "D"); !alone[together] {
		t.Errorf("together: %s", together)
	}
}

func TestAtEveryMoment(t *testing.T) {
	w := newWorld(t, 1)
	f := w.wrote[0].placed.Hash
	b := w.admit("A", "B", f)
	c := w.admit("B", "C", b)
	d := w.admit("A", "D", b)
	e := w.admit("D", "E", c, d)
	h := w.history()
	// What was written apart is settled by hash.
	bothWays := map[bool]string{true: "A B(A) C(B) D(A)", false: "A B(A) D(A) C(B)"}
	for _, tt := range []struct {
		heads []log.Hash
		want  string
	}{
		{nil, ""}, {[]log.Hash{f}, "A"}, {[]log.Hash{b}, "A B(A)"}, {[]log.Hash{c}, "A B(A) C(B)"},
		{[]log.Hash{d}, "A B(A) D(A)"}, {[]log.Hash{d, f}, "A B(A) D(A)"},
		{[]log.Hash{c, d}, bothWays[c.Compare(d) < 0]},
		{[]log.Hash{e}, bothWays[c.Compare(d) < 0] + " E(D)"},
	} {
		r, err := h.At(tt.heads)
		if err != nil {
			t.Fatal(err)
		}
		if got := names(r, "A", "B", "C", "D", "E"); got != tt.want {
			t.Errorf("at %v: %s, want %s", tt.heads, got, tt.want)
		}
	}
	if _, err := h.At([]log.Hash{b, {1}}); !errors.Is(err, roster.ErrUnknownHeads) {
		t.Errorf("a moment nobody knows: %v", err)
	}
}

func TestAnActWaitsForItsPast(t *testing.T) {
	w := newWorld(t, 1)
	b := w.admit("A", "B", w.wrote[0].placed.Hash)
	c := w.admit("B", "C", b)
	h := w.history(2, 1)
	if got := h.Now(); len(got.Members) != 0 {
		t.Fatalf("members without a founding: %v", got.Members)
	}
	if heads := h.Heads(); len(heads) != 0 {
		t.Fatalf("heads without a founding: %v", heads)
	}
	if _, err := h.At([]log.Hash{c}); !errors.Is(err, roster.ErrUnknownHeads) {
		t.Fatalf("At an act that waits: %v", err)
	}
	if err := h.Add(w.wrote[0].placed, w.wrote[0].seen); err != nil {
		t.Fatal(err)
	}
	wantSame(t, w.history(), h)
	if got := names(h.Now(), "A", "B", "C"); got != "A B(A) C(B)" {
		t.Errorf("members %s", got)
	}
}

// An act that cannot be read takes no part, and keeps back only what says it
// follows it.
func TestAnUnreadableAct(t *testing.T) {
	w := newWorld(t, 1)
	f := w.wrote[0].placed.Hash
	b := w.admit("A", "B", f)
	bad := w.writeIn(log.Chain{Kind: log.Roster, Device: device("B")}, []byte("not an act"), b)
	w.admit("B", "C", b)
	w.admit("A", "D", b)
	h := roster.NewHistory(w.space)
	for _, a := range w.wrote {
		if err := h.Add(a.placed, a.seen); (err != nil) != (a.placed.Hash == bad) {
			t.Fatalf("Add = %v", err)
		}
	}
	if got := names(h.Now(), "A", "B", "C", "D"); got != "A B(A) D(A)" {
		t.Errorf("members %s", got)
	}
}

// Strangers who write acts without a past cannot crowd out the heads that count.
func TestHeadsAreOfMembers(t *testing.T) {
	w := newWorld(t, 1)
	b := w.admit("A", "B", w.wrote[0].placed.Hash)
	for i := range 3 * log.MaxRosterHeads {
		stranger := numbered(i)
		w.write(stranger, w.founding(stranger))
		w.admit(stranger, stranger, b)
	}
	if diff := cmp.Diff([]log.Hash{b}, w.history().Heads()); diff != "" {
		t.Error(diff)
	}
}

func TestHeadsAreCapped(t *testing.T) {
	w := newWorld(t, 1)
	f := w.wrote[0].placed.Hash
	members := log.MaxRosterHeads + 8
	last := f
	for i := range members {
		last = w.admit("A", numbered(i), last)
	}
	for i := range members {
		w.admit(numbered(i), "X"+numbered(i), last)
	}
	h := w.history()
	heads := h.Heads()
	if len(heads) != log.MaxRosterHeads || !slices.IsSortedFunc(heads, log.Hash.Compare) {
		t.Fatalf("%d heads", len(heads))
	}
	// The next act gathers as many as it can name; the one after it, the rest.
	w.admit("A", "Y", heads...)
	h = w.history()
	w.admit("A", "Z", h.Heads()...)
	if got := len(w.history().Heads()); got != 1 {
		t.Errorf("%d heads are left", got)
	}
	if got := len(w.history().Now().Members); got != 2*members+3 {
		t.Errorf("%d members, want %d", got, 2*members+3)
	}
}
