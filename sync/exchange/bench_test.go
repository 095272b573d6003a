package exchange_test

import (
	"fmt"
	"testing"

	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

// village is a space of 50 devices with so many entries each; a body is about
// as long as a small change.
func village(entries int) *exchangetest.Space {
	s := exchangetest.NewSpace("hall")
	for i := range 50 {
		d := exchangetest.Device(fmt.Sprint("device", i))
		s.Write(d, log.Roster, "act")
		for n := range entries {
			s.Write(d, log.Record, change(i, n))
		}
	}
	return s
}

func change(i, n int) string {
	return fmt.Sprintf("document %d: entry %d of device %d changes the text %.60q", n%1000, n, i, incompressible(40, i*1000+n))
}

// exchanged runs one session per iteration and reports its figures.
func exchanged(b *testing.B, make func() (here, there *exchangetest.Space)) {
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		b.StopTimer()
		here, there := make()
		b.StartTimer()
		pair, err := exchangetest.Meet(peer("device0", here), peer("device1", there), i)
		if err != nil {
			b.Fatal(err)
		}
		if err := pair.Run(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(pair.Bytes()), "wire-bytes")
		b.ReportMetric(float64(pair.Waits), "round-trips")
		b.ReportMetric(float64(len(pair.Frames)), "frames")
	}
}

func BenchmarkNothingNew(b *testing.B) {
	here := village(20)
	there := here.Clone()
	exchanged(b, func() (*exchangetest.Space, *exchangetest.Space) { return here, there })
}

func BenchmarkHundredChanges(b *testing.B) {
	start := village(20)
	exchanged(b, func() (*exchangetest.Space, *exchangetest.Space) {
		here, there := start.Clone(), start.Clone()
		for n := range 50 {
			here.Write(exchangetest.Device("device0"), log.Record, change(0, 1000+n))
			there.Write(exchangetest.Device("device1"), log.Record, change(1, 1000+n))
		}
		return here, there
	})
}

func BenchmarkTenDocumentsOnEachSide(b *testing.B) {
	start := village(20)
	exchanged(b, func() (*exchangetest.Space, *exchangetest.Space) {
		here, there := start.Clone(), start.Clone()
		for n := range 10 {
			here.Write(exchangetest.Device("device0"), log.Record, change(0, 1000+n))
			there.Write(exchangetest.Device("device1"), log.Record, change(1, 1000+n))
		}
		return here, there
	})
}

func BenchmarkFirstJoin(b *testing.B) {
	here := village(400)
	exchanged(b, func() (*exchangetest.Space, *exchangetest.Space) { return here, exchangetest.NewSpace("hall") })
	b.ReportMetric(float64(here.Entries()), "entries")
}
