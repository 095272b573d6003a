package beacon

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"sync"

	"github.com/libp2p/go-reuseport"
	"golang.org/x/net/ipv4"
)

// group is whom multicast goes to: one of those that stay in a place (RFC 2365). linkGroup
// is the same for IPv6: any device on the same link, by an address of our own (RFC 4291,
// section 2.7).
var (
	group     = netip.AddrFrom4([4]byte{239, 255, 77, 116})
	linkGroup = netip.MustParseAddr("ff12::4d:6f6f:74")
)

// Packet is what was heard, and from where.
type Packet struct {
	Bytes []byte
	From  netip.AddrPort
}

// Air is the networks this device was in when it was opened: a change asks for another
// one. One goroutine may send while another receives.
//
// Of its two sockets one hears what is for everybody. Several programs of one machine
// share it, and what is for one of them would reach any; so the other, with a port of
// its own, sends, and is answered.
type Air struct {
	networks []Network
	gateways []netip.Addr
	ear      net.PacketConn
	voice    *ipv4.PacketConn
	socket   net.PacketConn // under voice
	link     *link          // nil on a device without IPv6

	heard  chan Packet
	closed chan struct{}
	close  sync.Once
	wg     sync.WaitGroup
}

// Open begins to listen in these networks. It fails where the system does not let
// programs listen.
func Open(networks []Network) (*Air, error) {
	shared := net.ListenConfig{Control: reuseport.Control}
	ear, err := shared.ListenPacket(context.Background(), "udp4", ":"+strconv.Itoa(Port))
	if err != nil {
		return nil, fmt.Errorf("listen for beacons: %w", err)
	}
	socket, err := net.ListenPacket("udp4", ":0")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("send beacons: %w", err), ear.Close())
	}
	a := &Air{
		networks: networks, gateways: gateways(networks),
		ear: ear, voice: ipv4.NewPacketConn(socket), socket: socket,
		heard: make(chan Packet), closed: make(chan struct{}),
	}
	member := ipv4.NewPacketConn(ear)
	for _, n := range networks {
		// A network without multicast still has the rest; a second address in one
		// network is in the group already.
		_ = member.JoinGroup(&net.Interface{Index: n.Interface}, &net.UDPAddr{IP: group.AsSlice()})
	}
	sockets := []net.PacketConn{ear, socket}
	if a.link = openLink(networks); a.link != nil {
		sockets = append(sockets, a.link.ear, a.link.socket)
	}
	for _, c := range sockets {
		a.wg.Go(func() { a.listen(c) })
	}
	return a, nil
}

// listen passes on packets of the length of a beacon; others are not worth waking for.
func (a *Air) listen(c net.PacketConn) {
	buffer := make([]byte, Bytes+1)
	for failed := 0; failed < failuresMax; failed++ {
		n, from, err := c.ReadFrom(buffer)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue // what an earlier packet met with: a port where nobody is
		}
		failed = 0
		source, ok := from.(*net.UDPAddr)
		if n != Bytes || !ok {
			continue
		}
		at := source.AddrPort()
		p := Packet{append([]byte{}, buffer[:n]...), netip.AddrPortFrom(at.Addr().Unmap(), at.Port())}
		select {
		case a.heard <- p:
		case <-a.closed:
			return
		}
	}
}

// Heard delivers what comes in. Nothing is kept for whoever does not listen.
func (a *Air) Heard() <-chan Packet { return a.heard }

// Send tells everybody: by multicast and by broadcast in each network, at the gateways,
// and last by IPv6 on each link, which matters where there are no other addresses. It
// fails if nothing could be sent.
func (a *Air) Send(b []byte) error {
	sent := 0
	var last error
	tell := func(to netip.Addr) {
		if err := a.tell(b, netip.AddrPortFrom(to, Port)); err != nil {
			last = err
			return
		}
		sent++
	}
	for _, n := range a.networks {
		if !n.Prefix.Addr().Is4() {
			continue
		}
		if err := a.voice.SetMulticastInterface(&net.Interface{Index: n.Interface}); err == nil {
			tell(group)
		}
		if everybody, ok := n.broadcast(); ok {
			tell(everybody)
		}
	}
	for _, gateway := range a.gateways {
		tell(gateway)
	}
	if a.link != nil {
		for _, to := range a.link.everybody(a.networks) {
			tell(to)
		}
	}
	if sent == 0 && last != nil {
		return fmt.Errorf("send a beacon: %w", last)
	}
	return nil
}

// Answer tells one device.
func (a *Air) Answer(b []byte, to netip.AddrPort) error {
	if err := a.tell(b, to); err != nil {
		return fmt.Errorf("answer a beacon: %w", err)
	}
	return nil
}

func (a *Air) tell(b []byte, to netip.AddrPort) error {
	by := a.socket
	if to.Addr().Is6() {
		if a.link == nil {
			return errNoLink
		}
		by = a.link.socket
	}
	_, err := by.WriteTo(b, net.UDPAddrFromAddrPort(to))
	return err
}

// Close ends listening and waits for it.
func (a *Air) Close() error {
	var err error
	a.close.Do(func() {
		close(a.closed)
		err = errors.Join(a.ear.Close(), a.socket.Close())
		if a.link != nil {
			err = errors.Join(err, a.link.close())
		}
	})
	a.wg.Wait()
	return err
}
