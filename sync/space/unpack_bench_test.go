//go:build unix

package space_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"

	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/seal"
	"moot/sync/space"
	"moot/sync/store"
)

// load is a parcel of many entries and what it takes to work with them by other ways
// than unpacking.
type load struct {
	*testing.B
	author *person
	file   []byte
	runs   []log.Run
}

// newLoad packs entries of some 300 bytes of text each.
func newLoad(b *testing.B, entries int) load {
	l := load{B: b, author: founder(b, "A", 1)}
	for i := range entries {
		l.author.put(fmt.Sprintf("text/d%d", i%50), "k", fmt.Sprintf("%d %0300x", i, i))
	}
	var file bytes.Buffer
	_, err := parcel.Pack(&file, []parcel.Source{l.author.Space}, parcel.Packing{Device: l.author.device})
	l.author.must(err)
	l.file, l.runs = file.Bytes(), l.author.runs(nil)
	return l
}

// speed is how fast one way was at its best, in megabytes of the parcel: for each second
// that passed, and for each second that processors worked on it, which does not hang on
// what else the machine has to do.
type speed struct{ passed, worked float64 }

func (l load) speed(name string, prepare func() (way func())) (best speed) {
	l.Run(name, func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			way := prepare()
			b.StartTimer()
			begin, before := time.Now(), worked(b)
			way()
			size := float64(len(l.file)) / 1e6
			best.passed = max(best.passed, size/time.Since(begin).Seconds())
			best.worked = max(best.worked, size/(worked(b)-before).Seconds())
		}
		b.ReportMetric(best.passed, "best-MB/s")
		b.ReportMetric(best.worked, "best-MB/cpu-s")
	})
	return best
}

// worked is how long processors have worked for this process.
func worked(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkUnpack reads a parcel into a store on the disk. Beside it, in the same run:
// the bytes of the parcel written and synced as they are; what its entries are to the
// store alone; and what no device can leave out of reading them, on one processor and
// without keeping anything: signatures, hashes, opening and sealing.
func BenchmarkUnpack(b *testing.B) {
	l := newLoad(b, 256*log.RunEntries)
	a := l.author
	unpacked := l.speed("unpack", func() func() {
		p := personOnDisk(b, "B")
		var err error
		p.Space, err = space.Join(p.options(), a.ID(), a.Key())
		p.must(err)
		return func() {
			_, err = parcel.Unpack(bytes.NewReader(l.file), []parcel.Target{p.Space}, parcel.Unpacking{Device: p.device})
			p.must(err)
		}
	})
	written := l.speed("baseline/write", func() func() { return l.write })
	stored := l.speed("baseline/store", func() func() {
		p := personOnDisk(b, "C")
		return func() { l.store(p) }
	})
	bare := l.speed("baseline/cryptography", func() func() { return l.cryptography })
	b.Run("ratio", func(b *testing.B) {
		for b.Loop() { // what is reported was measured before
		}
		b.ReportMetric(written.passed/unpacked.passed, "unpack/write")
		b.ReportMetric(stored.worked/unpacked.worked, "unpack/store-cpu")
		b.ReportMetric(bare.worked/unpacked.worked, "unpack/cryptography-cpu")
	})
}

// BenchmarkPack writes a parcel of what lies on the disk to the disk, synced, as a stick is
// packed. Beside it, in the same run: the bytes of the parcel written and synced as they
// are, and reading the entries out of the store and no more.
func BenchmarkPack(b *testing.B) {
	l := newLoad(b, 256*log.RunEntries)
	p := personOnDisk(b, "B")
	var err error
	p.Space, err = space.Join(p.options(), l.author.ID(), l.author.Key())
	p.must(err)
	_, err = parcel.Unpack(bytes.NewReader(l.file), []parcel.Target{p.Space}, parcel.Unpacking{Device: p.device})
	p.must(err)
	packed := l.speed("pack", func() func() {
		return func() {
			l.toDisk(func(w io.Writer) error {
				_, err := parcel.Pack(w, []parcel.Source{p.Space}, parcel.Packing{Device: p.device})
				return err
			})
		}
	})
	written := l.speed("baseline/write", func() func() { return l.write })
	kept := personOnDisk(b, "C")
	l.store(kept)
	read := l.speed("baseline/store", func() func() {
		return func() {
			for i := range 256 * log.RunEntries {
				_, err := kept.store.Get(entryKey(i))
				p.must(err)
			}
		}
	})
	b.Run("ratio", func(b *testing.B) {
		for b.Loop() { // what is reported was measured before
		}
		b.ReportMetric(written.passed/packed.passed, "pack/write")
		b.ReportMetric(read.worked/packed.worked, "pack/store-cpu")
	})
}

// write brings the parcel to the disk as it is.
func (l load) write() {
	l.toDisk(func(w io.Writer) error {
		_, err := w.Write(l.file)
		return err
	})
}

func (l load) toDisk(write func(io.Writer) error) {
	f, err := os.CreateTemp(l.TempDir(), "")
	l.author.must(err)
	l.author.must(errors.Join(write(f), f.Sync(), f.Close()))
}

// store keeps the entries one by one, as many in a write as unpacking does, and nothing
// else.
func (l load) store(p *person) {
	var all []store.Change
	for _, r := range l.runs {
		for _, e := range r.Entries {
			all = append(all, store.Change{Key: entryKey(len(all)), Value: e.Marshal()})
		}
	}
	for part := range slices.Chunk(all, store.MaxWriteChanges) {
		p.must(p.store.Write(part...))
	}
}

func entryKey(n int) string { return fmt.Sprintf("/entry/%012x", n) }

// cryptography is that of unpacking, each step once: the signature of each run, the hash
// of each entry and of the change in it, the seal of its body and the nonce of that, and
// the seal it gets on the disk.
func (l load) cryptography() {
	key, err := log.NewBodyKey(l.author.Key(), l.author.ID(), log.Record)
	l.author.must(err)
	disk := seal.Key{1}
	for _, r := range l.runs {
		if !r.Tip.Verify() {
			l.Fatal("a signature does not verify")
		}
		for _, e := range r.Entries {
			if hash, err := e.Hash(); err != nil || hash.IsZero() {
				l.Fatal("no hash")
			}
			if plain, err := key.Open(e); err == nil {
				_ = sha256.Sum256(plain)
			}
			_, err := disk.Seal("a place", e.Body)
			l.author.must(err)
		}
	}
}
