package mesh

import (
	"context"
	"encoding/binary"
	"fmt"
	"net"
	"net/netip"
	"strconv"

	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// An IPv6 address of a link (fe80::…) means something only together with the interface it
// was heard on, and libp2p dials none. So inside this process such a place stands under
// another address, from a range that is nobody's but this program's (RFC 4193):
//
//	fd4d:6f6f:7400 │ interface 16 │ the last 64 bits of the address
//
// which says the same and is dialled by TCP. It is never told to others, nor written down:
// interfaces change their numbers.
var standsIn = netip.MustParsePrefix("fd4d:6f6f:7400::/48")

// standIn is the address under which a place on a link stands.
func standIn(a netip.Addr) (netip.Addr, bool) {
	number, err := strconv.ParseUint(zoneNumber(a.Zone()), 10, 16)
	if err != nil || !a.Is6() || !a.IsLinkLocalUnicast() {
		return netip.Addr{}, false
	}
	b, of := standsIn.Addr().As16(), a.As16()
	binary.BigEndian.PutUint16(b[6:], uint16(number))
	copy(b[8:], of[8:])
	return netip.AddrFrom16(b), true
}

// zoneNumber is the number of an interface, of which a zone may be the name.
func zoneNumber(zone string) string {
	if one, err := net.InterfaceByName(zone); err == nil {
		return strconv.Itoa(one.Index)
	}
	return zone
}

// onLink is the place on a link that an address stands for.
func onLink(a netip.Addr) (netip.Addr, bool) {
	if !standsIn.Contains(a) {
		return netip.Addr{}, false
	}
	b := a.As16()
	number := binary.BigEndian.Uint16(b[6:])
	copy(b[:8], []byte{0xfe, 0x80, 0, 0, 0, 0, 0, 0})
	return netip.AddrFrom16(b).WithZone(strconv.Itoa(int(number))), true
}

// isStandIn reports whether an address means something to this process only.
func isStandIn(a multiaddr.Multiaddr) bool {
	ip, err := manet.ToIP(a)
	if err != nil {
		return false
	}
	addr, ok := netip.AddrFromSlice(ip)
	return ok && standsIn.Contains(addr)
}

// linkDialer dials places on links as well as all others.
type linkDialer struct{ net.Dialer }

func dialLinks(multiaddr.Multiaddr) (tcp.ContextDialer, error) { return &linkDialer{}, nil }

// DialContext is that of net.Dialer.
func (d *linkDialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return nil, fmt.Errorf("dial %q: %w", address, err)
	}
	if place, ok := onLink(at.Addr()); ok {
		address = netip.AddrPortFrom(place, at.Port()).String()
	}
	return d.Dialer.DialContext(ctx, network, address)
}
