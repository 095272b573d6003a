package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"moot/crdt"
)

// engines are what the benchmarks compare; official_test.go adds the referee
// where it can be linked.
var engines = []struct {
	name   string
	engine crdt.Engine
}{{"moot", Engine{}}}

func each(b *testing.B, run func(b *testing.B, e crdt.Engine)) {
	for _, e := range engines {
		b.Run(e.name, func(b *testing.B) { run(b, e.engine) })
	}
}

func newDocOf(b testing.TB, e crdt.Engine, writer byte) crdt.Doc {
	b.Helper()
	d, err := e.New(crdt.Actor{writer})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

// typed returns a document in which writers have typed so many characters into
// one text, here and there and in turns, ten at a place, each one change.
func typed(b testing.TB, writers, chars int) (d *doc, changes [][]byte) {
	b.Helper()
	docs := make([]crdt.Doc, writers)
	for i := range docs {
		docs[i] = newDocOf(b, Engine{}, byte(i+1))
	}
	say := func(who int, fn func(crdt.Editor) error) {
		raw, err := docs[who].Edit(fn)
		for i, d := range docs {
			if i != who {
				err = errors.Join(err, d.Apply(raw))
			}
		}
		if err != nil {
			b.Fatal(err)
		}
		changes = append(changes, raw)
	}
	say(0, func(e crdt.Editor) error { return e.Put(crdt.At("t"), crdt.Empty(crdt.Text)) })
	rnd := rand.New(rand.NewPCG(1, 2))
	at := make([]int, writers)
	for n := range chars {
		who := n % writers
		if n%(10*writers) < writers {
			at[who] = rnd.IntN(docs[who].Len(crdt.At("t")) + 1)
		}
		say(who, func(e crdt.Editor) error { return e.Splice(crdt.At("t"), at[who], 0, string(rune('a'+n%26))) })
		at[who]++
	}
	return docs[0].(*doc), changes
}

func BenchmarkApply(b *testing.B) {
	for _, n := range []int{3000, 20000} {
		_, changes := typed(b, 1, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			each(b, func(b *testing.B, e crdt.Engine) {
				b.ReportAllocs()
				for b.Loop() {
					if err := newDocOf(b, e, 99).Apply(changes...); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// BenchmarkKeystroke types into the minutes of a long meeting.
func BenchmarkKeystroke(b *testing.B) {
	_, changes := typed(b, 5, 50000)
	each(b, func(b *testing.B, e crdt.Engine) {
		d := newDocOf(b, e, 99)
		if err := d.Apply(changes...); err != nil {
			b.Fatal(err)
		}
		at := d.Len(crdt.At("t")) / 3
		b.ReportAllocs()
		for b.Loop() {
			_, err := d.Edit(func(e crdt.Editor) error { return e.Splice(crdt.At("t"), at, 0, "x") })
			if err != nil {
				b.Fatal(err)
			}
			at++
		}
	})
}

// BenchmarkPast reads a text of a long history as of its middle.
func BenchmarkPast(b *testing.B) {
	_, changes := typed(b, 5, 50000)
	each(b, func(b *testing.B, e crdt.Engine) {
		d := newDocOf(b, e, 99)
		if err := d.Apply(changes[:25000]...); err != nil {
			b.Fatal(err)
		}
		heads := d.Heads()
		if err := d.Apply(changes[25000:]...); err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			then, err := d.At(heads)
			if err != nil || len(then.Text(crdt.At("t"))) != 24999 {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSaveAndLoad(b *testing.B) {
	_, changes := typed(b, 5, 20000)
	each(b, func(b *testing.B, e crdt.Engine) {
		d := newDocOf(b, e, 99)
		if err := d.Apply(changes...); err != nil {
			b.Fatal(err)
		}
		saved, err := d.Save()
		if err != nil {
			b.Fatal(err)
		}
		b.Run("save", func(b *testing.B) {
			b.ReportMetric(float64(len(saved)), "bytes-saved")
			for b.Loop() {
				if _, err := d.Save(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("load", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Load(crdt.Actor{99}, saved); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

// BenchmarkOpen tells the memory that open documents hold: 1,000 pages with 20
// statements each.
func BenchmarkOpen(b *testing.B) {
	page := newDocOf(b, Engine{}, 1)
	for i := range 20 {
		_, err := page.Edit(func(e crdt.Editor) error {
			return e.Put(crdt.At(fmt.Sprintf("s/%032x", i*7919)), crdt.BytesOf(make([]byte, 120)))
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	saved, err := page.Save()
	if err != nil {
		b.Fatal(err)
	}
	each(b, func(b *testing.B, e crdt.Engine) {
		for b.Loop() {
			before := heap()
			docs := make([]crdt.Doc, 1000)
			for i := range docs {
				if docs[i], err = e.Load(crdt.Actor{99}, saved); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(heap()-before)/1000, "heap-B/doc")
			runtime.KeepAlive(docs)
		}
	})
}

// heap returns the bytes in use that the collector knows of.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
