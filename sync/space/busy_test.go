package space_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"moot/sync/log"
	"moot/sync/space"
)

// BenchmarkEditWhileMuchArrives measures how long a person waits for an edit, while
// nothing else happens and while another's long chain arrives, frame by frame. It
// prints percentiles and how much the arrival adds to the median.
func BenchmarkEditWhileMuchArrives(b *testing.B) {
	a := founder(b, "A", 1)
	for i := range 256 * log.RunEntries {
		a.put(fmt.Sprintf("text/d%d", i%20), "k", fmt.Sprint(i))
	}
	all := a.runs(nil)
	var quiet, busy []time.Duration
	edits := 0
	for b.Loop() {
		p := personOnDisk(b, "B")
		var err error
		p.Space, err = space.Join(p.options(), a.ID(), a.Key())
		p.must(err)
		a.must(a.Admit(p.device.ID(), p.device.BoxKey()))
		a.tellRoster(p)
		edit := func() time.Duration {
			begun := time.Now()
			p.put("text/own", "k", fmt.Sprint(edits))
			edits++
			return time.Since(begun)
		}
		for range 200 {
			quiet = append(quiet, edit())
		}
		var arriving sync.WaitGroup
		done := make(chan struct{})
		arriving.Go(func() {
			defer close(done)
			for frame := range slices.Chunk(all[1:], 8) {
				if _, err := p.IngestAll(frame); err != nil {
					b.Error(err)
				}
			}
		})
		for going := true; going; {
			select {
			case <-done:
				going = false
			default:
				busy = append(busy, edit())
			}
		}
		arriving.Wait()
	}
	slices.Sort(quiet)
	slices.Sort(busy)
	for _, of := range []struct {
		name string
		all  []time.Duration
	}{{"quiet", quiet}, {"busy", busy}} {
		for _, percent := range []int{50, 99} {
			b.ReportMetric(float64(of.all[(len(of.all)-1)*percent/100].Microseconds()), fmt.Sprintf("%s-p%d-µs", of.name, percent))
		}
		b.ReportMetric(float64(of.all[len(of.all)-1].Microseconds()), of.name+"-max-µs")
	}
	b.ReportMetric(float64(busy[len(busy)/2])/float64(quiet[len(quiet)/2]), "busy/quiet")
}

// tellRoster gives other the acts it lacks.
func (p *person) tellRoster(other *person) {
	p.t.Helper()
	for _, run := range p.runs(other.Vector()) {
		if run.Tip.Chain.Kind == log.Roster {
			p.must(other.Ingest(run))
		}
	}
}

// Several neighbours bring the same chain in pieces, others write and read
// meanwhile: everything is there once, and Check finds nothing.
func TestMuchArrivesFromSeveralAtOnce(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	for i := range 5 * log.RunEntries {
		a.put(fmt.Sprintf("text/d%d", i%3), "k", fmt.Sprint(i))
	}
	a.put(a.page(), "name", "Ana")
	runs := a.runs(b.Vector())
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for frame := range slices.Chunk(runs, 2) {
				if _, err := b.IngestAll(frame); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for w := range 2 {
		all.Go(func() {
			for i := range 40 {
				if err := b.Edit(put(fmt.Sprintf("text/own%d", w), "k", fmt.Sprint(i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	level(a, b)
	wantLevel(t, a, b)
	for _, closing := range []bool{true, false} {
		if found := b.findings(); len(found) > 0 {
			t.Errorf("Check: %v", found)
		}
		b.reopen(closing)
		wantLevel(t, a, b)
	}
}
