package mesh

import (
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/discovery/mdns"
	"github.com/multiformats/go-multiaddr"
)

// serviceName is what devices look for in their network. It is the same for all
// collectives and says only that somebody here uses Moot; the transport ids
// that go with it change at each start.
const serviceName = "_moot._udp"

// sighting is a device that discovery has found.
type sighting struct {
	info peer.AddrInfo
	// nameless: only the place is known, and the id in info is made up from it.
	nameless bool
	// member: it named a space of ours.
	member bool
}

// finder is the node as mDNS sees it.
type finder struct{ node *Node }

// HandlePeerFound takes what mDNS has found.
func (f finder) HandlePeerFound(info peer.AddrInfo) { f.node.sighted(sighting{info: info}) }

// sighted takes what was found. It never waits: what does not fit announces itself
// again.
func (n *Node) sighted(s sighting) {
	s.info.Addrs = dialable(s.info.Addrs)
	if s.info.ID == n.host.ID() || len(s.info.Addrs) == 0 {
		return
	}
	n.saw(s.info)
	select {
	case n.found <- s:
	default:
	}
}

// discover announces this device by mDNS and looks for others until the node is
// closed. It begins again after each move: an announcement names the addresses of when
// it was made, and queries go to the networks of that time.
func (n *Node) discover() {
	for n.ctx.Err() == nil {
		moved := n.moves.wait()
		service := mdns.NewMdnsService(n.host, serviceName, finder{n})
		var soon <-chan time.Time
		if err := service.Start(); err != nil {
			// Where phones do not allow it beacons do by themselves.
			if !n.onAir.Load() {
				n.problems.note(CodeDiscovery)
			}
			soon = n.clock.After(discoveryPause)
		}
		select {
		case <-n.ctx.Done():
		case <-moved:
		case <-soon:
		}
		if err := service.Close(); err != nil {
			n.problems.note(CodeDiscovery)
		}
	}
}

// discovered makes a target of what was found, unless it is known or was found
// to be a stranger a while ago.
func (n *Node) discovered(l *loopState, s sighting) {
	now, info := n.clock.Now(), s.info
	if one := l.targets.of(info.ID); one != nil {
		one.infos, one.due = []peer.AddrInfo{info}, now
		return
	}
	if s.nameless {
		if n.answersAt(info.Addrs) {
			return
		}
		if one := l.targets.at(info.Addrs); one != nil {
			one.due = now
			return
		}
		if !s.member && n.home.Carrier == nil {
			return
		}
	}
	if until, ok := l.strangers[info.ID]; ok && now.Before(until) && !s.member {
		return
	}
	if len(n.host.Network().Peers()) >= connectionsLow || len(l.targets.list) >= maxBookDevices+maxRemembered {
		return
	}
	if s.nameless && !s.member {
		n.leaveAlone(l, info.ID, now) // once it was tried
	}
	one := &target{infos: []peer.AddrInfo{info}}
	if !s.nameless && n.host.ID() > info.ID { // they have mostly found this device too
		one.due = now.Add(yieldPause)
	}
	l.targets.add(one)
}

// leaveAlone has discovery pass over a device for a while.
func (n *Node) leaveAlone(l *loopState, p peer.ID, now time.Time) {
	for id, until := range l.strangers {
		if now.After(until) {
			delete(l.strangers, id)
		}
	}
	if len(l.strangers) < maxBuckets {
		l.strangers[p] = now.Add(strangerPause)
	}
}

// at returns the target that is tried at one of these addresses.
func (t *targets) at(addrs []multiaddr.Multiaddr) *target {
	for _, one := range t.list {
		for _, info := range one.infos {
			if slices.ContainsFunc(info.Addrs, func(a multiaddr.Multiaddr) bool { return slices.ContainsFunc(addrs, a.Equal) }) {
				return one
			}
		}
	}
	return nil
}
