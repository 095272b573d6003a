package exchange_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	crdtchange "moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

// story is a space in which two devices have written real changes: half of the
// documents are pages that one of them keeps, half texts that both type into.
func story(tb testing.TB, documents, changesEach int) *exchangetest.Space {
	tb.Helper()
	s := exchangetest.NewSpace("hall")
	rnd := rand.New(rand.NewPCG(1, 2))
	names := []string{"anna", "boris"}
	for d := range documents {
		name := fmt.Sprintf("page/%016x%016x", rnd.Uint64(), rnd.Uint64())
		var docs [2]crdt.Doc
		for i, device := range names {
			actor := crdtchange.ActorOf(exchangetest.Device(device).ID(), 0, name)
			docs[i], _ = engine.Engine{}.New(actor)
		}
		for n := range changesEach {
			by, other := d%2, 1-d%2
			if d%4 < 2 && n%5 == 4 {
				by, other = other, by
			}
			raw, err := docs[by].Edit(func(e crdt.Editor) error {
				switch {
				case n == 0:
					return e.Put(crdt.At("text"), crdt.Empty(crdt.Text))
				case d%4 < 2:
					return e.Splice(crdt.At("text"), rnd.IntN(e.Len(crdt.At("text"))+1), 0, []string{"bread ", "salt ", "a", "water, "}[rnd.IntN(4)])
				}
				return e.Put(crdt.At("k"+fmt.Sprint(rnd.IntN(8))), crdt.IntOf(int64(1000*n)+rnd.Int64N(1000)))
			})
			if err == nil {
				err = docs[other].Apply(raw)
			}
			if err != nil {
				tb.Fatal(err)
			}
			s.Write(exchangetest.Device(names[by]), log.Record, string(saying(tb, batch.Edit{Doc: name, Change: raw})))
		}
	}
	return s
}

func saying(tb testing.TB, edits ...batch.Edit) []byte {
	tb.Helper()
	said, err := canon.Marshal(batch.Body{Version: batch.Version, Edits: edits})
	if err != nil {
		tb.Fatal(err)
	}
	return said
}

// levelled lets two copies meet and returns how many bytes that took.
func levelled(tb testing.TB, here, there exchange.Space) int {
	tb.Helper()
	pair, err := exchangetest.Meet(peerOf("clara", here), peerOf("boris", there), 1)
	if err == nil {
		err = pair.Run()
	}
	if err != nil {
		tb.Fatal(err)
	}
	if !pair.Initiator.Done() || !pair.Responder.Done() {
		tb.Fatal("the session did not come to an end")
	}
	if diff := cmp.Diff(here.Vector(), there.Vector()); diff != "" {
		tb.Fatal(diff)
	}
	return pair.Bytes()
}

func peerOf(name string, s exchange.Space) exchangetest.Peer {
	return exchangetest.Peer{Device: exchangetest.Device(name), Spaces: []exchange.Space{s}}
}

// What members send each other is made again to the last bit, from the beginning
// and from any place on, and is less than half of what it stands for.
func TestShortenedBodies(t *testing.T) {
	whole := story(t, 40, 10)
	as := levelled(t, whole, exchangetest.NewSpace("hall"))
	short := levelled(t, exchangetest.Readable{Space: whole}, exchangetest.Readable{Space: exchangetest.NewSpace("hall")})
	if short > as*3/5 {
		t.Errorf("%d bytes, and %d as they are", short, as)
	}
	for _, runs := range []int{1, 2, 3} {
		part := exchangetest.NewSpace("hall")
		for _, m := range whole.Vector() {
			first, err := whole.Runs(m.Chain, 0, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range first[:min(runs, len(first))] {
				if err := part.Ingest(r); err != nil {
					t.Fatal(err)
				}
			}
		}
		part.Write(clara, log.Record, "not a change at all")
		mine := whole.Clone()
		mine.Write(anna, log.Roster, "an act")
		levelled(t, exchangetest.Readable{Space: mine}, exchangetest.Readable{Space: part})
	}
}

// A chain that is refused does not keep the others from being understood.
func TestShortenedBodiesPastARefusal(t *testing.T) {
	whole := story(t, 8, 30)
	there := exchangetest.NewSpace("hall")
	there.Refuse = func(c log.Chain) error {
		if c.Device == exchangetest.Device("anna").ID() {
			return log.ErrInvalid
		}
		return nil
	}
	pair, err := exchangetest.Meet(peerOf("clara", exchangetest.Readable{Space: whole}), peerOf("boris", exchangetest.Readable{Space: there}), 1)
	if err == nil {
		err = pair.Run()
	}
	if err != nil {
		t.Fatal(err)
	}
	c := log.Chain{Kind: log.Record, Device: exchangetest.Device("boris").ID()}
	if diff := cmp.Diff(whole.Bodies(c), there.Bodies(c)); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkFirstJoinOfMembers moves 20,000 changes in 1,000 documents to a member
// who has none, beside the same entries as they stand in the chain.
func BenchmarkFirstJoinOfMembers(b *testing.B) {
	whole := story(b, 1000, 20)
	as := levelled(b, whole, exchangetest.NewSpace("hall"))
	b.ReportAllocs()
	for b.Loop() {
		n := levelled(b, exchangetest.Readable{Space: whole}, exchangetest.Readable{Space: exchangetest.NewSpace("hall")})
		b.ReportMetric(float64(n), "wire-bytes")
		b.ReportMetric(float64(as), "wire-bytes-as-they-are")
		b.ReportMetric(float64(whole.Entries()), "entries")
	}
}
