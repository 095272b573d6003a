package mesh

import (
	"crypto/rand"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// Strangers that send noise to the port, to the host's protocols and to ours
// stop nobody: a room that meets meanwhile gets level.
func TestNoiseStopsNobody(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, bs)
	for i := range 200 {
		as.write(t, entry(i))
	}
	var noise sync.WaitGroup
	for i := range 60 {
		noise.Add(1)
		go func() { defer noise.Done(); rawNoise(t, a, i) }()
	}
	for range 3 {
		eve := start(t, newDevice(t), Options{}, nil, nil, newRoom('e').space(newDevice(t)))
		eve.meetsAtLast(t, a, "quic")
		for _, id := range []protocol.ID{exchangeProtocol, joinProtocol, newsProtocol, "/no/such/thing"} {
			noise.Add(1)
			go func() { defer noise.Done(); streamNoise(eve, a, id) }()
		}
	}
	b.meetsAtLast(t, a, "tcp")
	eventually(t, "the room is level", func() bool { return bs.has(anna) == 200 })
	noise.Wait()
	if err := a.node.Publish(r.id, as.write(t, "and goes on")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "news goes on", func() bool { return bs.has(anna) == 201 })
	eventually(t, "the nonsense is counted", func() bool { return a.node.Problems()[CodeNonsense] > 0 })
}

// meetsAtLast connects as soon as there is room among those who knock.
func (p *person) meetsAtLast(t *testing.T, other *person, kind string) {
	t.Helper()
	eventually(t, "there is room to connect", func() bool {
		return p.node.Connect(t.Context(), other.address(t, kind)) == nil
	})
}

// rawNoise opens a connection from an address of its own and writes noise.
func rawNoise(t *testing.T, to *person, i int) {
	_, host, err := manet.DialArgs(tcpAddress(t, to))
	if err != nil {
		t.Error(err)
		return
	}
	from := net.Dialer{
		LocalAddr: &net.TCPAddr{IP: net.ParseIP(fmt.Sprintf("127.0.1.%d", 1+i))},
		Timeout:   5 * time.Second,
	}
	c, err := from.Dial("tcp", host)
	if err != nil {
		return // the node has turned it away
	}
	defer c.Close()
	b := make([]byte, 4096)
	rand.Read(b)
	c.Write(b)
}

func tcpAddress(t *testing.T, p *person) multiaddr.Multiaddr {
	info, err := parseAddress(p.address(t, "tcp"))
	if err != nil {
		t.Fatal(err)
	}
	return info.Addrs[0]
}

// streamNoise speaks one of the node's protocols and says nothing sensible.
func streamNoise(from, to *person, id protocol.ID) {
	for _, head := range [][]byte{{0, 0, 0, 40}, {0xff, 0xff, 0xff, 0xff}, {0, 0, 0, 0}, {1}} {
		s, err := from.node.host.NewStream(from.node.ctx, to.node.host.ID(), id)
		if err != nil {
			continue
		}
		b := make([]byte, 200)
		rand.Read(b)
		s.Write(append(head, b...))
		s.CloseWrite()
		s.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		s.Read(b)
		s.Reset()
	}
}

// A stranger learns from an exchange neither the space nor the device.
func TestAStrangerLearnsNothing(t *testing.T) {
	r := newRoom('a')
	anna := newDevice(t)
	as := r.space(anna)
	as.write(t, "a secret")
	a := start(t, anna, Options{}, nil, nil, as)
	other := newRoom('b')
	eve := newDevice(t)
	e := start(t, eve, Options{}, nil, nil, other.space(eve))
	e.meets(t, a, "quic")
	e.node.want(a.node.host.ID())
	eventually(t, "the exchange is over", func() bool { return a.idle(e) && e.idle(a) })
	if n := e.node.Neighbours(); len(n) != 0 {
		t.Errorf("the stranger knows %+v", n)
	}
	if n := a.node.Neighbours(); len(n) != 0 {
		t.Errorf("the stranger is listed: %+v", n)
	}
	if known, err := e.node.host.Peerstore().Get(a.node.host.ID(), "AgentVersion"); err != nil || known != "moot" {
		t.Errorf("the host calls itself %q, %v", known, err)
	}
}

// Strangers that come too often are turned away; a member that comes then is not.
func TestStrangersAreLimitedAndMembersAreNot(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{Clock: frozenClock{}}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, bs)
	b.meets(t, a, "quic")
	eventually(t, "they are level", func() bool { return b.levelWith(a) && a.levelWith(b) })
	eve := start(t, newDevice(t), Options{}, nil, nil)
	eve.meets(t, a, "quic")
	eventually(t, "the stranger is turned away", func() bool {
		eve.node.openExchange(a.node.host.ID())
		return a.node.Problems()[CodeBusy] > 0
	})
	as.write(t, "for members")
	b.node.Compare()
	eventually(t, "the member gets it", func() bool { return bs.has(anna) == 1 })
}

// A session with a side that says nothing does not hold up Close.
func TestCloseEndsStuckSessions(t *testing.T) {
	anna := newDevice(t)
	a := start(t, anna, Options{}, nil, nil, newRoom('a').space(anna))
	silent := bareHost(t)
	stuck := make(chan network.Stream, 1)
	silent.SetStreamHandler(exchangeProtocol, func(s network.Stream) { stuck <- s })
	info, err := parseAddress(a.address(t, "tcp"))
	if err != nil {
		t.Fatal(err)
	}
	if err := silent.Connect(t.Context(), info); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the session is under way", func() bool {
		select {
		case <-stuck:
			return true
		default:
			a.node.want(silent.ID())
			return false
		}
	})
	if err := a.node.Close(); err != nil {
		t.Error(err)
	}
}

// bareHost is a device that speaks libp2p and nothing of ours.
func bareHost(t *testing.T) host.Host {
	t.Helper()
	h, err := newHost(Options{Rand: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}
