package mesh

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"

	pubsub "github.com/libp2p/go-libp2p-pubsub"
	pb "github.com/libp2p/go-libp2p-pubsub/pb"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/identity"
	"moot/sync/log"
)

const newsProtocol protocol.ID = "/moot/news/1"

// topicBytes is how much of a hash a topic is: it goes with every message.
const topicBytes = 16

// topicName is what a space's live news goes by: known to its members and
// carriers, and saying nothing to others.
func topicName(carryKey [32]byte) string {
	mac := hmac.New(sha256.New, carryKey[:])
	mac.Write([]byte("moot topic 1"))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:topicBytes])
}

// news is live news by GossipSub: one topic a space, among devices past the
// hello. A message is a run of one entry. It tells that something is new; what
// goes missing is pulled by exchange.
type news struct {
	node   *Node
	host   *newsHost
	pubsub *pubsub.PubSub

	following sync.Mutex // one change of topics at a time

	mu      sync.Mutex
	topics  map[string]*topic
	heard   map[peer.ID]map[string]bool // topics devices follow
	grafted map[peer.ID]map[string]bool // topics devices have been in the mesh of
	rates   *budget[identity.DeviceID]

	// delivered and repeated count entries that came as news: the first copy of
	// each, and the others.
	delivered, repeated atomic.Int64
}

// topic is one space's live news.
type topic struct {
	space Space
	topic *pubsub.Topic
	sub   *pubsub.Subscription
	done  chan struct{}
}

func startNews(n *Node) (*news, error) {
	h, err := newNewsHost(n.host, n.table)
	if err != nil {
		return nil, err
	}
	w := &news{
		node: n, host: h,
		topics:  map[string]*topic{},
		heard:   map[peer.ID]map[string]bool{},
		grafted: map[peer.ID]map[string]bool{},
		rates:   newBudget[identity.DeviceID](authorBurst, authorPerSecond, nil),
	}
	quiet := slog.New(slog.DiscardHandler)
	w.pubsub, err = pubsub.NewGossipSub(n.ctx, h,
		pubsub.WithGossipSubProtocols([]protocol.ID{newsProtocol}, newsFeatures),
		pubsub.WithGossipSubParams(newsShape()),
		pubsub.WithMessageSignaturePolicy(pubsub.StrictNoSign),
		pubsub.WithNoAuthor(),
		pubsub.WithMessageIdFn(newsID),
		pubsub.WithMaxMessageSize(maxNewsBytes+1<<10),
		pubsub.WithSubscriptionFilter(w),
		pubsub.WithPeerFilter(w.admits),
		pubsub.WithFloodPublish(false),
		// One worker and checks in line keep the order in which a neighbour sends.
		pubsub.WithValidateWorkers(1),
		pubsub.WithValidateQueueSize(newsWaiting),
		pubsub.WithEventTracer(w),
		pubsub.WithLogger(quiet), pubsub.WithRPCLogger(quiet),
	)
	if err != nil {
		return nil, fmt.Errorf("start live news: %w", err)
	}
	return w, nil
}

// newsShape is a mesh for a room: each device hands an entry to three others,
// which is enough for a hundred to hear it within four steps. What it has is told of
// to two more; by a share of all neighbours, as pubsub would have it, a full room that
// votes at once asks for everything many times over.
func newsShape() pubsub.GossipSubParams {
	p := pubsub.DefaultGossipSubParams()
	p.D, p.Dlo, p.Dhi = 3, 2, 4
	p.Dscore, p.Dout, p.Dlazy, p.GossipFactor = 2, 0, 2, 0
	return p
}

// newsFeatures: everything of GossipSub 1.2, whose protocol ours is under a name
// of its own.
func newsFeatures(f pubsub.GossipSubFeature, p protocol.ID) bool {
	return p == newsProtocol && (f == pubsub.GossipSubFeatureMesh || f == pubsub.GossipSubFeatureIdontwant)
}

// newsID names a message by all its bytes, which are canonical, so that it is
// one message whichever way it comes. The entry's hash alone would not do: a
// false tip under a true entry, sent first, would make the true one look known.
func newsID(m *pb.Message) string {
	sum := sha256.Sum256(m.Data)
	return string(sum[:])
}

// close leaves all topics.
func (w *news) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, t := range w.topics {
		t.sub.Cancel()
	}
}

// follow joins the topics of the spaces there are and leaves the others.
func (w *news) follow(spaces []Space) error {
	w.following.Lock()
	defer w.following.Unlock()
	want := map[string]Space{}
	for _, s := range spaces {
		want[topicName(s.CarryKey())] = s
	}
	left := map[string]*topic{}
	w.mu.Lock()
	for name, t := range w.topics {
		if _, ok := want[name]; !ok {
			left[name] = t
			delete(w.topics, name)
		}
	}
	for name := range w.topics {
		delete(want, name)
	}
	w.mu.Unlock()
	var failed []error
	for name, t := range left {
		failed = append(failed, t.leave(), w.pubsub.UnregisterTopicValidator(name))
	}
	for name, s := range want {
		failed = append(failed, w.join(name, s))
	}
	return errors.Join(failed...)
}

func (w *news) join(name string, s Space) error {
	if err := w.pubsub.RegisterTopicValidator(name, w.judge(s), pubsub.WithValidatorInline(true)); err != nil {
		return fmt.Errorf("check live news: %w", err)
	}
	joined, err := w.pubsub.Join(name)
	if err != nil {
		return fmt.Errorf("join live news: %w", err)
	}
	t := &topic{space: s, topic: joined, done: make(chan struct{})}
	if t.sub, err = joined.Subscribe(pubsub.WithBufferSize(newsWaiting)); err != nil {
		return fmt.Errorf("follow live news: %w", err)
	}
	w.mu.Lock()
	w.topics[name] = t
	w.mu.Unlock()
	if !w.node.run(func() { defer close(t.done); w.read(t) }) {
		close(t.done)
	}
	return nil
}

func (t *topic) leave() error {
	t.sub.Cancel()
	<-t.done
	return t.topic.Close()
}

// read keeps what others tell, one entry after the other.
func (w *news) read(t *topic) {
	for {
		m, err := t.sub.Next(w.node.ctx)
		if err != nil {
			return
		}
		run, ok := m.ValidatorData.(log.Run)
		if !ok || m.ReceivedFrom == w.node.host.ID() {
			continue
		}
		switch err := t.space.Ingest(run); {
		case err == nil && !t.space.Behind(run.Entries[0].Header):
		case err == nil, errors.Is(err, log.ErrGap):
			w.node.want(m.ReceivedFrom)
		default:
			w.node.problems.note(ingestCode(err))
		}
	}
}

// publish tells of one entry. Neighbours that do not follow the topic yet get
// it by an exchange.
func (w *news) publish(space log.SpaceID, run log.Run) error {
	b, err := marshalNews(run)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	t := w.of(space)
	if t == nil {
		return nil // SpacesChanged follows it, and then everyone is compared with
	}
	follows := map[peer.ID]bool{}
	for _, p := range t.topic.ListPeers() {
		follows[p] = true
	}
	for _, p := range w.node.table.present(&space) {
		if !follows[p] {
			w.node.want(p)
		}
	}
	if err := t.topic.Publish(w.node.ctx, b); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

func (w *news) of(space log.SpaceID) *topic {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, t := range w.topics {
		if t.space.ID() == space {
			return t
		}
	}
	return nil
}
