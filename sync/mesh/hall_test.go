package mesh

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/libp2p/go-libp2p/core/host"

	"moot/sync/simulator"
)

// Rooms in virtual time: real nodes, with QUIC, hello, exchange and live news, over
// air that is simulated. A minute of the room takes as long as its devices compute.

// inAir starts a node in a room of virtual time.
func inAir(t testing.TB, a *air, i int, o Options, s Space) *person {
	t.Helper()
	o.Packets = a.open
	o.Listen = []string{fmt.Sprintf("/ip4/10.0.%d.%d/udp/4001/quic-v1", i/250, i%250+1)}
	return start(t, s.(*memorySpace).device, o, nil, nil, s)
}

// hall is a room full of devices that find each other as they come in.
type hall struct {
	t      testing.TB
	air    *air
	room   *room
	people []*person
	spaces []*memorySpace
}

func newHall(t testing.TB, a *air, devices int) *hall {
	t.Helper()
	// What the libraries leave running ends by itself, which takes a while of the room.
	t.Cleanup(func() { time.Sleep(time.Minute) })
	h := &hall{t: t, air: a, room: newRoom('a')}
	for i := range devices {
		h.enter(i, Options{})
		time.Sleep(3 * time.Second)
	}
	time.Sleep(time.Minute) // until everyone has settled
	return h
}

// enter has one more device come in, and discovery show it and the others to each other.
func (h *hall) enter(i int, o Options) *person {
	h.t.Helper()
	s := h.room.space(newDevice(h.t))
	p := inAir(h.t, h.air, i, o, s)
	mine := host.InfoFromHost(p.node.host)
	for _, other := range h.people {
		finder{other.node}.HandlePeerFound(*mine)
		finder{p.node}.HandlePeerFound(*host.InfoFromHost(other.node.host))
	}
	h.people, h.spaces = append(h.people, p), append(h.spaces, s)
	return p
}

// everyone writes one entry and tells of it, all at the same moment.
func (h *hall) everyoneVotes() {
	h.t.Helper()
	for i, p := range h.people {
		if err := p.node.Publish(h.room.id, h.spaces[i].write(h.t, fmt.Sprintf("%0100d", i))); err != nil {
			h.t.Fatal(err)
		}
	}
}

// level waits until everyone has the same, and says how long that took.
func (h *hall) level(most time.Duration) time.Duration {
	h.t.Helper()
	begin := time.Now()
	for !h.isLevel() {
		if time.Since(begin) > most {
			h.t.Fatalf("after %v not everyone has everything", most)
		}
		time.Sleep(10 * time.Millisecond)
	}
	return time.Since(begin)
}

func (h *hall) isLevel() bool {
	first := h.spaces[0].Vector()
	return len(first) == len(h.spaces) && !slices.ContainsFunc(h.spaces, func(s *memorySpace) bool {
		return s.Vector().Digest() != first.Digest()
	})
}

// copies is how many copies of each entry came to a device as news, on average.
func (h *hall) copies() float64 {
	var first, more int64
	for _, p := range h.people {
		first += p.node.news.delivered.Load()
		more += p.node.news.repeated.Load()
	}
	return float64(first+more) / float64(first)
}

// Fifty phones on one Wi-Fi of 20 Mbit/s, connected by QUIC as in a real room.
func TestARoomOfFifty(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const devices = 50
		h := newHall(t, newAir(1, 20e6, 2*time.Millisecond, 0), devices)
		before := h.air.sent()
		time.Sleep(5 * time.Minute)
		idle := float64(h.air.sent()-before) / 300 / devices
		before = h.air.sent()
		h.everyoneVotes()
		took := h.level(10 * time.Second)
		t.Logf("idle %.0f B/s for each device; all votes everywhere after %v, %d KB over the air, %.2f copies of each",
			idle, took, (h.air.sent()-before)/1000, h.copies())
		if idle > 200 {
			t.Errorf("an idle room costs %.0f B/s for each device, at most 200 are due", idle)
		}
		if took > 2*time.Second {
			t.Errorf("50 votes took %v of the room to be everywhere, at most 2 s are due", took)
		}
		if c := h.copies(); c > 2.5 {
			t.Errorf("%.2f copies of each entry, at most 2.5 are due", c)
		}
	})
}

// An evening of two people apart, a hundred changes, goes over a radio link that stands.
// Where packets are lost, each that the last ones wait for costs some round trips.
func TestAnEveningOverAThinLink(t *testing.T) {
	for name, tt := range map[string]struct {
		loss float64
		most time.Duration
	}{
		"no packet is lost": {0, 3 * time.Second},
		"one in fifty is":   {0.02, 20 * time.Second},
	} {
		t.Run(name, func(t *testing.T) { evening(t, tt.loss, tt.most) })
	}
}

func evening(t *testing.T, loss float64, most time.Duration) {
	synctest.Test(t, func(t *testing.T) {
		t.Cleanup(func() { time.Sleep(time.Minute) })
		w := simulator.New(1)
		ana := w.Found("Ana")
		boris := w.Admit(ana, "Boris")
		level := func() bool {
			return ana.Space(ana.Home()).Vector().Digest() == boris.Space(ana.Home()).Vector().Digest()
		}
		a := newAir(1, 64_000, 150*time.Millisecond, loss)
		var people [2]*person
		for i, d := range []*simulator.Device{ana, boris} {
			o := Options{Packets: a.open, Listen: []string{fmt.Sprintf("/ip4/10.0.0.%d/udp/4001/quic-v1", i+1)}}
			people[i] = start(t, d.Identity(), o, nil, nil, d.Space(d.Home()))
		}
		people[0].meets(t, people[1], "quic")
		time.Sleep(20 * time.Second)
		for range 50 {
			w.Write(ana)
			w.Write(boris)
		}
		before, begin := a.sent(), time.Now()
		people[0].node.Compare()
		for !level() && time.Since(begin) < time.Minute {
			time.Sleep(10 * time.Millisecond)
		}
		took := time.Since(begin)
		t.Logf("100 changes over 64 kbit/s: level after %v, %d bytes over the air", took, a.sent()-before)
		if !level() || took > most {
			t.Errorf("an evening took %v, at most %v are due", took, most)
		}
	})
}
