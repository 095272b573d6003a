package mesh

import (
	"crypto/sha256"
	"net"
	"net/netip"
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"

	"moot/sync/mesh/beacon"
)

// Air carries beacons in the networks of this device.
type Air interface {
	// Send tells everybody around; Answer tells one address.
	Send(packet []byte) error
	Answer(packet []byte, to netip.AddrPort) error
	// Heard delivers what comes in, until Close.
	Heard() <-chan beacon.Packet
	Close() error
}

// openAir is the air of this machine.
func openAir(networks []beacon.Network) (Air, error) {
	a, err := beacon.Open(networks)
	if err != nil {
		return nil, err
	}
	return a, nil
}

// goOnAir sends beacons and hears those of others until the node is closed, anew in
// other networks after each move.
func (n *Node) goOnAir() {
	for n.ctx.Err() == nil {
		moved := n.moves.wait()
		air, err := n.inNetworks()
		if err == nil {
			n.onAir.Store(true)
			n.speak(air, moved)
			err = air.Close()
			n.onAir.Store(false)
		} else {
			n.problems.note(CodeDiscovery)
		}
		if err != nil {
			select {
			case <-n.ctx.Done():
			case <-moved:
			case <-n.clock.After(discoveryPause):
			}
		}
	}
}

func (n *Node) inNetworks() (Air, error) {
	networks, err := n.options.Networks()
	if err != nil {
		return nil, err
	}
	return n.options.Air(networks)
}

// speak announces this device, often at first and then now and then, and listens
// meanwhile. Who comes later announces itself, so that nobody waits for the pause.
func (n *Node) speak(air Air, moved <-chan struct{}) {
	e := newEar(n)
	for sent := 0; ; sent++ {
		if b, ok := n.beacon(beacon.Announcement); ok {
			e.own(b.Nonce)
			_ = air.Send(b.Marshal()) // in no network yet: the next move brings one
		}
		again := n.clock.After(n.pause(sent, beaconFirst, beaconMost))
		for waiting := true; waiting; {
			select {
			case p := <-air.Heard():
				e.hear(air, p)
			case <-again:
				waiting = false
			case <-moved:
				return
			case <-n.ctx.Done():
				return
			}
		}
	}
}

// beacon makes one; ok is false while this device listens nowhere that others reach.
func (n *Node) beacon(kind beacon.Kind) (b beacon.Beacon, ok bool) {
	tcp, udp := n.ports()
	if tcp == 0 && udp == 0 {
		return beacon.Beacon{}, false
	}
	b, err := beacon.New(kind, tcp, udp, n.carryKeys(), n.options.Rand)
	return b, err == nil
}

func (n *Node) carryKeys() (keys [][32]byte) {
	for _, s := range n.home.Spaces() {
		keys = append(keys, s.CarryKey())
	}
	return keys
}

// ports are those this device listens on, not for this machine alone: by IPv4, or by IPv6
// where it listens so only. As a rule they are the same (see listen).
func (n *Node) ports() (tcp, udp uint16) {
	for _, a := range n.host.Network().ListenAddresses() {
		at, err := manet.ToNetAddr(a)
		if err != nil || manet.IsIPLoopback(a) {
			continue
		}
		first := a.Protocols()[0].Code == multiaddr.P_IP4
		switch at := at.(type) {
		case *net.TCPAddr:
			if first || tcp == 0 {
				tcp = uint16(at.Port)
			}
		case *net.UDPAddr:
			if first || udp == 0 {
				udp = uint16(at.Port)
			}
		}
	}
	return tcp, udp
}

// ear hears beacons within limits. One goroutine has it.
type ear struct {
	node *Node
	// work bounds what is looked at; known, what comes of beacons that name a space
	// of ours, and unknown, of all others. Each address has its own share.
	work, known, unknown *bucket
	each                 *budget[netip.Addr]
	answers              *budget[netip.Addr]
	// nonces are the last ones heard, and sent: the same beacon comes by several ways,
	// and whoever captured one may send it again.
	nonces []nonce
	next   int
	// keys are those of the spaces as of keysAt.
	keys   [][32]byte
	keysAt time.Time
}

type nonce = [16]byte

func newEar(n *Node) *ear {
	return &ear{
		node:    n,
		work:    &bucket{burst: beaconsLooked, perSecond: beaconsLooked},
		known:   &bucket{burst: beaconsBurst, perSecond: beaconsPerSecond},
		unknown: &bucket{burst: beaconsBurst, perSecond: beaconsPerSecond},
		each:    newBudget[netip.Addr](beaconBurst, beaconPerSecond, nil),
		answers: newBudget[netip.Addr](beaconBurst, beaconPerSecond, &bucket{burst: beaconsBurst, perSecond: beaconsPerSecond}),
	}
}

// own notes a nonce so that it is not heard any more.
func (e *ear) own(one nonce) {
	if len(e.nonces) < maxNonces {
		e.nonces = append(e.nonces, one)
		return
	}
	e.nonces[e.next] = one
	e.next = (e.next + 1) % maxNonces
}

// hear takes one packet. What is beyond the limits is left: it will come again.
func (e *ear) hear(air Air, p beacon.Packet) {
	n, now := e.node, e.node.clock.Now()
	b, err := beacon.Parse(p.Bytes)
	if err != nil || !e.work.take(now, 1) || slices.Contains(e.nonces, b.Nonce) || !e.each.take(now, p.From.Addr()) {
		return
	}
	if now.Sub(e.keysAt).Abs() >= keysPause {
		e.keys, e.keysAt = n.carryKeys(), now
	}
	member := slices.ContainsFunc(e.keys, b.Recognises)
	if member && !e.known.take(now, 1) || !member && !e.unknown.take(now, 1) {
		return
	}
	e.own(b.Nonce)
	info, ok := placeOf(b, p.From.Addr())
	if !ok || n.answersAt(info.Addrs) {
		return
	}
	if b.Kind == beacon.Announcement && e.answers.take(now, p.From.Addr()) {
		if answer, ok := n.beacon(beacon.Answer); ok {
			_ = air.Answer(answer.Marshal(), p.From) // it asks again
		}
	}
	n.sighted(sighting{info: info, nameless: true, member: member})
}

// placeOf is where the sender of a beacon answers. It does not say who it is: the id
// is made up from the place, and gives way to the one that answers there.
func placeOf(b beacon.Beacon, from netip.Addr) (peer.AddrInfo, bool) {
	if from.Is6() {
		stand, ok := standIn(from)
		if !ok || b.TCP == 0 {
			return peer.AddrInfo{}, false
		}
		from, b.UDP = stand, 0 // links are dialled by TCP alone
	}
	if from.IsUnspecified() || from.IsMulticast() {
		return peer.AddrInfo{}, false
	}
	var addrs []multiaddr.Multiaddr
	if b.UDP != 0 {
		if a, err := manet.FromNetAddr(&net.UDPAddr{IP: from.AsSlice(), Port: int(b.UDP)}); err == nil {
			addrs = append(addrs, a.Encapsulate(multiaddr.StringCast("/quic-v1")))
		}
	}
	if b.TCP != 0 {
		if a, err := manet.FromNetAddr(&net.TCPAddr{IP: from.AsSlice(), Port: int(b.TCP)}); err == nil {
			addrs = append(addrs, a)
		}
	}
	if len(addrs) == 0 {
		return peer.AddrInfo{}, false
	}
	sum := sha256.Sum256([]byte("moot place " + addrs[0].String()))
	const sha2, length = 0x12, 32 // how an id says that it is a SHA-256
	return peer.AddrInfo{ID: peer.ID(append([]byte{sha2, length}, sum[:]...)), Addrs: addrs}, true
}

// answersAt reports whether who answers at one of these addresses is connected.
func (n *Node) answersAt(addrs []multiaddr.Multiaddr) bool {
	is := func(a multiaddr.Multiaddr) bool { return slices.ContainsFunc(addrs, a.Equal) }
	for _, c := range n.host.Network().Conns() {
		if is(c.RemoteMultiaddr()) || slices.ContainsFunc(n.host.Peerstore().Addrs(c.RemotePeer()), is) {
			return true
		}
	}
	return false
}
