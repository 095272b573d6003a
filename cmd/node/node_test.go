package node_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/cmd/node"
)

// house opens a fresh home on the network of this machine.
func house(t *testing.T, name string) *node.House {
	t.Helper()
	h, err := node.Create(t.TempDir(), node.Options{Language: "en"})
	must(t, err)
	must(t, h.Settings().Set("name", name))
	must(t, h.GoOnline(t.Context(), []string{"/ip4/127.0.0.1/udp/0/quic-v1", "/ip4/127.0.0.1/tcp/0"}, nil, false))
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

// patience is how long anything may take on a machine that has much else to do.
const patience = 3 * time.Minute

// join lets somebody into a collective whose member vouches for them.
func join(t *testing.T, host, guest *node.House, name string) *collective.Collective {
	t.Helper()
	at, err := host.Resident().Collective("")
	must(t, err)
	i, err := host.Resident().Invite(at)
	must(t, err)
	i, err = collective.ParseInvitation(i.String())
	must(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	stop := at.Watch(func() {
		go func() { // a watcher must not command
			waiting, err := at.Waiting()
			for _, w := range waiting {
				if w.Name == name {
					err = errors.Join(err, at.Vouch(w.ID))
				}
			}
			if err != nil {
				t.Error(err)
			}
		}()
	})
	defer stop()
	c, err := guest.Resident().JoinAndWait(ctx, i)
	must(t, err)
	return c
}

// until waits for what others said to arrive.
func until(t *testing.T, h *node.House, what string, holds func() bool) {
	t.Helper()
	changed := make(chan struct{}, 1)
	stop := h.Resident().Watch(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer stop()
	deadline := time.After(patience)
	for !holds() {
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("waited %v for %s", patience, what)
		}
	}
}

func TestThreeNeighboursDecide(t *testing.T) {
	ana, boris, chona := house(t, "Ana"), house(t, "Boris"), house(t, "Chona")
	a, err := ana.Resident().Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	b := join(t, ana, boris, "Boris")
	c := join(t, boris, chona, "Chona")

	m, err := a.CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	must(t, a.OpenMeeting(m))
	for _, other := range []struct {
		h *node.House
		c *collective.Collective
	}{{boris, b}, {chona, c}} {
		until(t, other.h, "the meeting", func() bool { seen, err := other.c.Meeting(m); return err == nil && seen.State == meeting.Opened })
		must(t, other.c.Attend(m, meeting.Arrived))
	}
	seen, err := b.Meeting(m)
	must(t, err)
	o, err := b.Submit(motion.Submission{Meeting: m, Item: seen.Call.Agenda[0].ID, Text: "We repair the winding gear.", Rule: motion.TwoThirds})
	must(t, err)
	until(t, boris, "a quorum", func() bool { seen, err := b.Meeting(m); return err == nil && len(seen.Present) == 3 })
	must(t, b.Put(o, collective.Ways{}))
	for i, voter := range []struct {
		h *node.House
		c *collective.Collective
	}{{ana, a}, {boris, b}, {chona, c}} {
		until(t, voter.h, "the vote", func() bool { _, err := voter.c.Poll(o); return err == nil })
		choice := []poll.Choice{poll.Yes, poll.Yes, poll.No}[i]
		must(t, voter.c.Cast(o, poll.Answer{Choice: choice}))
	}
	until(t, boris, "three ballots", func() bool { p, err := b.Poll(o); return err == nil && len(p.Ballots) == 3 })
	must(t, b.Freeze(o))
	for _, h := range []struct {
		h *node.House
		c *collective.Collective
	}{{ana, a}, {boris, b}, {chona, c}} {
		until(t, h.h, "the result", func() bool { d, err := h.c.Decisions(); return err == nil && len(d) == 1 })
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
