package exchange_test

import (
	"fmt"
	"testing"

	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

// thin is a meeting of two of which the first may only move so many bytes.
func thin(t *testing.T, a, b *exchangetest.Space, most uint64, number int) *exchangetest.Pair {
	t.Helper()
	one := exchangetest.Config(peer("anna", a), true, number)
	one.Most = most
	initiator, err := exchange.New(one)
	if err != nil {
		t.Fatal(err)
	}
	responder, err := exchange.New(exchangetest.Config(peer("boris", b), false, number))
	if err != nil {
		t.Fatal(err)
	}
	p := &exchangetest.Pair{Initiator: initiator, Responder: responder}
	p.Collect()
	if err := p.Run(); err != nil {
		t.Fatal(err)
	}
	return p
}

// Over a thin link who belongs goes first and whole, then of each a little, those who
// wrote little before the one who wrote much. What is left is said on both sides, and
// comes in later sessions, none of which goes far beyond its bytes.
func TestAThinLink(t *testing.T) {
	const most = 16 << 10
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	for n := range 2000 {
		a.Write(clara, log.Record, incompressible(200, n))
	}
	for n := range 10 {
		b.Write(boris, log.Record, fmt.Sprint("vote ", n))
		a.Write(exchangetest.Device(fmt.Sprint("neighbour", n)), log.Record, "yes")
		a.Write(anna, log.Roster, incompressible(3000, n))
	}
	p := thin(t, a, b, most, 1)
	if got := b.Bodies(log.Chain{Kind: log.Roster, Device: anna.ID()}); len(got) != 10 {
		t.Errorf("%d acts of 10 arrived", len(got))
	}
	for n := range 10 {
		if got := b.Bodies(log.Chain{Kind: log.Record, Device: exchangetest.Device(fmt.Sprint("neighbour", n)).ID()}); len(got) != 1 {
			t.Errorf("neighbour %d is not heard behind who wrote much", n)
		}
	}
	for name, s := range map[string]*exchange.Session{"who sends": p.Initiator, "who takes": p.Responder} {
		r := s.Report().Spaces[0]
		if r.Level || r.Left == 0 || r.Left != r.Total-r.Done || len(r.Troubles) > 0 {
			t.Errorf("%s says %+v", name, r)
		}
	}
	left := p.Initiator.Report().Spaces[0].Left
	for number := 2; left > 0; number++ {
		p := thin(t, a, b, most, number)
		if bytes := p.Bytes(); bytes > 2*most+8000 {
			t.Fatalf("session %d moved %d bytes", number, bytes)
		}
		now := p.Initiator.Report().Spaces[0].Left
		if now >= left {
			t.Fatalf("session %d brought nothing: %d of %d left", number, now, left)
		}
		left = now
	}
	wantLevel(t, thin(t, a, b, 1, 99), a, b)
}

// Two that both hold back stories of one device come to an end all the same.
func TestAThinLinkWithTwoStories(t *testing.T) {
	a := exchangetest.NewSpace("hall")
	for n := range 300 {
		a.Write(clara, log.Record, incompressible(200, n))
	}
	b := a.Clone()
	for n := range 300 {
		a.Write(clara, log.Record, incompressible(200, 1000+n))
		b.Write(clara, log.Record, incompressible(200, 2000+n))
	}
	thin(t, a, b, 1<<10, 1)
}
