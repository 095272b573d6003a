package parcel_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/parcel"
)

// village is a space of 50 devices and 20,000 entries.
func village() *exchangetest.Space {
	s := exchangetest.NewSpace("hall")
	for i := range 50 {
		d := exchangetest.Device(fmt.Sprint("device", i))
		for n := range 400 {
			s.Write(d, log.Record, fmt.Sprintf("document %d: entry %d of device %d changes the text of an agenda item a little", n, n, i))
		}
	}
	return s
}

func BenchmarkPack(b *testing.B) {
	source := village()
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		sum, err := parcel.Pack(io.Discard, []parcel.Source{source}, parcel.Packing{Device: anna})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(sum.Bytes), "file-bytes")
		b.ReportMetric(float64(sum.Entries), "entries")
	}
}

func BenchmarkUnpack(b *testing.B) {
	file := pack(b, village())
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		targets := []parcel.Target{exchangetest.NewSpace("hall")}
		if _, err := parcel.Unpack(bytes.NewReader(file), targets, parcel.Unpacking{Device: boris}); err != nil {
			b.Fatal(err)
		}
	}
}
