package mesh

import (
	"fmt"
	"time"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/libp2p/go-libp2p/p2p/host/eventbus"
)

// newsHost is the host as pubsub sees it: the only devices on it are those past
// the hello. Pubsub tells its topics to everyone it meets, and a topic is the
// same for as long as its carry key; so it must not meet strangers at all.
//
// Pubsub hears of devices by the event that they have been identified. Here
// that event comes from [newsHost.admit] and from nowhere else, and a stream
// that others open waits until its device has proven a space.
type newsHost struct {
	host.Host
	table *table
	bus   event.Bus
	met   event.Emitter
}

func newNewsHost(h host.Host, t *table) (*newsHost, error) {
	bus := eventbus.NewBus()
	met, err := bus.Emitter(&event.EvtPeerIdentificationCompleted{})
	if err != nil {
		return nil, fmt.Errorf("make the news bus: %w", err)
	}
	return &newsHost{Host: h, table: t, bus: bus, met: met}, nil
}

// EventBus is where pubsub learns of devices.
func (h *newsHost) EventBus() event.Bus { return h.bus }

// admit tells pubsub of a device that has proven its first space.
func (h *newsHost) admit(p peer.ID) error {
	return h.met.Emit(event.EvtPeerIdentificationCompleted{Peer: p, Protocols: []protocol.ID{newsProtocol}})
}

// SetStreamHandler lets streams of live news through once their device is past
// the hello: the other side may have seen our proof before we saw theirs.
func (h *newsHost) SetStreamHandler(id protocol.ID, handle network.StreamHandler) {
	h.Host.SetStreamHandler(id, func(s network.Stream) {
		p := s.Conn().RemotePeer()
		if !h.table.waitProven(p, proofTimeout) {
			s.ResetWithError(network.StreamGated)
			h.table.sweep(p, h.Host)
			return
		}
		handle(s)
	})
}

// waitProven waits until p has proven a space, and reports whether it has.
func (t *table) waitProven(p peer.ID, most time.Duration) bool {
	t.mu.Lock()
	m := t.meet(p)
	t.mu.Unlock()
	late := time.NewTimer(most)
	defer late.Stop()
	select {
	case <-m.proven:
		return true
	case <-m.gone:
		return false
	case <-late.C:
		return false
	}
}
