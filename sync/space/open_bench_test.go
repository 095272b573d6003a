package space_test

import (
	"crypto/rand"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"moot/sync/home"
	"moot/sync/space"
)

// BenchmarkOpenHome opens a home with everything in it, as a person does who starts
// Moot: folder, keys, store, the space, and the projections that the first screen
// shows. The entries are of 20 members in 200 documents, 1x, 4x and 16x of them;
// growth is the exponent over these, 0 for none and 1 for linear.
func BenchmarkOpenHome(b *testing.B) {
	const members, docs, base = 20, 200, 6_250
	a := founder(b, "A", 1)
	people := []*person{a}
	for i := range members - 1 {
		people = append(people, a.admit(fmt.Sprint("member ", i)))
	}
	for _, p := range people[1:] {
		a.tell(p)
	}
	var opened []float64
	written := 0
	for _, times := range []int{1, 4, 16} {
		for ; written < times*base; written++ {
			people[written%members].put(fmt.Sprintf("text/d%d", written%docs), "k", fmt.Sprint(written))
		}
		dir := homeOf(b, people)
		fastest := math.Inf(1)
		b.Run(fmt.Sprintf("entries=%d", times*base), func(b *testing.B) {
			for b.Loop() {
				begin := time.Now()
				h, sp := start(a, dir)
				fastest = min(fastest, time.Since(begin).Seconds())
				b.StopTimer()
				if got := len(sp.Documents("")); got != docs {
					b.Fatalf("%d documents", got)
				}
				a.must(sp.Close())
				a.must(h.Close())
				b.StartTimer()
			}
			b.ReportMetric(fastest*1e3, "fastest-ms")
		})
		opened = append(opened, fastest)
	}
	b.Run("growth", func(b *testing.B) {
		for b.Loop() { // what is reported was measured before
		}
		b.ReportMetric(math.Log(opened[2]/opened[0])/math.Log(16), "open-exponent")
	})
}

// start is what a person waits for.
func start(a *person, dir string) (*home.Home, *space.Space) {
	h, err := home.Open(dir, rand.Reader)
	a.must(err)
	opts := a.options()
	opts.Store, opts.Device, opts.Incarnation = h.Store(), h.Device(), h.Incarnation()
	s, err := space.Open(opts, a.ID())
	a.must(err)
	for _, doc := range s.Documents("") {
		_, err := s.Projection(doc)
		a.must(err)
	}
	return h, s
}

// homeOf is the folder of a home in which everything is that the people wrote.
func homeOf(b *testing.B, people []*person) string {
	b.Helper()
	a := people[0]
	dir := filepath.Join(b.TempDir(), "home")
	h, err := home.Create(dir, rand.Reader)
	a.must(err)
	opts := a.options()
	opts.Store, opts.Device, opts.Incarnation = h.Store(), h.Device(), h.Incarnation()
	s, err := space.Join(opts, a.ID(), a.Key())
	a.must(err)
	for _, p := range people {
		for runs := range slices.Chunk(p.runs(s.Vector()), 8) {
			_, err := s.IngestAll(runs)
			a.must(err)
		}
	}
	for _, doc := range s.Documents("") {
		_, err := s.Projection(doc)
		a.must(err)
	}
	a.must(s.Close())
	a.must(h.Close())
	return dir
}
