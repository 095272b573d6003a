package mesh

import (
	pubsub "github.com/libp2p/go-libp2p-pubsub"
	pb "github.com/libp2p/go-libp2p-pubsub/pb"
	"github.com/libp2p/go-libp2p/core/peer"
)

// Who hears what: pubsub asks here.

// CanSubscribe lets this device join the topics it has.
func (w *news) CanSubscribe(name string) bool { return true }

// FilterIncomingSubscriptions keeps what a device past the hello says about
// topics, also about those this device may join later, for it is said only once.
// Who gets anything is for [news.admits].
func (w *news) FilterIncomingSubscriptions(p peer.ID, subs []*pb.RPC_SubOpts) ([]*pb.RPC_SubOpts, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	heard := w.heard[p]
	if heard == nil {
		heard = map[string]bool{}
		w.heard[p] = heard
	}
	for _, s := range subs {
		heard[s.GetTopicid()] = true
		if len(heard) > maxSpaces {
			return nil, pubsub.ErrTooManySubscriptions
		}
	}
	return subs, nil
}

// forget drops what was heard of a device that has gone.
func (w *news) forget(p peer.ID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.heard, p)
	delete(w.grafted, p)
}

// admits reports whether a device may take part in a topic: it has proven that
// very space on this connection.
func (w *news) admits(p peer.ID, name string) bool {
	w.mu.Lock()
	t, ok := w.topics[name]
	w.mu.Unlock()
	return ok && w.node.table.proves(p, t.space.ID())
}

// Trace hears of what pubsub does, and counts what arrives.
func (w *news) Trace(e *pb.TraceEvent) {
	switch e.GetType() {
	case pb.TraceEvent_GRAFT:
		w.graft(e)
	case pb.TraceEvent_DELIVER_MESSAGE:
		w.delivered.Add(1)
	case pb.TraceEvent_DUPLICATE_MESSAGE:
		w.repeated.Add(1)
	}
}

// graft hears that a device was taken into the mesh. An entry told after a device
// began to follow a topic and before it was grafted into the mesh is neither handed
// to it nor offered; so the first graft is followed by an exchange.
func (w *news) graft(e *pb.TraceEvent) {
	p, err := peer.IDFromBytes(e.GetGraft().GetPeerID())
	if err != nil {
		return
	}
	w.mu.Lock()
	name := e.GetGraft().GetTopic()
	first := !w.grafted[p][name]
	if w.grafted[p] == nil {
		w.grafted[p] = map[string]bool{}
	}
	w.grafted[p][name] = true
	w.mu.Unlock()
	if first {
		w.node.want(p)
	}
}
