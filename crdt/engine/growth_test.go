package engine

import (
	"fmt"
	"math"
	"testing"
	"time"

	"moot/crdt"
)

// BenchmarkGrowth tells how costs grow with the length of a history: as its
// power "exponent", fitted between one and sixteen times the length. 1 is in
// proportion, 0 not at all.
func BenchmarkGrowth(b *testing.B) {
	const least = 6250 // so that the longest text has 100,000 characters
	_, changes := typed(b, 5, 16*least)
	opened := func(n int) crdt.Doc {
		d := newDocOf(b, Engine{}, 99)
		if err := d.Apply(changes[:n]...); err != nil {
			b.Fatal(err)
		}
		return d
	}
	for _, work := range []struct {
		name string
		do   func(d crdt.Doc) error
	}{
		{"open", func(d crdt.Doc) error {
			saved, err := d.Save()
			if err == nil {
				_, err = Engine{}.Load(crdt.Actor{99}, saved)
			}
			return err
		}},
		{"keystroke", func(d crdt.Doc) error {
			_, err := d.Edit(func(e crdt.Editor) error {
				return e.Splice(crdt.At("t"), e.Len(crdt.At("t"))/3, 0, "x")
			})
			return err
		}},
		{"write somewhere", func(d crdt.Doc) error {
			_, err := d.Edit(func(e crdt.Editor) error {
				for i := range 100 {
					if err := e.Splice(crdt.At("t"), i*7919%(e.Len(crdt.At("t"))-1), i%2, "x"); err != nil {
						return err
					}
				}
				return nil
			})
			return err
		}},
		{"read the text", func(d crdt.Doc) error { d.Text(crdt.At("t")); return nil }},
		{"read the past", func(d crdt.Doc) error {
			then, err := d.At(d.Heads())
			if err == nil {
				then.Text(crdt.At("t"))
			}
			return err
		}},
	} {
		b.Run(work.name, func(b *testing.B) {
			var times []float64
			for _, n := range []int{least, 4 * least, 16 * least} {
				d := opened(n)
				best := math.Inf(1)
				for range 5 {
					start := time.Now()
					if err := work.do(d); err != nil {
						b.Fatal(err)
					}
					best = min(best, float64(time.Since(start)))
				}
				times = append(times, best)
				b.ReportMetric(best/1e3, fmt.Sprint("us-at-", n))
			}
			b.ReportMetric(math.Log(times[2]/times[0])/math.Log(16), "exponent")
			b.ReportMetric(0, "ns/op")
		})
	}
}
