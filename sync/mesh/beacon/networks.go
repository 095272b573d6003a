package beacon

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"slices"

	"github.com/libp2p/go-netroute"
	"github.com/wlynxg/anet"
)

// Network is one network this device is in.
type Network struct {
	// Interface is the number of the interface.
	Interface int
	// Prefix is this device's address with the length of the network's part.
	Prefix netip.Prefix
}

// Networks lists the networks this device is in now, this machine's own left out,
// sorted. It works on Android 11 and later too, where package net may not ask.
func Networks() ([]Network, error) {
	interfaces, err := anet.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("list the networks: %w", err)
	}
	var all []Network
	for _, one := range interfaces {
		if one.Flags&net.FlagUp == 0 || one.Flags&net.FlagLoopback != 0 {
			continue
		}
		addresses, err := anet.InterfaceAddrsByInterface(&one)
		if err != nil {
			continue // it has gone meanwhile
		}
		for _, a := range addresses {
			if p, err := netip.ParsePrefix(a.String()); err == nil && len(all) < networksMax {
				all = append(all, Network{one.Index, netip.PrefixFrom(p.Addr().Unmap().WithZone(""), p.Bits())})
			}
		}
	}
	slices.SortFunc(all, func(a, b Network) int {
		return cmp.Or(cmp.Compare(a.Interface, b.Interface), a.Prefix.Addr().Compare(b.Prefix.Addr()),
			cmp.Compare(a.Prefix.Bits(), b.Prefix.Bits()))
	})
	return slices.Compact(all), nil
}

// broadcast is the address that reaches everybody in an IPv4 network; false where
// there is none.
func (n Network) broadcast() (netip.Addr, bool) {
	if !n.Prefix.Addr().Is4() || n.Prefix.Bits() > 30 {
		return netip.Addr{}, false
	}
	a := n.Prefix.Addr().As4()
	for bit := n.Prefix.Bits(); bit < 32; bit++ {
		a[bit/8] |= 1 << (7 - bit%8)
	}
	return netip.AddrFrom4(a), true
}

// firstHost is the lowest address of an IPv4 network, where a phone that makes a
// hotspot nearly always is.
func (n Network) firstHost() (netip.Addr, bool) {
	if !n.Prefix.Addr().Is4() || n.Prefix.Bits() > 30 {
		return netip.Addr{}, false
	}
	first := n.Prefix.Masked().Addr().Next()
	return first, first != n.Prefix.Addr()
}

// gateways are where to knock: the way out of these networks, if the system says it
// and it lies in one of them, and the first host of each. Phones do not let programs
// ask.
func gateways(networks []Network) []netip.Addr {
	var all []netip.Addr
	if router, err := netroute.New(); err == nil {
		anywhere := net.IPv4(192, 0, 2, 1) // of no network, see RFC 5737
		if _, gateway, _, err := router.Route(anywhere); err == nil {
			if a, ok := netip.AddrFromSlice(gateway); ok && slices.ContainsFunc(networks, func(n Network) bool {
				return n.Prefix.Masked().Contains(a.Unmap())
			}) {
				all = append(all, a.Unmap())
			}
		}
	}
	for _, n := range networks {
		if a, ok := n.firstHost(); ok && !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	return all
}
