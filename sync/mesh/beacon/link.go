package beacon

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strconv"

	"github.com/libp2p/go-reuseport"
	"golang.org/x/net/ipv6"
)

// link is the air by IPv6. Every interface has an address of its own there as soon as it
// is up, so two laptops with a cable between them find each other, and phones on an
// access point that gives out no addresses.
type link struct {
	ear, socket net.PacketConn
}

var errNoLink = errors.New("this device has no IPv6")

// openLink returns nil where the system has no IPv6; nothing is lost then but this.
func openLink(networks []Network) *link {
	shared := net.ListenConfig{Control: reuseport.Control}
	ear, err := shared.ListenPacket(context.Background(), "udp6", "[::]:"+strconv.Itoa(Port))
	if err != nil {
		return nil
	}
	socket, err := net.ListenPacket("udp6", "[::]:0")
	if err != nil {
		ear.Close()
		return nil
	}
	member := ipv6.NewPacketConn(ear)
	for _, n := range networks {
		if n.isLink() {
			_ = member.JoinGroup(&net.Interface{Index: n.Interface}, &net.UDPAddr{IP: linkGroup.AsSlice()})
		}
	}
	return &link{ear, socket}
}

// everybody are the addresses that reach all devices on each link.
func (l *link) everybody(networks []Network) (all []netip.Addr) {
	for _, n := range networks {
		if n.isLink() {
			all = append(all, linkGroup.WithZone(strconv.Itoa(n.Interface)))
		}
	}
	return all
}

func (l *link) close() error { return errors.Join(l.ear.Close(), l.socket.Close()) }

// isLink reports whether the network is what an interface has of itself by IPv6.
func (n Network) isLink() bool { return n.Prefix.Addr().Is6() && n.Prefix.Addr().IsLinkLocalUnicast() }
