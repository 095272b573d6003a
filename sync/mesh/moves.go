package mesh

import (
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"

	"moot/sync/mesh/beacon"
)

// moves wakes everybody who waits for this device to be in other networks.
type moves struct {
	mu   sync.Mutex
	next chan struct{} // closed at the next move
}

// wait returns a channel that is closed at the next move.
func (m *moves) wait() <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.next == nil {
		m.next = make(chan struct{})
	}
	return m.next
}

func (m *moves) happened() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.next != nil {
		close(m.next)
		m.next = nil
	}
}

// look asks in which networks this device is now. It asks again and again, and does
// not wait to be told: what tells of it differs from system to system, and phones tell
// nothing. After a move discovery begins anew, connections that cannot go on end at
// once instead of standing still, and everybody known is dialled.
func (n *Node) look(l *loopState, now time.Time) {
	networks, err := n.options.Networks()
	if err != nil {
		n.problems.note(CodeDiscovery)
		return
	}
	before, first := l.networks, l.networks == nil
	l.networks = append([]beacon.Network{}, networks...)
	if first || slices.Equal(before, networks) {
		return
	}
	n.endStranded(before, networks)
	for _, one := range l.targets.list {
		one.fails, one.due = 0, now
	}
	clear(l.strangers)
	n.moves.happened()
	n.table.changed()
	n.renewCard()
}

// endStranded closes connections from addresses that this device has no longer: the
// other side cannot answer them. QUIC does not always say from which address a
// connection goes; it ends if any was lost, and begins again.
func (n *Node) endStranded(before, now []beacon.Network) {
	has := func(networks []beacon.Network, a netip.Addr) bool {
		return slices.ContainsFunc(networks, func(o beacon.Network) bool { return o.Prefix.Addr() == a })
	}
	lost := slices.ContainsFunc(before, func(o beacon.Network) bool { return !has(now, o.Prefix.Addr()) })
	for _, c := range n.host.Network().Conns() {
		local, ok := addrOf(c.LocalMultiaddr())
		far, known := addrOf(c.RemoteMultiaddr())
		if !ok || local.IsLoopback() || known && far.IsLoopback() || has(now, local) || local.IsUnspecified() && !lost {
			continue
		}
		// Not here: closing waits for those who are told.
		n.run(func() { _ = c.CloseWithError(network.ConnShutdown) })
	}
}

// watchMoves ends connections to a device that has connected anew from elsewhere: it
// has moved, and what goes to where it was would stand still until a deadline.
func (n *Node) watchMoves() {
	n.host.Network().Notify(&network.NotifyBundle{ConnectedF: func(_ network.Network, c network.Conn) {
		from, ok := addrOf(c.RemoteMultiaddr())
		for _, old := range n.host.Network().ConnsToPeer(c.RemotePeer()) {
			before, known := addrOf(old.RemoteMultiaddr())
			if ok && known && before != from && c.Stat().Opened.Sub(old.Stat().Opened) > movedAfter {
				n.run(func() { _ = old.CloseWithError(network.ConnShutdown) })
			}
		}
	}})
}

func addrOf(a multiaddr.Multiaddr) (netip.Addr, bool) {
	ip, err := manet.ToIP(a)
	if err != nil {
		return netip.Addr{}, false
	}
	addr, ok := netip.AddrFromSlice(ip)
	return addr.Unmap(), ok
}

// listenAddresses are where this device listens, with every address it has in place of
// "everywhere". libp2p has its own list, which is up to a minute old and empty where a
// phone's system does not let package net ask.
func (n *Node) listenAddresses() []multiaddr.Multiaddr {
	own := []multiaddr.Multiaddr{manet.IP4Loopback, manet.IP6Loopback}
	networks, err := n.options.Networks()
	if err != nil {
		n.problems.note(CodeDiscovery)
	}
	for _, one := range networks {
		if a, err := manet.FromIP(net.IP(one.Prefix.Addr().AsSlice())); err == nil {
			own = append(own, a)
		}
	}
	all, err := manet.ResolveUnspecifiedAddresses(n.host.Network().ListenAddresses(), own)
	if err != nil {
		return nil // it listens nowhere
	}
	return all
}
