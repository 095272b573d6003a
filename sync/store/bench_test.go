package store_test

import (
	"fmt"
	"testing"

	"moot/sync/store"
	"moot/sync/store/storetest"
)

func BenchmarkWriteOneEntry(b *testing.B)  { benchmarkWrite(b, 1) }
func BenchmarkWrite64Entries(b *testing.B) { benchmarkWrite(b, 64) }

func benchmarkWrite(b *testing.B, entries int) {
	s := open(b, b.TempDir())
	value := make([]byte, 300)
	changes := make([]store.Change, entries)
	n := 0
	for b.Loop() {
		for i := range changes {
			changes[i] = store.Change{Key: fmt.Sprintf("/log/%012x", n), Value: value}
			n++
		}
		if err := s.Write(changes...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkList10000(b *testing.B) {
	s := filled(b, b.TempDir())
	for b.Loop() {
		n := 0
		for _, err := range s.List("/log") {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 10_000 {
			b.Fatalf("%d pairs", n)
		}
	}
}

func BenchmarkOpenAndClose10000(b *testing.B) {
	dir := b.TempDir()
	if err := filled(b, dir).Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := store.Open(dir, storetest.Key())
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func filled(b *testing.B, dir string) *store.Store {
	b.Helper()
	s := open(b, dir)
	value := make([]byte, 300)
	for n := 0; n < 10_000; n += 1000 {
		changes := make([]store.Change, 1000)
		for i := range changes {
			changes[i] = store.Change{Key: fmt.Sprintf("/log/%012x", n+i), Value: value}
		}
		if err := s.Write(changes...); err != nil {
			b.Fatal(err)
		}
	}
	return s
}
