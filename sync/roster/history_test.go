package roster_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/log"
	"moot/sync/roster"
)

// draw writes up to n acts at random: any device, members and strangers alike,
// vouches for any other, having seen any acts.
func draw(t *rapid.T, w *world, n int) {
	people := []string{"A", "B", "C", "D", "E", "S"}
	for range rapid.IntRange(1, n).Draw(t, "acts") {
		by := rapid.SampledFrom(people).Draw(t, "by")
		who := rapid.SampledFrom(people).Draw(t, "who")
		var seen []log.Hash
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(w.wrote)-1), 0, 4, rapid.ID).Draw(t, "seen") {
			seen = append(seen, w.wrote[i].placed.Hash)
		}
		if rapid.IntRange(0, 19).Draw(t, "founding") == 0 {
			w.write(by, w.founding(by), seen...)
		} else {
			w.admit(by, who, seen...)
		}
	}
}

func TestAnyOrderGivesTheSameRoster(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, uint8(rapid.IntRange(0, 3).Draw(rt, "vouchers")))
		draw(rt, w, 14)
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
	atHeads, err := one.At(one.Heads())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one.Now(), atHeads); diff != "" {
		t.Fatalf("now is not what its own heads say:\n%s", diff)
	}
}

// Adding acts one by one goes on from the fold of those before; that must be
// what folding all of them at once gives, after each.
func TestGoingOnIsFoldingAfresh(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, uint8(rapid.IntRange(0, 3).Draw(rt, "vouchers")))
		draw(rt, w, 14)
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

// TestEverySmallHistory goes through all histories of the founding and up to four
// admissions by three devices, each of which has seen everything, or its own past
// and the founding alone.
func TestEverySmallHistory(t *testing.T) {
	w := newWorld(t, 2)
	founding := w.wrote[0].placed.Hash
	depth, histories := 5, 0
	if testing.Short() {
		depth = 4
	}
	var grow func()
	grow = func() {
		histories++
		forward := w.history()
		wantLawful(t, forward.Now(), w)
		order := numbers(len(w.wrote))
		slices.Reverse(order)
		if got, want := w.history(order...).Now(), forward.Now(); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: the other way round %s, want %s", w, names(got, "A", "B", "C", "D"), names(want, "A", "B", "C", "D"))
		}
		if len(w.wrote) == depth {
			return
		}
		for _, by := range []string{"A", "B", "C"} {
			for _, who := range []string{"B", "C", "D"} {
				if by == who {
					continue
				}
				w.admit(by, who, founding)
				grow()
				w.unwrite(by)
				w.admit(by, who, w.hashes()...)
				grow()
				w.unwrite(by)
			}
		}
	}
	grow()
	t.Logf("%d histories", histories)
}

// wantLawful checks what holds of every roster: the founder first and without
// vouchers, everybody else brought in by enough members who came before.
func wantLawful(t *testing.T, r roster.Roster, history *world) {
	t.Helper()
	for i, m := range r.Members {
		needed := 1
		if i >= 3 {
			needed = int(r.Charter.Vouchers)
		}
		if (i == 0) != (len(m.Vouchers) == 0) || i > 0 && len(m.Vouchers) < needed {
			t.Fatalf("%s: member %d came in by %d vouchers", history, i, len(m.Vouchers))
		}
		for j, v := range m.Vouchers {
			before := slices.ContainsFunc(r.Members[:i], func(o roster.Member) bool { return o.ID == v })
			if !before || slices.Contains(m.Vouchers[:j], v) {
				t.Fatalf("%s: member %d came in by somebody who may not", history, i)
			}
		}
		if slices.ContainsFunc(r.Members[:i], func(o roster.Member) bool { return o.ID == m.ID }) {
			t.Fatalf("%s: member %d is there twice", history, i)
		}
	}
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
