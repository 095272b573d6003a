package mesh

import (
	"errors"
	"math/rand/v2"
	"net"
	"os"
	"sync"
	"time"
)

// air is what packets travel through in virtual time: one shared medium, as a room's
// Wi-Fi or a radio link is. A packet takes its turn, holds the medium for as long as
// its bits last, and is there a latency later, unless it is lost. What would wait too
// long is dropped, as by any device with a finite buffer.
type air struct {
	bitsPerSecond float64
	latency       time.Duration
	loss          float64 // of packets, from 0 to 1

	mu    sync.Mutex
	rand  *rand.Rand
	free  time.Time // when the medium is free again
	conns map[string]*airConn
	bytes int64 // over the medium, with what each packet weighs beside its contents
	lost  int
}

const (
	// headerBytes is an IPv4 and a UDP header.
	headerBytes = 28
	// bufferDelay is how long a packet waits at most for the medium.
	bufferDelay = 3 * time.Second
	airWaiting  = 4096
)

func newAir(seed uint64, bitsPerSecond float64, latency time.Duration, loss float64) *air {
	return &air{bitsPerSecond: bitsPerSecond, latency: latency, loss: loss,
		rand: rand.New(rand.NewPCG(seed, 0)), conns: map[string]*airConn{}}
}

// open is Options.Packets.
func (a *air) open(at *net.UDPAddr) (net.PacketConn, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	name := at.String()
	if a.conns[name] != nil {
		return nil, errors.New("this address is taken")
	}
	c := &airConn{air: a, at: at, in: make(chan packet, airWaiting), closed: make(chan struct{}), changed: make(chan struct{})}
	a.conns[name] = c
	return c, nil
}

// sent is what went over the medium until now.
func (a *air) sent() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.bytes
}

func (a *air) send(from *airConn, b []byte, to net.Addr) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now()
	if a.free.Before(now) {
		a.free = now
	}
	if a.free.Sub(now) > bufferDelay {
		a.lost++
		return
	}
	weight := len(b) + headerBytes
	a.bytes += int64(weight)
	a.free = a.free.Add(time.Duration(float64(weight*8) / a.bitsPerSecond * float64(time.Second)))
	target := a.conns[to.String()]
	if a.rand.Float64() < a.loss || target == nil {
		a.lost++
		return
	}
	p := packet{b: append([]byte(nil), b...), from: from.at}
	time.AfterFunc(a.free.Add(a.latency).Sub(now), func() {
		select {
		case target.in <- p:
		default:
		}
	})
}

type packet struct {
	b    []byte
	from net.Addr
}

// airConn is one device's end.
type airConn struct {
	air    *air
	at     *net.UDPAddr
	in     chan packet
	closed chan struct{}
	once   sync.Once

	mu       sync.Mutex
	deadline time.Time
	changed  chan struct{} // closed when the deadline is another
}

func (c *airConn) ReadFrom(b []byte) (int, net.Addr, error) {
	for {
		c.mu.Lock()
		deadline, changed := c.deadline, c.changed
		c.mu.Unlock()
		var late <-chan time.Time
		if !deadline.IsZero() {
			late = time.After(time.Until(deadline))
		}
		select {
		case p := <-c.in:
			return copy(b, p.b), p.from, nil
		case <-c.closed:
			return 0, nil, net.ErrClosed
		case <-late:
			return 0, nil, os.ErrDeadlineExceeded
		case <-changed:
		}
	}
}

func (c *airConn) WriteTo(b []byte, to net.Addr) (int, error) {
	select {
	case <-c.closed:
		return 0, net.ErrClosed
	default:
	}
	c.air.send(c, b, to)
	return len(b), nil
}

func (c *airConn) Close() error {
	c.once.Do(func() {
		close(c.closed)
		c.air.mu.Lock()
		defer c.air.mu.Unlock()
		delete(c.air.conns, c.at.String())
	})
	return nil
}

func (c *airConn) LocalAddr() net.Addr { return c.at }

func (c *airConn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.deadline = t
	close(c.changed)
	c.changed = make(chan struct{})
	return nil
}

func (c *airConn) SetDeadline(t time.Time) error    { return c.SetReadDeadline(t) }
func (c *airConn) SetWriteDeadline(time.Time) error { return nil }
func (c *airConn) SetReadBuffer(int) error          { return nil }
func (c *airConn) SetWriteBuffer(int) error         { return nil }
