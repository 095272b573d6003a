package exchange_test

import (
	"errors"
	"fmt"
	"testing"

	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
)

// floodOf has a member with two devices write entries in many chains, and ten others
// three entries each.
func floodOf(chains, runs int) (a *exchangetest.Space, flooder, others []*identity.Device) {
	a = exchangetest.NewSpace("hall")
	flooder = []*identity.Device{exchangetest.Device("flood 1"), exchangetest.Device("flood 2")}
	a.Owners = map[identity.DeviceID]string{}
	for _, d := range flooder {
		a.Owners[d.ID()] = "flooder"
	}
	for i := range chains {
		d := flooder[i%len(flooder)]
		for n := range runs * log.RunEntries {
			a.WriteAs(d, log.Chain{Kind: log.Record, Device: d.ID(), Incarnation: uint32(i)}, incompressible(1200, n))
		}
	}
	for i := range 10 {
		d := exchangetest.Device(fmt.Sprintf("other %d", i))
		others = append(others, d)
		for n := range 3 {
			a.Write(d, log.Record, fmt.Sprint(n))
		}
	}
	return a, flooder, others
}

// Whatever one member wrote, in however many chains and on however many devices, what
// others wrote arrives after the same few messages.
func TestAFloodHoldsUpNobody(t *testing.T) {
	after := make(map[string]int)
	for _, tt := range []struct{ chains, runs int }{{1, 1}, {1, 16}, {16, 1}, {16, 4}} {
		name := fmt.Sprintf("%d chains of %d entries", tt.chains, tt.runs*log.RunEntries)
		t.Run(name, func(t *testing.T) {
			a, _, others := floodOf(tt.chains, tt.runs)
			b := exchangetest.NewSpace("hall")
			pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
			if err != nil {
				t.Fatal(err)
			}
			for level := false; !level; {
				moved := false
				for _, toResponder := range []bool{true, false} {
					m, err := pair.Step(toResponder)
					if err != nil {
						t.Fatal(err)
					}
					moved = moved || m
				}
				if !moved {
					t.Fatal("the session ended, and others' entries are not there")
				}
				level = true
				for _, d := range others {
					c := log.Chain{Kind: log.Record, Device: d.ID()}
					level = level && b.Vector().Seq(c) == 3
				}
			}
			after[name] = pair.Responder.Report().Counts.ReceivedFrames
			// hello, proof, vector, one frame of each who wrote
			if most := 3 + len(others) + 1; after[name] > most {
				t.Errorf("others are level after %d messages, want at most %d", after[name], most)
			}
			if err := pair.Run(); err != nil {
				t.Fatal(err)
			}
			if !pair.Initiator.Report().Spaces[0].Level {
				t.Error("the flood itself did not arrive")
			}
		})
	}
	t.Logf("messages until others are level: %v", after)
}

// Of who is beyond their budget a session takes little and says that the rest comes
// later; everything else is level at once, and in the end the rest is too.
func TestBeyondItsBudgetAMemberIsTakenSlowly(t *testing.T) {
	a, flooder, others := floodOf(4, 6)
	b := exchangetest.NewSpace("hall")
	b.Owners, b.Slow = a.Owners, map[identity.DeviceID]bool{}
	for _, d := range flooder {
		b.Slow[d.ID()] = true
	}
	here := func() (n uint64) {
		for _, m := range b.Vector() {
			if b.Slow[m.Chain.Device] {
				n += m.Seq
			}
		}
		return n
	}
	sessions := 0
	for level := false; !level; sessions++ {
		before := here()
		pair := meet(t, peer("anna", a), peer("boris", b), sessions)
		level = pair.Responder.Report().Spaces[0].Level
		// 512 KiB of entries of 1,200 bytes, and the run that is begun.
		if came := here() - before; came == 0 && !level || came > 512<<10/1200+log.RunEntries {
			t.Fatalf("session %d brought %d entries of a flood", sessions, came)
		}
		for _, s := range []*exchange.Session{pair.Initiator, pair.Responder} {
			for _, trouble := range s.Report().Spaces[0].Troubles {
				if !errors.Is(trouble.Err, exchange.ErrLater) {
					t.Errorf("trouble: %v", trouble.Err)
				}
			}
		}
		for _, d := range others {
			if got := b.Vector().Seq(log.Chain{Kind: log.Record, Device: d.ID()}); got != 3 {
				t.Fatalf("after session %d, %d entries of another", sessions, got)
			}
		}
	}
	if sessions < 3 {
		t.Errorf("the flood came in %d sessions", sessions)
	}
}
