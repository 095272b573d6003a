package engine

import (
	"errors"
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
		{"save and open", func(d crdt.Doc) error {
			snapshot, err := d.Snapshot()
			if err == nil {
				_, err = Engine{}.Open(crdt.Actor{99}, snapshot)
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

// BenchmarkOpening opens saved documents of one, four and sixteen times so many
// changes: taking their word for it, having their past hashed after all, and proving
// them at once, as automerge-go does.
func BenchmarkOpening(b *testing.B) {
	const least = 1250
	_, changes := typed(b, 5, 16*least)
	type way struct {
		name string
		do   func(saved, snapshot []byte) (crdt.Doc, error)
	}
	ways := []way{
		{"moot", func(_, snapshot []byte) (crdt.Doc, error) { return Engine{}.Open(crdt.Actor{99}, snapshot) }},
		{"moot and hash the past", func(_, snapshot []byte) (crdt.Doc, error) {
			d, err := Engine{}.Open(crdt.Actor{99}, snapshot)
			if err == nil {
				d.Has(crdt.Hash{})
			}
			return d, err
		}},
	}
	for _, e := range engines {
		ways = append(ways, way{e.name + " by Load", func(saved, _ []byte) (crdt.Doc, error) {
			return e.engine.Load(crdt.Actor{99}, saved)
		}})
	}
	for _, way := range ways {
		b.Run(way.name, func(b *testing.B) {
			var times []float64
			for _, n := range []int{least, 4 * least, 16 * least} {
				d := newDocOf(b, Engine{}, 98)
				if err := d.Apply(changes[:n]...); err != nil {
					b.Fatal(err)
				}
				saved, err := d.Save()
				snapshot, err2 := d.Snapshot()
				if err := errors.Join(err, err2); err != nil {
					b.Fatal(err)
				}
				best := math.Inf(1)
				for range 5 {
					start := time.Now()
					d, err := way.do(saved, snapshot)
					if err != nil {
						b.Fatal(err)
					}
					best = min(best, float64(time.Since(start)))
					d.Close()
				}
				times = append(times, best)
				b.ReportMetric(best/1e3, fmt.Sprint("us-at-", n))
			}
			b.ReportMetric(math.Log(times[2]/times[0])/math.Log(16), "exponent")
			b.ReportMetric(0, "ns/op")
		})
	}
}
