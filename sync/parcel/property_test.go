package parcel_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/parcel"
)

// Three settlements send each other parcels. Some leave out what they believe is
// known, come twice, late, cut, or never. No copy ever holds anything but
// beginnings of what was written, and whole parcels at the end make all level.
func TestAnyPostEndsLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &post{written: exchangetest.NewSpace("hall")}
		for range 3 {
			p.copies = append(p.copies, exchangetest.NewSpace("hall"))
		}
		steps := map[string]func(*rapid.T){"write": p.write, "send": p.send, "deliver": p.deliver}
		for range rapid.IntRange(1, 10).Draw(t, "steps") {
			steps[rapid.SampledFrom([]string{"write", "send", "deliver"}).Draw(t, "step")](t)
		}
		for from := range p.copies {
			whole := p.pack(t, from, nil)
			for to := range p.copies {
				p.unpack(t, to, whole, nil)
			}
		}
		for i, c := range p.copies {
			if diff := cmp.Diff(p.written.Vector(), c.Vector()); diff != "" {
				t.Fatalf("copy %d is not level:\n%s", i, diff)
			}
		}
	})
}

// post is three copies, what was ever written, and the parcels on their way.
type post struct {
	copies  []*exchangetest.Space
	written *exchangetest.Space
	parcels [][]byte
	packed  int
}

func (p *post) index(t *rapid.T, label string) int {
	return rapid.IntRange(0, len(p.copies)-1).Draw(t, label)
}

func (p *post) write(t *rapid.T) {
	i := p.index(t, "writer")
	for range rapid.IntRange(1, 70).Draw(t, "entries") {
		p.copies[i].Write(exchangetest.Device(fmt.Sprint("device", i)), log.Record, fmt.Sprint(p.copies[i].Entries()))
	}
	// What was written is the copy's own chain, whole.
	runs, err := p.copies[i].Runs(chainOf(i), p.written.Vector().Seq(chainOf(i)), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range runs {
		if err := p.written.Ingest(run); err != nil {
			t.Fatal(err)
		}
	}
}

func chainOf(i int) log.Chain {
	return log.Chain{Kind: log.Record, Device: exchangetest.Device(fmt.Sprint("device", i)).ID()}
}

func (p *post) send(t *rapid.T) {
	base := p.copies[p.index(t, "whose vector is the base")].Vector()
	p.parcels = append(p.parcels, p.pack(t, p.index(t, "packer"), base))
}

func (p *post) pack(t *rapid.T, from int, base log.Vector) []byte {
	p.packed++
	var b bytes.Buffer
	_, err := parcel.Pack(&b, []parcel.Source{p.copies[from]}, parcel.Packing{
		Nonce: [32]byte{byte(p.packed)}, Device: exchangetest.Device(fmt.Sprint("device", from)),
		Base: func(log.SpaceID) log.Vector { return base },
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (p *post) deliver(t *rapid.T) {
	if len(p.parcels) == 0 {
		return
	}
	b := rapid.SampledFrom(p.parcels).Draw(t, "parcel")
	if rapid.Bool().Draw(t, "cut") {
		p.unpack(t, p.index(t, "reader"), b[:rapid.IntRange(0, len(b)-1).Draw(t, "length")], parcel.ErrDamaged)
		return
	}
	p.unpack(t, p.index(t, "reader"), b, nil)
}

// unpack reads a parcel and checks that the copy holds only what was written.
func (p *post) unpack(t *rapid.T, to int, b []byte, want error) {
	space := p.copies[to]
	before := space.Entries()
	report, err := unpack(b, space)
	if !errors.Is(err, want) && !errors.Is(err, parcel.ErrNotAParcel) {
		t.Fatalf("Unpack = %v, want %v", err, want)
	}
	for _, s := range report.Spaces {
		if space.Entries()-before != int(s.New) {
			t.Fatalf("%d entries arrived, the report says %d", space.Entries()-before, s.New)
		}
		for _, trouble := range s.Troubles {
			if !errors.Is(trouble.Err, log.ErrGap) {
				t.Fatalf("trouble %v", trouble.Err)
			}
		}
	}
	for _, m := range space.Vector() {
		got, all := space.Bodies(m.Chain), p.written.Bodies(m.Chain)
		if len(got) > len(all) || !cmp.Equal(got, all[:len(got)]) {
			t.Fatalf("copy %d holds what was never written", to)
		}
	}
}
