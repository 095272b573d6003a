package parcel_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

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

// BenchmarkPackToDisk packs onto the disk; the baseline is copying as many bytes there,
// synced as a parcel is. The ratio is how many times longer packing takes.
func BenchmarkPackToDisk(b *testing.B) {
	source := village()
	plain := pack(b, source)
	dir := b.TempDir()
	toDisk := func(name string, write func(io.Writer) error) float64 {
		fastest := math.Inf(1)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(plain)))
			for b.Loop() {
				begin := time.Now()
				f, err := os.Create(filepath.Join(dir, name))
				if err != nil {
					b.Fatal(err)
				}
				if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
					b.Fatal(err)
				}
				fastest = min(fastest, time.Since(begin).Seconds())
			}
			b.ReportMetric(float64(len(plain))/1e6/fastest, "best-MB/s")
		})
		return fastest
	}
	packed := toDisk("pack", func(w io.Writer) error {
		_, err := parcel.Pack(w, []parcel.Source{source}, parcel.Packing{Device: anna})
		return err
	})
	copied := toDisk("baseline", func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(plain))
		return err
	})
	b.Run("ratio", func(b *testing.B) {
		for b.Loop() { // what is reported was measured before
		}
		b.ReportMetric(packed/copied, "pack/copy")
	})
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
