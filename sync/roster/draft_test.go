package roster_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// What devices say of themselves is what the fold takes.
func TestDrafts(t *testing.T) {
	charter := roster.Charter{Vouchers: 1, Removal: 2}
	have := func(seq uint64) log.Vector {
		v := log.Vector{mark("A", 2), mark("B", seq), {Chain: log.Chain{Kind: log.Roster, Device: device("B")}, Seq: 3}}
		v.Sort()
		return v
	}
	w := drawn(t, charter, `f ─ b ─ c ─ d`, three)
	b := w.member("B")
	first := w.history().RemovalOf(b, have(4))
	if diff := cmp.Diff(&roster.Removal{Member: b, Held: log.Vector{mark("B", 4)}}, first); diff != "" {
		t.Fatalf("the first word:\n%s", diff)
	}
	V := w.write("A", first, w.hashes()...)
	if c := w.history().RemovalOf(b, have(3)); len(c.Words) != 0 {
		t.Error("a word that says more than one has is listed")
	}
	second := w.history().RemovalOf(b, have(5))
	if diff := cmp.Diff([]log.Hash{V}, second.Words); diff != "" {
		t.Fatalf("the second word lists:\n%s", diff)
	}
	w.write("C", second, w.hashes()...)
	if got := belonging(w.history().Now()); got != "A C D / B" {
		t.Errorf("belong %s", got)
	}
	if _, ok := w.history().Now().Author(mark("B", 5)); !ok {
		t.Error("what the second had does not count")
	}
}

func TestDraftsOfReplacingAndLeaving(t *testing.T) {
	w := drawn(t, roster.Charter{Vouchers: 1}, `f ─ b ─ c ─ d`, three)
	have := log.Vector{mark("B", 4), mark("D", 6)}
	have.Sort()
	fresh := roster.Device{ID: device("B2"), BoxKey: box("B2")}
	for _, by := range []string{"A", "C"} {
		c := w.history().ReplacementOf(w.member("B"), fresh, consent("B2"), []identity.DeviceID{device("B")}, have)
		w.write(by, c, w.hashes()...)
	}
	w.write("D", w.history().LeavingOf(w.member("D"), nil, have), w.hashes()...)
	r := w.history().Now()
	if got := belonging(r); got != "A B[B2 new] C / D" {
		t.Fatalf("belong %s", got)
	}
	for _, last := range []log.Mark{mark("B", 4), mark("D", 6)} {
		if _, ok := r.Author(last); !ok {
			t.Errorf("entry %d does not count", last.Seq)
		}
		last.Seq++
		if _, ok := r.Author(last); ok {
			t.Errorf("entry %d counts", last.Seq)
		}
	}
}
