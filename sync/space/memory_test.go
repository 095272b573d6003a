package space_test

import (
	"fmt"
	"runtime"
	"testing"

	"moot/crdt"
	"moot/sync/space"
)

// However large documents are, those that are open take little together.
func TestOpenDocumentsAreBounded(t *testing.T) {
	a := founder(t, "A", 1)
	docs := space.OpenBytes/(1<<20) + 8
	for i := range docs {
		a.must(a.Edit(space.Edit{Doc: fmt.Sprint("text/d", i), Do: func(e crdt.Editor) error {
			return e.Put(crdt.At("k"), crdt.BytesOf(make([]byte, 900<<10)))
		}}))
	}
	a.engine.opened.Store(0)
	for range 2 { // the newest are open, the oldest not
		a.heads(fmt.Sprint("text/d", docs-1))
	}
	if n := a.engine.opened.Load(); n != 0 {
		t.Errorf("the document just written was opened %d times", n)
	}
	a.heads("text/d0")
	if n := a.engine.opened.Load(); n != 1 {
		t.Errorf("a document not used for long was opened %d times, want once", n)
	}
}

// BenchmarkMemory tells the heap of a space that knows 1,000 pages of 20
// statements, of which 50 are open: beside the store and what nobody has opened.
func BenchmarkMemory(b *testing.B) {
	const pages, statements, opened = 1000, 20, 50
	a := founderOnDisk(b)
	for n := range statements {
		var edits []space.Edit
		for i := range pages {
			edits = append(edits, space.Edit{Doc: fmt.Sprintf("text/p%d", i), Do: func(e crdt.Editor) error {
				said := sum(fmt.Sprint(n, i))
				return e.Put(crdt.At(fmt.Sprintf("%x", said)), crdt.BytesOf(make([]byte, 150)))
			}})
		}
		a.must(a.Edit(edits...))
	}
	a.must(a.Close())
	id := a.ID()
	for b.Loop() {
		a.Space = nil // the last one is not to be taken off what the next one takes
		before := inUse()
		var err error
		a.Space, err = space.Open(a.options(), id)
		a.must(err)
		known := inUse()
		for i := range opened {
			a.heads(fmt.Sprintf("text/p%d", i*pages/opened))
		}
		takes := inUse() - before
		b.ReportMetric(float64(known-before)/1024, "known-KiB")
		b.ReportMetric(float64(takes)/1024, "open-KiB")
		if takes > 30<<20 {
			b.Errorf("%d MiB", takes>>20)
		}
		runtime.KeepAlive(a)
		a.must(a.Close())
	}
}

// inUse returns the bytes the collector knows of.
func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
