package mesh

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
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
