package roster_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"moot/sync/log"
	"moot/sync/roster"
)

// grown is a collective of so many members after so many acts. Each member is
// admitted by the one before; then the members say, in turn, what members say:
// rolls, further devices, removals that are not enough. If apart, they do so in
// meetings of thirty, who all write before they hear of each other.
func grown(b *testing.B, members, acts int, apart bool) *world {
	w := newWorld(b, 1)
	seen := w.hashes()
	for i := range members - 1 {
		by := "A"
		if i > 0 {
			by = numbered(i - 1)
		}
		seen = []log.Hash{w.admit(by, numbered(i), seen...)}
	}
	next := w.history().Now().NextRoll()
	var heads []log.Hash
	for i := 0; len(w.wrote) < acts; i++ {
		by := numbered(i % (members - 1))
		var c roster.Content
		switch i % 3 {
		case 0:
			c = &roster.Confirmation{Of: next.Subject()}
		case 1:
			further := addition(by + "b" + fmt.Sprint(i))
			further.Consent = roster.Consent(phone(by+"b"+fmt.Sprint(i)), w.space, roster.Further)
			c = further
		case 2:
			c = &roster.Removal{Member: w.member(numbered((i + 1) % (members - 1)))}
		}
		heads = append(heads, w.write(by, c, seen...))
		if !apart || len(heads) == 30 {
			slices.SortFunc(heads, log.Hash.Compare)
			seen, heads = heads, nil
		}
	}
	return w
}

// fold adds all acts in the given order and asks who belongs: as they arrive, or as a
// start does, which knows their consents.
func fold(b *testing.B, w *world, order []written, start bool) *roster.History {
	h := roster.NewHistory(w.space)
	add := h.Add
	if start {
		add = h.AddConsented
	}
	for _, a := range order {
		if err := add(a.placed, a.seen); err != nil {
			b.Fatal(err)
		}
	}
	h.Now()
	return h
}

// BenchmarkFold folds what 500 members have said in 2,000 acts, chain by chain, as a
// start does and as they arrive on a new phone: a quarter of them is of a further
// device, whose consent is checked then. What is reported beside it counts in checks of one signature, as
// this machine does them between the folds: a busy machine slows both down alike.
func BenchmarkFold(b *testing.B) {
	for _, apart := range []bool{false, true} {
		for _, acts := range []int{500, 2000, 8000} {
			w := grown(b, acts/4, acts, apart)
			slices.SortStableFunc(w.wrote, func(x, y written) int {
				return x.placed.Entry.Header.Chain.Compare(y.placed.Entry.Header.Chain)
			})
			for _, start := range []bool{true, false} {
				b.Run(fmt.Sprintf("apart=%t/acts=%d/start=%t", apart, acts, start), func(b *testing.B) {
					var checking time.Duration
					for b.Loop() {
						fold(b, w, w.wrote, start)
						b.StopTimer()
						checking += timeOfChecks(b, w, 100)
						b.StartTimer()
					}
					folding := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
					b.ReportMetric(folding/float64(acts), "ns/act")
					b.ReportMetric(folding/(float64(checking.Nanoseconds())/float64(100*b.N)), "signatures")
				})
			}
		}
	}
}

// timeOfChecks is how long it takes to check so many signatures.
func timeOfChecks(b *testing.B, w *world, n int) time.Duration {
	d := phone("checked")
	consent := roster.Consent(d, w.space, roster.Further)
	began := time.Now()
	for range n {
		if _, ok := roster.ConsentsAs(d.ID(), d.BoxKey(), w.space, consent); !ok {
			b.Fatal("a sound signature does not hold")
		}
	}
	return time.Since(began)
}

// BenchmarkExtend adds one act to 2,000 and asks who belongs.
func BenchmarkExtend(b *testing.B) {
	w := grown(b, 500, 2000, false)
	h := fold(b, w, w.wrote, false)
	seen := h.Heads()
	for i := range 2000 {
		by := numbered(i % 499)
		seen = []log.Hash{w.write(by, addition(fmt.Sprint(i)), seen...)}
	}
	more := w.wrote[2000:]
	i := 0
	for b.Loop() {
		if i == len(more) {
			b.StopTimer()
			h, i = fold(b, w, w.wrote[:2000], true), 0
			b.StartTimer()
		}
		if err := h.Add(more[i].placed, more[i].seen); err != nil {
			b.Fatal(err)
		}
		h.Now()
		i++
	}
}

// BenchmarkMeet adds an act that had not seen the last thirty of 2,000.
func BenchmarkMeet(b *testing.B) {
	w := grown(b, 500, 2000, true)
	earlier := w.wrote[len(w.wrote)-100].seen
	w.write("A", addition("late"), earlier...)
	late := w.wrote[len(w.wrote)-1]
	for b.Loop() {
		b.StopTimer()
		h := fold(b, w, w.wrote[:len(w.wrote)-1], true)
		b.StartTimer()
		if err := h.Add(late.placed, late.seen); err != nil {
			b.Fatal(err)
		}
		h.Now()
	}
}

// BenchmarkNewEpoch boxes a new key for 200 devices.
func BenchmarkNewEpoch(b *testing.B) {
	v := newVillage(b, 1)
	var devices []roster.Device
	for i := range 200 {
		d := realDevice(b, i)
		devices = append(devices, roster.Device{ID: d.ID(), BoxKey: d.BoxKey()})
	}
	for b.Loop() {
		if _, _, err := roster.NewEpoch(v.secret, v.space, devices, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}
