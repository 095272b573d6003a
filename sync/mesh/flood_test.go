package mesh

import (
	"context"
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"net"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// maxHandshakes bounds the strangers that are whole hosts, each of some megabytes.
const maxHandshakes = 80

// floodConnections is how many connections strangers open; MOOT_FLOOD sets another
// number, ten thousand to see the whole of it.
func floodConnections(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("MOOT_FLOOD"))
	if err != nil {
		return 400
	}
	t.Logf("a flood of %d connections", n)
	return n
}

// Strangers on many addresses connect as fast as they can: some say nothing, some
// talk noise, some shake hands and stay. Two members who meet just then are level, what
// one writes reaches the other, and the node grows by no more than it allows.
func TestAFloodOfStrangersHoldsUpNoRoom(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{}, nil, nil, as)
	for i := range 200 {
		as.write(t, entry(i))
	}
	before := heapBytes()
	total := floodConnections(t)
	var next, let atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var strangers sync.WaitGroup
	for range 32 {
		strangers.Go(func() {
			for ctx.Err() == nil && next.Add(1) <= int64(total) {
				if flood(ctx, t, a, int(next.Load())) {
					let.Add(1)
				}
			}
		})
	}
	b := start(t, boris, Options{}, nil, nil, bs)
	eventually(t, "the flood is under way", func() bool { return next.Load() > int64(total/8) })
	b.meetsAtLast(t, a, "tcp")
	eventually(t, "the members are level", func() bool { return bs.has(anna) == 200 })
	during := next.Load() <= int64(total)
	if err := a.node.Publish(r.id, as.write(t, "news")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "news gets through", func() bool { return bs.has(anna) == 201 })
	strangers.Wait()
	eventually(t, "strangers keep to their places", func() bool {
		return len(a.node.host.Network().Conns()) <= strangerConnections+connectionsPerAddress
	})
	grown := int64(heapBytes()) - int64(before)
	t.Logf("%d connections of %d were let in; the flood was still on when the room was level: %t; memory grew by %d KiB, %d goroutines",
		let.Load(), total, during, grown>>10, runtime.NumGoroutine())
	if grown > 64<<20 {
		t.Errorf("memory grew by %d MiB", grown>>20)
	}
}

func heapBytes() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// flood opens one connection from some address of this machine, and reports whether
// it was let in.
func flood(ctx context.Context, t *testing.T, to *person, i int) bool {
	if i%8 == 0 && i < 8*maxHandshakes {
		return handshake(ctx, t, to)
	}
	_, host, err := manet.DialArgs(tcpAddress(t, to))
	if err != nil {
		t.Error(err)
		return false
	}
	c, err := somewhere().DialContext(ctx, "tcp", host)
	if err != nil {
		return false
	}
	defer c.Close()
	if i%2 == 0 {
		b := make([]byte, 1024)
		rand.Read(b)
		c.Write(b)
	}
	// Whoever is turned away is cut off at once; the others stay a while.
	c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	_, err = c.Read(make([]byte, 64))
	return err == nil
}

// somewhere dials from an address of this machine that nobody else has.
func somewhere() *net.Dialer {
	ip := net.IPv4(127, byte(1+mathrand.N(254)), byte(mathrand.N(256)), byte(1+mathrand.N(254)))
	return &net.Dialer{LocalAddr: &net.TCPAddr{IP: ip}, Timeout: 2 * time.Second}
}

// handshake is a stranger that comes as far as a stranger can and stays until the
// test ends.
func handshake(ctx context.Context, t *testing.T, to *person) bool {
	h, err := libp2p.New(libp2p.NoListenAddrs, libp2p.DisableRelay(), libp2p.DisableMetrics(),
		libp2p.Transport(tcp.NewTCPTransport, tcp.WithDialerForAddr(func(multiaddr.Multiaddr) (tcp.ContextDialer, error) {
			return somewhere(), nil
		})))
	if err != nil {
		t.Error(fmt.Errorf("a stranger: %w", err))
		return false
	}
	t.Cleanup(func() { h.Close() })
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return h.Connect(ctx, peer.AddrInfo{ID: to.node.host.ID(), Addrs: []multiaddr.Multiaddr{tcpAddress(t, to)}}) == nil
}
