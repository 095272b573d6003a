package roster_test

import (
	"fmt"
	"testing"

	"moot/sync/log"
	"moot/sync/roster"
)

// BenchmarkGrow adds acts one after the other, as a device that is there from
// the founding on gets them, and asks after each who belongs.
func BenchmarkGrow(b *testing.B) {
	for _, acts := range []int{50, 200, 800} {
		b.Run(fmt.Sprintf("acts=%d", acts), func(b *testing.B) {
			w := newWorld(b, 1)
			last := w.wrote[0].placed.Hash
			for i := range acts - 1 {
				last = w.admit("A", numbered(i), last)
			}
			b.ResetTimer()
			for b.Loop() {
				h := roster.NewHistory(w.space)
				for _, a := range w.wrote {
					if err := h.Add(a.placed, a.seen); err != nil {
						b.Fatal(err)
					}
					h.Now()
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*acts), "ns/act")
		})
	}
}

// BenchmarkJoin adds the same acts the wrong way round, the worst order there is.
func BenchmarkJoin(b *testing.B) {
	for _, acts := range []int{50, 200, 800} {
		b.Run(fmt.Sprintf("acts=%d", acts), func(b *testing.B) {
			w := newWorld(b, 2)
			seen := []log.Hash{w.wrote[0].placed.Hash}
			for i := range acts - 1 {
				seen = []log.Hash{w.admit("A", numbered(i), seen...)}
			}
			b.ResetTimer()
			for b.Loop() {
				h := roster.NewHistory(w.space)
				for i := len(w.wrote) - 1; i >= 0; i-- {
					if err := h.Add(w.wrote[i].placed, w.wrote[i].seen); err != nil {
						b.Fatal(err)
					}
				}
				h.Now()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*acts), "ns/act")
		})
	}
}
