package mesh

import (
	"slices"
	"sync"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// gate keeps room for members among those who connect. Strangers have a number of
// places; who comes when all are taken gets that of the stranger who has been there
// longest and has shown nothing. So a flood pushes out itself, and a member, who says
// hello at once, comes through. Addresses from which members came have places of
// their own, beside whatever the others do.
type gate struct {
	host  host.Host
	allow *rcmgr.Allowlist

	mu        sync.Mutex
	strangers []network.Conn        // the longest there first
	addresses []multiaddr.Multiaddr // of members, the newest last
}

func newGate(h host.Host) *gate {
	return &gate{host: h, allow: rcmgr.GetAllowlist(h.Network().ResourceManager())}
}

// watch tells the gate of connections until the host is closed; member says who has
// shown that they share a space.
func (g *gate) watch(member func(peer.ID) bool) {
	g.host.Network().Notify(&network.NotifyBundle{
		ConnectedF: func(_ network.Network, c network.Conn) {
			if c.Stat().Direction != network.DirInbound || member(c.RemotePeer()) {
				return
			}
			if longest := g.arrived(c); longest != nil {
				// Not here: the host is telling of a connection.
				go longest.Close()
			}
		},
		DisconnectedF: func(_ network.Network, c network.Conn) {
			g.forget(func(o network.Conn) bool { return o == c })
		},
	})
}

// arrived gives a stranger a place and returns who has to leave for it.
func (g *gate) arrived(c network.Conn) (longest network.Conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.strangers) >= strangerConnections {
		longest, g.strangers = g.strangers[0], g.strangers[1:]
	}
	g.strangers = append(g.strangers, c)
	return longest
}

// proven takes p off the strangers and keeps room for where they came from.
func (g *gate) proven(p peer.ID) {
	g.forget(func(o network.Conn) bool { return o.RemotePeer() == p })
	for _, c := range g.host.Network().ConnsToPeer(p) {
		g.welcome(c.RemoteMultiaddr())
	}
}

func (g *gate) forget(who func(network.Conn) bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.strangers = slices.DeleteFunc(g.strangers, who)
}

// welcome keeps room for connections from an address, whatever the port.
func (g *gate) welcome(a multiaddr.Multiaddr) {
	ip, err := manet.ToIP(a)
	if err != nil {
		return
	}
	address, err := manet.FromIP(ip)
	if err != nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if slices.ContainsFunc(g.addresses, address.Equal) || g.allow.Add(address) != nil {
		return
	}
	g.addresses = append(g.addresses, address)
	if len(g.addresses) > memberAddresses {
		_ = g.allow.Remove(g.addresses[0]) // if it stays, that address has room
		g.addresses = g.addresses[1:]
	}
}
