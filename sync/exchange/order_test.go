package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
)

// orders walks through every order in which frames of both directions can
// arrive: at each point where both have one on its way, both choices are tried.
type orders struct {
	choices []bool // true: the responder's queue first
	next    int
}

func (o *orders) choose() bool {
	if o.next == len(o.choices) {
		o.choices = append(o.choices, false)
	}
	o.next++
	return o.choices[o.next-1]
}

// advance goes on to the next order; false when all were seen.
func (o *orders) advance() bool {
	o.next = 0
	for n := len(o.choices); n > 0; n-- {
		if !o.choices[n-1] {
			o.choices = append(o.choices[:n-1], true)
			return true
		}
	}
	return false
}

func TestEveryOrderOfArrivalBecomesLevel(t *testing.T) {
	start := exchangetest.NewSpace("hall")
	start.Write(anna, log.Roster, "founding")
	seen := 0
	for o := (&orders{}); ; {
		a, b := start.Clone(), start.Clone()
		a.Write(anna, log.Record, "yes")
		a.Write(anna, log.Roster, "act")
		b.Write(boris, log.Record, "no")
		pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
		if err != nil {
			t.Fatal(err)
		}
		for len(pair.ToInitiator)+len(pair.ToResponder) > 0 {
			toResponder := len(pair.ToResponder) > 0
			if toResponder && len(pair.ToInitiator) > 0 {
				toResponder = o.choose()
			}
			if _, err := pair.Step(toResponder); err != nil {
				t.Fatalf("order %v: %v", o.choices, err)
			}
		}
		if !pair.Initiator.Done() || !pair.Responder.Done() {
			t.Fatalf("order %v: not done", o.choices)
		}
		wantLevel(t, pair, a, b)
		if seen++; t.Failed() {
			t.Fatalf("order %v", o.choices)
		}
		if !o.advance() {
			break
		}
	}
	t.Logf("%d orders", seen)
	if seen < 100 {
		t.Errorf("only %d orders: the case is too small to mean anything", seen)
	}
}

// room is a few copies of a space, and what was ever written.
type room struct {
	devices []*identity.Device
	copies  []*exchangetest.Space
	written map[log.Chain][]string
	met     int
}

func (r *room) peer(i int) exchangetest.Peer {
	return peer(fmt.Sprint("device", i), r.copies[i])
}

// write lets a device write on its own copy.
func (r *room) write(t *rapid.T, i int) {
	kind := rapid.SampledFrom([]log.Kind{log.Roster, log.Record}).Draw(t, "kind")
	name := log.Chain{Kind: kind, Device: r.devices[i].ID()}
	for range rapid.IntRange(1, 70).Draw(t, "entries") {
		body := fmt.Sprint("entry ", len(r.written[name]))
		if rapid.IntRange(0, 19).Draw(t, "large") == 0 {
			body += incompressible(40_000, len(r.written[name]))
		}
		r.copies[i].Write(r.devices[i], kind, body)
		r.written[name] = append(r.written[name], body)
	}
}

// meet lets two devices talk until at most cut frames were delivered.
func (r *room) meet(t *rapid.T, a, b, cut int) {
	r.met++
	before := r.copies[a].Entries() + r.copies[b].Entries()
	pair, err := exchangetest.Meet(r.peer(a), r.peer(b), r.met)
	if err != nil {
		t.Fatal(err)
	}
	first := rapid.SliceOfN(rapid.Bool(), 1, 30).Draw(t, "first")
	for n := 0; n < cut && len(pair.ToInitiator)+len(pair.ToResponder) > 0; n++ {
		toResponder := len(pair.ToInitiator) == 0 || len(pair.ToResponder) > 0 && first[n%len(first)]
		if _, err := pair.Step(toResponder); err != nil {
			t.Fatal(err)
		}
	}
	var received uint64
	for _, report := range append(pair.Initiator.Report().Spaces, pair.Responder.Report().Spaces...) {
		received += report.Received
		if len(report.Troubles) > 0 {
			t.Fatalf("troubles %+v", report.Troubles)
		}
	}
	if after := r.copies[a].Entries() + r.copies[b].Entries(); after-before != int(received) {
		t.Fatalf("%d entries arrived, the reports say %d", after-before, received)
	}
}

func (r *room) check(t *rapid.T, i int) {
	for name, want := range r.written {
		got := r.copies[i].Bodies(name)
		if len(got) > len(want) || !cmp.Equal(got, want[:len(got)]) && len(got) > 0 {
			t.Fatalf("copy %d of %v is not what was written", i, name)
		}
	}
}

// Sessions that break anywhere lose nothing and repeat nothing, and once two
// devices may finish they are level.
func TestBrokenSessionsEndLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &room{written: map[log.Chain][]string{}}
		for i := range 3 {
			r.devices = append(r.devices, exchangetest.Device(fmt.Sprint("device", i)))
			r.copies = append(r.copies, exchangetest.NewSpace("hall"))
		}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			a := rapid.IntRange(0, 2).Draw(t, "a")
			b := (a + rapid.IntRange(1, 2).Draw(t, "b")) % 3
			r.write(t, a)
			r.meet(t, a, b, rapid.IntRange(0, 25).Draw(t, "cut"))
			r.check(t, a)
			r.check(t, b)
		}
		for _, pair := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {0, 1}} {
			r.meet(t, pair[0], pair[1], 10_000)
		}
		for i := range r.copies {
			r.check(t, i)
			if diff := cmp.Diff(r.copies[0].Vector(), r.copies[i].Vector()); diff != "" {
				t.Fatalf("copy %d is not level:\n%s", i, diff)
			}
		}
		for name, want := range r.written {
			if got := r.copies[0].Bodies(name); strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Fatalf("%d of %d entries of %v are there", len(got), len(want), name)
			}
		}
	})
}

// A side that does not read keeps the other from sending more than a window.
func TestWindowHoldsBackTheSender(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	for i := range 1500 {
		a.Write(anna, log.Record, incompressible(2000, i))
	}
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 { // hello there; hello, proof and vector back
		if len(pair.ToResponder) > 0 && len(pair.ToInitiator) == 0 {
			_, err = pair.Step(true)
		} else {
			_, err = pair.Step(false)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	waiting := 0
	for _, frame := range pair.ToResponder {
		waiting += len(frame)
	}
	if waiting < 400<<10 || waiting > 700<<10 {
		t.Errorf("%d bytes are on their way without an answer", waiting)
	}
	if err := pair.Run(); err != nil {
		t.Fatal(err)
	}
	wantLevel(t, pair, a, b)
}
