package mesh

import (
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/discovery/mdns"
)

// serviceName is what devices look for in their network. It is the same for all
// collectives and says only that somebody here uses Moot; the transport ids
// that go with it change at each start.
const serviceName = "_moot._udp"

// finder is the node as mDNS sees it.
type finder struct{ node *Node }

// HandlePeerFound takes what discovery has found. It never waits: what does not
// fit is announced again.
func (f finder) HandlePeerFound(info peer.AddrInfo) {
	n := f.node
	info.Addrs = dialable(info.Addrs)
	if info.ID == n.host.ID() || len(info.Addrs) == 0 {
		return
	}
	n.saw(info)
	select {
	case n.found <- info:
	default:
	}
}

// discover announces this device and looks for others until the node is
// closed. It begins again when the device's addresses change: an announcement
// names the addresses of when it was made, and queries go to the networks of
// that time.
func (n *Node) discover() {
	changes, err := n.host.EventBus().Subscribe(new(event.EvtLocalAddressesUpdated))
	if err != nil {
		n.problems.note(CodeDiscovery)
		return
	}
	defer changes.Close()
	for {
		service := mdns.NewMdnsService(n.host, serviceName, finder{n})
		err := service.Start()
		if err != nil {
			n.problems.note(CodeDiscovery)
		}
		again := n.awaitChange(changes, err != nil)
		if err := service.Close(); err != nil {
			n.problems.note(CodeDiscovery)
		}
		if !again {
			return
		}
	}
}

// awaitChange waits until discovery has to begin again, and reports false when
// the node is closed.
func (n *Node) awaitChange(changes event.Subscription, failed bool) bool {
	var soon <-chan time.Time
	if failed {
		soon = n.clock.After(discoveryPause)
	}
	begun := n.Addresses()
	for slices.Equal(begun, n.Addresses()) {
		select {
		case <-n.ctx.Done():
			return false
		case <-changes.Out():
		case <-soon:
			return true
		}
	}
	return true
}

// discovered makes a target of what was found, unless it is known or was found
// to be a stranger a while ago.
func (n *Node) discovered(l *loopState, info peer.AddrInfo) {
	if until, ok := l.strangers[info.ID]; ok && n.clock.Now().Before(until) {
		return
	}
	if one := l.targets.of(info.ID); one != nil {
		one.infos, one.due = []peer.AddrInfo{info}, n.clock.Now()
		return
	}
	if len(n.host.Network().Peers()) >= connectionsLow || len(l.targets.list) >= maxBookDevices+maxRemembered {
		return
	}
	one := &target{infos: []peer.AddrInfo{info}}
	if n.host.ID() > info.ID { // they have mostly found this device too
		one.due = n.clock.Now().Add(yieldPause)
	}
	l.targets.add(one)
}
