package mesh

import (
	"bytes"
	"crypto/rand"
	"net/netip"
	"sync"
	"testing"
	"time"

	"moot/sync/mesh/beacon"
)

// wifi is a network in memory for beacons. What is sent goes to everybody, or, where
// multicast is dropped, to the gateway alone.
type wifi struct {
	mu      sync.Mutex
	airs    []*wifiAir
	gateway *wifiAir // where multicast is dropped; nil where it is not
	heard   [][]byte // all that was sent
}

type wifiAir struct {
	wifi  *wifi
	at    netip.AddrPort
	heard chan beacon.Packet
}

// open is how a node gets its air.
func (w *wifi) open([]beacon.Network) (Air, error) { return w.enter(false), nil }

// asGateway is open for the phone that makes the hotspot.
func (w *wifi) asGateway([]beacon.Network) (Air, error) { return w.enter(true), nil }

func (w *wifi) enter(gateway bool) *wifiAir {
	w.mu.Lock()
	defer w.mu.Unlock()
	a := &wifiAir{w, netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), uint16(50000+len(w.airs))), make(chan beacon.Packet, 64)}
	w.airs = append(w.airs, a)
	if gateway {
		w.gateway = a
	}
	return a
}

func (a *wifiAir) Send(b []byte) error {
	a.wifi.mu.Lock()
	defer a.wifi.mu.Unlock()
	a.wifi.heard = append(a.wifi.heard, bytes.Clone(b))
	for _, o := range a.wifi.airs {
		if a.wifi.gateway == nil || o == a.wifi.gateway {
			o.deliver(beacon.Packet{Bytes: b, From: a.at})
		}
	}
	return nil
}

func (a *wifiAir) Answer(b []byte, to netip.AddrPort) error {
	a.wifi.mu.Lock()
	defer a.wifi.mu.Unlock()
	a.wifi.heard = append(a.wifi.heard, bytes.Clone(b))
	for _, o := range a.wifi.airs {
		if o.at == to {
			o.deliver(beacon.Packet{Bytes: b, From: a.at})
		}
	}
	return nil
}

func (a *wifiAir) deliver(p beacon.Packet) {
	select {
	case a.heard <- p:
	default: // packets are lost in any room
	}
}

func (a *wifiAir) Heard() <-chan beacon.Packet { return a.heard }
func (a *wifiAir) Close() error                { return nil }

// everywhere has a node answer in the networks of this machine, as beacons need it.
var everywhere = []string{"/ip4/0.0.0.0/tcp/0", "/ip4/0.0.0.0/udp/0/quic-v1"}

func TestBeaconsBringDevicesTogether(t *testing.T) {
	w := &wifi{}
	r := newRoom('a')
	var people []*person
	for range 3 {
		d := newDevice(t)
		people = append(people, start(t, d, Options{Discovery: true, Listen: everywhere, Air: w.open}, nil, nil, r.space(d)))
	}
	eventually(t, "all are level", func() bool {
		for _, a := range people {
			for _, b := range people {
				if a != b && !a.levelWith(b) {
					return false
				}
			}
		}
		return true
	})
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, b := range w.heard {
		for _, p := range people {
			id, device := []byte(p.node.host.ID()), p.device.ID()
			if bytes.Contains(b, id[len(id)-8:]) || bytes.Contains(b, device[:8]) || bytes.Contains(b, r.id[:8]) {
				t.Error("a beacon says who sent it")
			}
		}
	}
}

// The owner of a hotspot hears a knock where nothing else goes through, and others who
// cannot see each other level through that phone.
func TestAKnockAtTheGatewayIsAnswered(t *testing.T) {
	w := &wifi{}
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	phone := start(t, anna, Options{Discovery: true, Listen: everywhere, Air: w.asGateway}, nil, nil, r.space(anna))
	eventually(t, "the hotspot is on the air", phone.node.onAir.Load)
	guest := start(t, boris, Options{Discovery: true, Listen: everywhere, Air: w.open}, nil, nil, r.space(boris))
	eventually(t, "both are level", func() bool { return phone.levelWith(guest) && guest.levelWith(phone) })
}

// Strangers who flood the air make a device dial no more than a few of them, and who
// shares a space is found all the same.
func TestAFloodOfBeaconsHidesNobody(t *testing.T) {
	w := &wifi{}
	r := newRoom('a')
	anna := newDevice(t)
	a := start(t, anna, Options{Discovery: true, Listen: everywhere, Air: w.open}, nil, nil, r.space(anna))
	eventually(t, "she is on the air", a.node.onAir.Load)
	w.mu.Lock()
	hers := w.airs[0]
	w.mu.Unlock()
	stop := make(chan struct{})
	var flood sync.WaitGroup
	flood.Go(func() {
		for i := 0; ; i++ {
			b, err := beacon.New(beacon.Announcement, uint16(i)|1, 0, nil, rand.Reader)
			if err != nil {
				t.Error(err)
				return
			}
			from := netip.AddrFrom4([4]byte{127, 1, byte(i >> 8), byte(i)})
			select {
			case hers.heard <- beacon.Packet{Bytes: b.Marshal(), From: netip.AddrPortFrom(from, 1)}:
			case <-stop:
				return
			}
		}
	})
	boris := newDevice(t)
	b := start(t, boris, Options{Discovery: true, Listen: everywhere, Air: w.open}, nil, nil, r.space(boris))
	eventually(t, "they are level", func() bool { return a.levelWith(b) && b.levelWith(a) })
	close(stop)
	flood.Wait()
}

// A captured beacon is heard once, whoever sends it again.
func TestABeaconThatIsSentAgainDoesNothing(t *testing.T) {
	r := newRoom('a')
	d := newDevice(t)
	n := start(t, d, Options{Clock: frozenClock{}, Listen: everywhere}, nil, nil, r.space(d)).node
	air := (&wifi{}).enter(false)
	e := newEar(n)
	captured, err := beacon.New(beacon.Announcement, 9, 0, [][32]byte{r.carry}, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		from := netip.AddrFrom4([4]byte{192, 0, 2, byte(i)})
		e.hear(air, beacon.Packet{Bytes: captured.Marshal(), From: netip.AddrPortFrom(from, 1)})
	}
	if left := int(e.known.left); left != beaconsBurst-1 {
		t.Errorf("of one beacon sent ten times %d came to something", beaconsBurst-left)
	}
}

// One address gets no more answers than its share, and what is answered is no longer
// than what was asked.
func TestAnswersToOneAddressAreLimited(t *testing.T) {
	d := newDevice(t)
	n := start(t, d, Options{Clock: frozenClock{}, Listen: everywhere}, nil, nil).node
	w := &wifi{}
	air := w.enter(false)
	e := newEar(n)
	for range 10 * beaconBurst {
		b, err := beacon.New(beacon.Announcement, 9, 0, nil, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		e.hear(air, beacon.Packet{Bytes: b.Marshal(), From: netip.MustParseAddrPort("192.0.2.7:9")})
	}
	if len(w.heard) == 0 || len(w.heard) > beaconBurst {
		t.Errorf("%d answers, at most %d", len(w.heard), beaconBurst)
	}
}

// A device that is in another network begins anew: it is on the air there, its
// neighbours hear where it answers now, and nobody waits for a connection that is dead.
func TestAMoveBeginsEverythingAnew(t *testing.T) {
	var mu sync.Mutex
	var networks []beacon.Network
	in := func(prefix string) {
		mu.Lock()
		defer mu.Unlock()
		networks = []beacon.Network{{Interface: 1, Prefix: netip.MustParsePrefix(prefix)}}
	}
	in("192.0.2.5/24")
	var opened sync.Map
	w := &wifi{}
	o := Options{
		Discovery: true, Listen: everywhere, Clock: fastClock{from: time.Now(), by: 20},
		Networks: func() ([]beacon.Network, error) {
			mu.Lock()
			defer mu.Unlock()
			return networks, nil
		},
		Air: func(n []beacon.Network) (Air, error) {
			opened.Store(n[0].Prefix.String(), true)
			return w.open(n)
		},
	}
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	a := start(t, anna, o, nil, nil, r.space(anna))
	book := &memoryBook{}
	b := start(t, boris, Options{}, book, nil, r.space(boris))
	if err := a.node.Connect(t.Context(), b.address(t, "tcp")); err != nil {
		t.Fatal(err)
	}
	knows := func(address string) func() bool {
		return func() bool {
			card, ok := b.node.cards.of(r.id, anna.ID())
			return ok && len(card.card.Addresses) > 0 && bytes.Contains([]byte(card.card.Addresses[0]), []byte(address))
		}
	}
	eventually(t, "her neighbour knows where she is", knows("192.0.2.5"))
	in("198.51.100.7/24")
	eventually(t, "her neighbour knows where she went", knows("198.51.100.7"))
	eventually(t, "she is on the air there", func() bool { _, ok := opened.Load("198.51.100.7/24"); return ok })
}
