package roster_test

import (
	"reflect"
	"slices"
	"testing"

	"moot/sync/identity"
	"moot/sync/roster"
)

// TestEverySmallHistory goes through all histories of six acts: a founding, two
// admissions, and three acts of any kind by any of the three members, each of
// which has seen any of those before it. Histories that differ only in who is
// called B and who C, or in the order in which acts apart were written, are gone
// through once.
func TestEverySmallHistory(t *testing.T) {
	w := foundedBy(t, roster.Charter{Vouchers: 1, Removal: 1, Settling: 1, Amendment: 1})
	w.admit("A", "B", w.hashes()...)
	w.admit("A", "C", w.hashes()...)
	depth, histories := 6, 0
	if testing.Short() {
		depth = 5
	}
	var grow func(free []small)
	grow = func(free []small) {
		histories++
		wantEveryOrder(t, w)
		if len(w.wrote) == depth {
			return
		}
		for _, next := range w.nextSmall(free) {
			w.write(next.by, next.content, hashesOf(next.seen)...)
			grow(append(slices.Clip(free), next))
			w.unwrite(next.by)
		}
	}
	grow(nil)
	t.Logf("%d histories", histories)
}

// small is one act of a small history.
type small struct {
	by      string
	content roster.Content
	seen    []written
	// sees says which of the free acts before it it follows.
	sees []bool
}

// nextSmall lists the acts that may come after the free ones.
func (w *world) nextSmall(free []small) (all []small) {
	fixed := len(w.wrote) - len(free)
	for view := range 1 << len(free) {
		sees := make([]bool, len(free))
		seen := slices.Clone(w.wrote[:fixed])
		whole := true
		for i, f := range free {
			if sees[i] = view>>i&1 == 1; sees[i] {
				seen = append(seen, w.wrote[fixed+i])
			}
			for j, earlier := range f.sees { // what is seen has its own past
				whole = whole && (!sees[i] || !earlier || sees[j])
			}
		}
		if !whole {
			continue
		}
		for _, by := range []string{"A", "A2", "B", "B2", "C", "C2"} {
			if own := slices.IndexFunc(free, func(f small) bool { return f.by == by }); own >= 0 && !sees[own] {
				continue // it has seen what it wrote
			}
			if n := len(free); n == 0 && by >= "C" || n > 0 && !sees[n-1] && by < free[n-1].by {
				continue // the same history by another way
			}
			for _, c := range w.smallActs(by, len(free) == 0, seen, seen[fixed:]) {
				all = append(all, small{by: by, content: c, seen: seen, sees: sees})
			}
		}
	}
	return all
}

// smallActs lists what a device may do, having seen some free acts.
func (w *world) smallActs(by string, first bool, seen, free []written) (all []roster.Content) {
	r := w.rosterOf(seen)
	me, ok := r.MemberOf(device(by))
	contest := !ok && len(by) == 1 // an ended phone
	if !ok && !contest {
		return nil
	}
	for _, a := range free {
		if c, is := w.content(a).(*roster.Replacement); is && c.Member == w.member(by[:1]) {
			all = append(all, &roster.Contest{Replacement: a.placed.Hash})
		}
	}
	if contest {
		return all
	}
	old := r.Charter
	next := old
	next.Text = []byte("by " + by)
	all = append(all, admission("D"), &roster.Enrolment{Nonce: nonce("P")}, r.NextRoll(), &roster.Leaving{},
		&roster.Amendment{After: old.Hash(), Charter: next}, rotation(by, "S"))
	if len(by) == 1 {
		all = append(all, addition(by+"2"))
	}
	for _, a := range free {
		switch w.content(a).(type) {
		case *roster.Enrolment:
			all = append(all, &roster.Admission{Device: device("P2"), BoxKey: box("P2"), Member: w.member("P")})
		case *roster.Rotation:
			all = append(all, &roster.Boxing{Epoch: a.placed.Hash, Boxes: boxes([]string{"A", "B", "C"})})
		case *roster.Replacement:
			all = append(all, &roster.Confirmation{Of: a.placed.Hash})
		}
	}
	for _, about := range []string{"A", "B", "C"} {
		id := w.member(about)
		if id == me || first && about == "C" {
			continue
		}
		replacement := w.replacement(about, about+"2", nil, nil, nil)
		replacement.Words = w.words(seen, id)
		all = append(all, &roster.Removal{Member: id, Words: w.words(seen, id)}, replacement)
	}
	return all
}

// wantEveryOrder checks that a history has one roster, whatever the order in
// which its acts arrive, and that nothing impossible is in it.
func wantEveryOrder(t *testing.T, w *world) {
	t.Helper()
	order := numbers(len(w.wrote))
	forward := w.history(order...)
	want := forward.Now()
	slices.Reverse(order)
	backward := w.history(order...)
	if got := backward.Now(); !reflect.DeepEqual(got, want) || !slices.Equal(forward.Heads(), backward.Heads()) {
		t.Fatalf("%s: the other way round %s, want %s", w, belonging(got), belonging(want))
	}
	belongs := make(map[identity.DeviceID]bool)
	for _, m := range want.Members {
		for _, d := range m.Devices {
			if belongs[d.ID] {
				t.Fatalf("%s: %s: %s belongs twice", w, belonging(want), deviceName(d.ID))
			}
			belongs[d.ID] = true
		}
	}
	for _, e := range want.Ends {
		if belongs[e.Device] {
			t.Fatalf("%s: %s: %s ended and belongs", w, belonging(want), deviceName(e.Device))
		}
	}
	for _, m := range want.Former {
		if want.Has(m.ID) || !w.hasReason(m.ID) {
			t.Fatalf("%s: %s: %s went for no reason", w, belonging(want), memberName(want, m.ID))
		}
	}
}

// hasReason reports whether some act could have ended a membership.
func (w *world) hasReason(id roster.MemberID) bool {
	return slices.ContainsFunc(w.wrote, func(a written) bool {
		switch c := w.content(a).(type) {
		case *roster.Removal:
			return c.Member == id
		case *roster.Leaving:
			author := deviceName(a.placed.Entry.Header.Chain.Device)
			return w.member(author[:1]) == id
		}
		return false
	})
}

// Each of these histories is small enough to say what must come out, for every
// hash the acts could have: the drawing is repeated under many foundings.
func TestTiesUnderEveryHash(t *testing.T) {
	for _, tt := range []struct{ name, graph, acts, want string }{
		{"mutual", `
			f ─ b ─ c ─ R ─ z
			        └ S ─ z`, `
			b A admits B
			c A admits C
			R A removes B
			S B removes A
			z C adds C2`, "C[C, C2] / A B"},
		{"one of two removes a third", `
			f ─ b ─ c ─ R ─ z
			        └ S ─ z`, `
			b A admits B
			c A admits C
			R A removes B
			S B removes C
			z A adds A2`, "A[A, A2] C / B"},
		{"both remove the same", `
			f ─ b ─ c ─ R ─ z
			        └ S ─ z`, `
			b A admits B
			c A admits C
			R A removes C
			S B removes C
			z A adds A2`, "A[A, A2] B / C"},
		{"removed while leaving", `
			f ─ b ─ c ─ R ─ z
			        └ S ─ z`, `
			b A admits B
			c A admits C
			R A removes B
			S B leaves
			z A adds A2`, "A[A, A2] C / B"},
	} {
		for i := range 40 {
			charter := roster.Charter{Vouchers: 1, Removal: 1, Text: []byte{byte(i)}}
			w := drawn(t, charter, tt.graph, tt.acts)
			if got := belonging(w.history().Now()); got != tt.want {
				t.Fatalf("%s, founding %d: belong %s, want %s", tt.name, i, got, tt.want)
			}
		}
	}
}
