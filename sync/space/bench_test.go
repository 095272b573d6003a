package space_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// personOnDisk is a person with a real store.
func personOnDisk(b *testing.B, name string) *person {
	b.Helper()
	p := newPerson(b, name)
	st, err := store.Open(filepath.Join(b.TempDir(), "store"), storetest.Key())
	p.must(err)
	b.Cleanup(func() { _ = st.Close() })
	p.store = st
	return p
}

func founderOnDisk(b *testing.B) *person {
	b.Helper()
	p := personOnDisk(b, "A")
	var err error
	p.Space, err = space.Found(p.options(), roster.Charter{})
	p.must(err)
	return p
}

func perSecond(b *testing.B, n int, unit string) {
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), unit+"/s")
}

// BenchmarkEdit appends entries, each synced to disk.
func BenchmarkEdit(b *testing.B) {
	p := founderOnDisk(b)
	n := 0
	for b.Loop() {
		p.put(fmt.Sprintf("text/d%d", n%20), "k", fmt.Sprint(n))
		n++
	}
	perSecond(b, n, "entries")
}

// BenchmarkIngest takes full runs of 64 entries, one signature each, as many in a
// write as a frame of an exchange brings.
func BenchmarkIngest(b *testing.B) {
	a := founder(b, "A", 1)
	const runs = 16
	for i := range runs * log.RunEntries {
		a.put(fmt.Sprintf("text/d%d", i%20), "k", fmt.Sprint(i))
	}
	all := a.runs(nil)
	n := 0
	for b.Loop() {
		b.StopTimer()
		p := personOnDisk(b, "B")
		var err error
		p.Space, err = space.Join(p.options(), a.ID(), a.Key())
		p.must(err)
		b.StartTimer()
		for runs := range slices.Chunk(all, 8) {
			_, err := p.IngestAll(runs)
			p.must(err)
		}
		n += runs * log.RunEntries
	}
	perSecond(b, n, "entries")
}

// BenchmarkOpen opens a space of 50 documents and reads all projections, with 1x,
// 4x and 16x the entries; growth is the exponent over these, 0 for none and 1 for
// linear. The baseline replays all entries into the documents.
func BenchmarkOpen(b *testing.B) {
	const docs, base = 50, 500
	var opened, replayed []float64
	for _, times := range []int{1, 4, 16} {
		p := founderOnDisk(b)
		for i := range times * base {
			p.put(fmt.Sprintf("text/d%d", i%docs), "k", fmt.Sprint(i))
		}
		p.must(p.Close())
		opened = append(opened, timed(b, fmt.Sprintf("entries=%d", times*base), func(b *testing.B) {
			var err error
			p.Space, err = space.Open(p.options(), p.ID())
			p.must(err)
			if got := len(p.views()); got != docs {
				b.Fatalf("%d documents", got)
			}
		}))
		replayed = append(replayed, timed(b, fmt.Sprintf("baseline/entries=%d", times*base), func(*testing.B) { p.replay() }))
	}
	b.Run("growth", func(b *testing.B) {
		for b.Loop() { // what is reported was measured before
		}
		b.ReportMetric(math.Log(opened[2]/opened[0])/math.Log(16), "open-exponent")
		b.ReportMetric(math.Log(replayed[2]/replayed[0])/math.Log(16), "baseline-exponent")
	})
}

// timed runs a sub-benchmark and returns how long it took the fastest time, which is
// the one that nothing else on the machine disturbed.
func timed(b *testing.B, name string, fn func(*testing.B)) float64 {
	fastest := math.Inf(1)
	b.Run(name, func(b *testing.B) {
		for b.Loop() {
			begin := time.Now()
			fn(b)
			fastest = min(fastest, time.Since(begin).Seconds())
		}
		b.ReportMetric(fastest*1e9, "fastest-ns/op")
	})
	return fastest
}

// replay builds every document from all entries.
func (p *person) replay() {
	p.t.Helper()
	all := make(map[string][][]byte)
	for _, run := range p.runs(nil) {
		for _, e := range run.Entries {
			var said batch.Body
			if plain, ok := p.Opened(e); ok && e.Header.Chain.Kind == log.Record {
				p.must(canon.Unmarshal(plain, &said, log.MaxBodyBytes))
			}
			for _, edit := range said.Edits {
				all[edit.Doc] = append(all[edit.Doc], edit.Change)
			}
		}
	}
	for doc, changes := range all {
		d, err := engine.Engine{}.New(change.ActorOf(p.device.ID(), 0, doc))
		p.must(err)
		p.must(d.Apply(changes...))
		if d.Get(crdt.At("k")).Kind != crdt.String {
			p.t.Fatal("replayed into nothing")
		}
		d.Close()
	}
}
