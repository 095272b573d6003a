//go:build cgo && (linux || darwin) && (amd64 || arm64)

package mesh

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"moot/crdt/official/officialtest"
	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// Levelling beside the baseline: automerge-go's own sync protocol, document by
// document, for the same changes, in frames over the same kind of stream. "of-its-…"
// and "times-as-fast" are the ratios. The baseline is given what favours it: documents
// go by number and all at once, nobody proves who they are, nothing is signed, sealed
// or brought to a disk.

const changesEach = 20

// BenchmarkBesideLittle is a meeting of members with 1,000 documents and 50 devices,
// with nothing new, and with 100 changes of 10 documents, half on each side: bytes,
// and how often who began had to wait for an answer.
func BenchmarkBesideLittle(b *testing.B) {
	v := newVillage(b, storetest.InMemory(), changesEach)
	b.Run("nothing-new", func(b *testing.B) { besideLittle(b, v, 0) })
	b.Run("hundred-changes", func(b *testing.B) { besideLittle(b, v, 100) })
}

// besideLittle levels two members after so many changes were made.
func besideLittle(b *testing.B, v *village, changes int) {
	here, there := v.copyOf(b, joiner), v.copyOf(b, "1")
	level := func() *exchangetest.Pair {
		pair, err := exchangetest.Meet(peerOf(joiner, here), peerOf("1", there), 1)
		if err == nil {
			err = pair.Run()
		}
		if err != nil || !isLevel(pair.Initiator.Report()) {
			b.Fatalf("not level: %v", err)
		}
		return pair
	}
	level() // what each wrote by itself, to begin with
	all, _ := v.changes(b)
	mine, theirs := slices.Clone(all), slices.Clone(all)
	for i := range changes {
		doc := i % 10
		v.write(b, doc, doc, changesEach+i/10)
		side := here
		if doc >= 5 {
			side = there
		}
		author := v.folks[doc]
		if err := tell(author, side, ofDevice(author.Device())); err != nil {
			b.Fatal(err)
		}
		if err := tell(author, v.hub, ofDevice(author.Device())); err != nil {
			b.Fatal(err)
		}
	}
	now, _ := v.changes(b)
	copy(mine[:5], now)
	copy(theirs[5:10], now[5:])
	ours, err := officialtest.NewTalk(mine)
	if err != nil {
		b.Skipf("automerge-go: %v", err)
	}
	others, err := officialtest.NewTalk(theirs)
	if err != nil {
		b.Skipf("automerge-go: %v", err)
	}
	for b.Loop() { // once is enough: all of it is the same each time
	}
	pair := level()
	trips, libraryBytes, err := officialtest.Level(ours, others, frameHeadBytes+documentBytes)
	if err != nil {
		b.Fatal(err)
	}
	wire := pair.Bytes() + frameHeadBytes*len(pair.Frames)
	b.ReportMetric(float64(wire), "wire-B")
	b.ReportMetric(float64(pair.Waits), "round-trips")
	b.ReportMetric(float64(libraryBytes), "library-wire-B")
	b.ReportMetric(float64(trips), "library-round-trips")
	b.ReportMetric(float64(wire)/float64(libraryBytes), "of-its-bytes")
	b.ReportMetric(0, "ns/op")
}

func peerOf(name string, s *space.Space) exchangetest.Peer {
	return exchangetest.Peer{Device: villageDevice(name), Spaces: []exchange.Space{s}}
}

func ofDevice(d identity.DeviceID) func(log.Chain) bool {
	return func(c log.Chain) bool { return c.Device == d }
}

// BenchmarkBesideJoin is a first meeting of who has nothing with who has 20,000 changes
// of 1,000 documents: a member, and a carrier who cannot read and gets them sealed. Each
// end is a process of its own, opens its home from the disk, and says how much memory
// it took at most.
func BenchmarkBesideJoin(b *testing.B) {
	dir := b.TempDir()
	hub, err := store.Open(filepath.Join(dir, "hub"), storetest.Key())
	if err != nil {
		b.Fatal(err)
	}
	v := newVillage(b, hub, changesEach)
	changes, sealedBytes := v.changes(b)
	if err := writeChanges(filepath.Join(dir, "changes"), changes); err != nil {
		b.Fatal(err)
	}
	plan := besidePlan{Folder: dir, Space: v.hub.ID(), Key: v.key, Entries: int(entries(v.hub))}
	if err := v.hub.Close(); err != nil {
		b.Fatal(err)
	}
	if err := hub.Close(); err != nil {
		b.Fatal(err)
	}
	plan.Device = automerge
	library := joined(b, plan)
	for _, who := range []string{joiner, stranger} {
		plan.Device = who
		b.Run(who, func(b *testing.B) {
			var ours joining
			for b.Loop() {
				if now := joined(b, plan); ours.Take.Took == 0 || now.Take.Took < ours.Take.Took {
					ours = now
				}
			}
			b.ReportMetric(float64(ours.Take.Took)/1e6, "ms")
			b.ReportMetric(float64(library.Take.Took)/1e6, "library-ms")
			b.ReportMetric(float64(library.Take.Took)/float64(ours.Take.Took), "times-as-fast")
			b.ReportMetric(float64(ours.Give.CPU)/1e6, "giver-cpu-ms")
			b.ReportMetric(float64(ours.Take.CPU)/1e6, "taker-cpu-ms")
			b.ReportMetric(float64(library.Take.CPU)/1e6, "library-taker-cpu-ms")
			b.ReportMetric(float64(ours.Take.Bytes), "wire-B")
			b.ReportMetric(float64(library.Take.Bytes), "library-wire-B")
			b.ReportMetric(float64(ours.Take.Bytes)/float64(library.Take.Bytes), "of-its-bytes")
			if who == stranger {
				b.ReportMetric(float64(ours.Take.Bytes)/float64(sealedBytes), "of-sealed-bodies")
			}
			b.ReportMetric(float64(ours.Give.Most)/(1<<20), "giver-MiB")
			b.ReportMetric(float64(ours.Take.Most)/(1<<20), "taker-MiB")
			b.ReportMetric(float64(library.Give.Most)/(1<<20), "library-giver-MiB")
			b.ReportMetric(float64(library.Take.Most)/(1<<20), "library-taker-MiB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func entries(s exchange.Space) (n uint64) {
	for _, m := range s.Vector() {
		n += m.Seq
	}
	return n
}

// joining is what both ends say of it.
type joining struct{ Give, Take besideAccount }

// joined plays both ends.
func joined(b *testing.B, p besidePlan) (j joining) {
	b.Helper()
	p.Taker = filepath.Join(b.TempDir(), "taker")
	giver := besideProcess(b, p)
	giver.hear(b, &p.Address)
	taker := besideProcess(b, p)
	taker.hear(b, &j.Take)
	taker.end(b, nil)
	giver.end(b, &j.Give)
	return j
}

// besideEnd is one end, a process of its own.
type besideEnd struct {
	said  *json.Decoder
	input io.Closer
	ended chan struct{}
}

func besideProcess(b *testing.B, p besidePlan) besideEnd {
	b.Helper()
	plan, err := json.Marshal(p)
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s", besideVariable, plan))
	cmd.Stderr = os.Stderr
	out, in := io.Pipe()
	cmd.Stdout = in
	e := besideEnd{said: json.NewDecoder(out), ended: make(chan struct{})}
	if e.input, err = cmd.StdinPipe(); err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	go func() { defer close(e.ended); _ = in.CloseWithError(cmd.Wait()) }()
	b.Cleanup(func() { e.input.Close(); out.Close(); <-e.ended })
	return e
}

// hear waits for the next thing the end says.
func (e besideEnd) hear(b *testing.B, value any) {
	b.Helper()
	if err := e.said.Decode(value); err != nil {
		b.Fatalf("one end: %v", err)
	}
}

// end ends it and hears its last word, if there is any.
func (e besideEnd) end(b *testing.B, last any) {
	b.Helper()
	e.input.Close()
	if last != nil {
		e.hear(b, last)
	}
	<-e.ended
}

// writeChanges writes the changes of each document, each with its length before it, and
// nothing where the next document begins.
func writeChanges(name string, of [][][]byte) error {
	var all bytes.Buffer
	for _, changes := range of {
		for _, c := range changes {
			all.Write(head(len(c)))
			all.Write(c)
		}
		all.Write(head(0))
	}
	return os.WriteFile(name, all.Bytes(), 0o600)
}
