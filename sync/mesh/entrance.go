package mesh

import (
	"sync"

	"github.com/libp2p/go-libp2p/core/network"
	manet "github.com/multiformats/go-multiaddr/net"
)

// entrance is who pays for opening a stream here.
type entrance int

const (
	// membersFirst lets devices in that have shown that they share a space,
	// whatever strangers do.
	membersFirst entrance = iota
	// allAreStrangers is for what strangers ask: there nobody has shown anything.
	allAreStrangers
)

// letIn is the one way in for streams that other devices open. Close waits for what
// answers them. A stranger takes a place among strangers within their budget, or is
// turned away; the place is free again when the stream is served, or before that
// when serve calls known.
func (n *Node) letIn(who entrance, serve func(stream network.Stream, known func())) network.StreamHandler {
	return func(stream network.Stream) {
		leave, ok := n.enter()
		if !ok {
			stream.Reset()
			return
		}
		defer leave()
		known := func() {}
		_, member := n.table.device(stream.Conn().RemotePeer())
		if who == allAreStrangers || !member {
			if !n.admitStranger(stream) {
				return
			}
			known = sync.OnceFunc(func() { <-n.hellos })
			defer known()
		}
		serve(stream, known)
	}
}

// enter counts a goroutine that libp2p started, so that Close waits for it too.
func (n *Node) enter() (leave func(), ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return nil, false
	}
	n.wg.Add(1)
	return n.wg.Done, true
}

// admitStranger takes one place among strangers, or turns the stream away.
func (n *Node) admitStranger(stream network.Stream) bool {
	if n.strangers.take(n.clock.Now(), addressOf(stream)) {
		select {
		case n.hellos <- struct{}{}:
			return true
		default:
		}
	}
	n.problems.note(CodeBusy)
	stream.ResetWithError(network.StreamRateLimited)
	return false
}

// addressOf is what a stranger is limited by: its address in the network,
// without the port.
func addressOf(stream network.Stream) string {
	ip, err := manet.ToIP(stream.Conn().RemoteMultiaddr())
	if err != nil {
		return ""
	}
	return ip.String()
}
