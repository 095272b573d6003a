package mesh

import (
	"bytes"
	"context"
	"testing"

	pubsub "github.com/libp2p/go-libp2p-pubsub"
	pb "github.com/libp2p/go-libp2p-pubsub/pb"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"

	"moot/sync/log"
)

func TestNewsIsJudgedByFormSignatureAndAuthor(t *testing.T) {
	r, other := newRoom('a'), newRoom('b')
	anna, boris, eve := newDevice(t), newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, bs)
	a.meets(t, b, "quic")
	eventually(t, "they are level", func() bool { return a.levelWith(b) && b.levelWith(a) })
	good := bs.write(t, "true")
	marshal := func(r log.Run) []byte {
		data, err := marshalNews(r)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	changed := good
	changed.Entries = []log.Entry{good.Entries[0]}
	changed.Entries[0].Body = []byte("forged")
	badTip := good
	badTip.Tip.Sig[0] ^= 1
	stranger := &memorySpace{room: r, device: eve, states: map[log.Chain]log.State{}, runs: map[log.Chain][]log.Run{}}
	tests := []struct {
		name string
		from peer.ID
		data []byte
		want pubsub.ValidationResult
	}{
		{"a true entry of a member", b.node.host.ID(), marshal(good), pubsub.ValidationAccept},
		{"the same from a device that proved nothing", "somebody", marshal(good), pubsub.ValidationIgnore},
		{"noise", b.node.host.ID(), []byte("noise"), pubsub.ValidationReject},
		{"another body under the same tip", b.node.host.ID(), marshal(changed), pubsub.ValidationReject},
		{"a false signature", b.node.host.ID(), marshal(badTip), pubsub.ValidationReject},
		{"an entry of another space", b.node.host.ID(), marshal(other.space(boris).write(t, "elsewhere")), pubsub.ValidationReject},
		{"an entry of a device that may not write", b.node.host.ID(), marshal(stranger.write(t, "hello")), pubsub.ValidationIgnore},
		{"too long", b.node.host.ID(), make([]byte, maxNewsBytes+1), pubsub.ValidationReject},
		{"no entry", b.node.host.ID(), []byte{0x80}, pubsub.ValidationReject},
	}
	judge := a.node.news.judge(as)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := judge(context.Background(), tt.from, &pubsub.Message{Message: &pb.Message{Data: tt.data}})
			if got != tt.want {
				t.Errorf("judged %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAFloodOfOneAuthorIsNotRelayed(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{Clock: frozenClock{}}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, bs)
	a.meets(t, b, "quic")
	eventually(t, "they are level", func() bool { return a.levelWith(b) && b.levelWith(a) })
	judge := a.node.news.judge(as)
	accepted := 0
	for i := range 2 * authorBurst {
		data, err := marshalNews(bs.write(t, entry(i)))
		if err != nil {
			t.Fatal(err)
		}
		if judge(context.Background(), b.node.host.ID(), &pubsub.Message{Message: &pb.Message{Data: data}}) == pubsub.ValidationAccept {
			accepted++
		}
	}
	if accepted != authorBurst {
		t.Errorf("%d entries relayed at once, want %d", accepted, authorBurst)
	}
}

func TestAForkInTheNewsIsNoticed(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs, copied := r.space(anna), r.space(boris), r.space(boris)
	bs.write(t, "one story")
	a := start(t, anna, Options{Clock: frozenClock{}}, nil, nil, as)
	b := start(t, boris, Options{Clock: frozenClock{}}, nil, nil, bs)
	a.meets(t, b, "quic")
	eventually(t, "they hear each other", func() bool { return a.hears(b) && b.hears(a) })
	if err := b.node.Publish(r.id, copied.write(t, "another story")); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Anna is told", func() bool { return a.node.Problems()[CodeFork] > 0 })
	if got := as.has(boris); got != 1 {
		t.Errorf("Anna has %d entries of Boris", got)
	}
}

func TestPublishRefusesWhatIsNoNews(t *testing.T) {
	r := newRoom('a')
	anna := newDevice(t)
	as := r.space(anna)
	a := start(t, anna, Options{}, nil, nil, as)
	if err := a.node.Publish(r.id, log.Run{}); err == nil {
		t.Error("a run of no entries was published")
	}
	if err := a.node.Publish(r.id, as.write(t, "to nobody")); err != nil {
		t.Errorf("news to nobody: %v", err)
	}
}

// A stranger that speaks the protocol of live news hears no topic and is told
// nothing.
func TestAStrangerHearsNoNews(t *testing.T) {
	r := newRoom('a')
	anna := newDevice(t)
	a := start(t, anna, Options{}, nil, nil, r.space(anna))
	eve := start(t, newDevice(t), Options{}, nil, nil)
	eve.meets(t, a, "tcp")
	heard := make(chan []byte, 1)
	eve.node.host.SetStreamHandler(newsProtocol, func(s network.Stream) {
		b := make([]byte, 1024)
		n, _ := s.Read(b)
		heard <- b[:n]
	})
	// A whole exchange shows that they share nothing.
	eve.node.want(a.node.host.ID())
	eventually(t, "the exchange is over", func() bool { return a.idle(eve) && eve.idle(a) })
	if got := len(a.node.news.pubsub.ListPeers("")); got != 0 {
		t.Errorf("%d devices on the news of a node alone with a stranger", got)
	}
	s, err := eve.node.host.NewStream(t.Context(), a.node.host.ID(), newsProtocol)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Reset()
	subscribe := pb.RPC{Subscriptions: []*pb.RPC_SubOpts{{}}}
	b, err := subscribe.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(append([]byte{byte(len(b))}, b...)); err != nil {
		t.Fatal(err)
	}
	select {
	case b := <-heard:
		t.Errorf("the stranger heard %x", b)
	default:
	}
}

// idle reports whether p has met other and no session is under way.
func (p *person) idle(other *person) bool {
	p.node.table.mu.Lock()
	defer p.node.table.mu.Unlock()
	m := p.node.table.here[other.node.host.ID()]
	return m != nil && m.session == nil
}

func TestTopicsSayNothingAboutTheSpace(t *testing.T) {
	r := newRoom('a')
	name := topicName(r.carry)
	if len(name) != 22 || bytes.Contains([]byte(name), []byte(r.id.String()[:16])) {
		t.Errorf("topic %q", name)
	}
	if name == topicName([32]byte{}) {
		t.Error("the topic does not depend on the key")
	}
}

func TestASlowSpaceDoesNotLoseNews(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as := r.space(anna)
	slow := &gatedSpace{memorySpace: r.space(boris), gate: make(chan struct{})}
	a := start(t, anna, Options{}, nil, nil, as)
	b := start(t, boris, Options{}, nil, nil, slow)
	a.meets(t, b, "quic")
	eventually(t, "they hear each other", func() bool { return a.hears(b) && b.hears(a) })
	for i := range 2 * newsWaiting {
		if err := a.node.Publish(r.id, as.write(t, entry(i))); err != nil {
			t.Fatal(err)
		}
	}
	close(slow.gate)
	b.node.Compare()
	eventually(t, "all is there", func() bool { return slow.has(anna) == 2*newsWaiting })
}

// gatedSpace keeps nothing before its gate opens.
type gatedSpace struct {
	*memorySpace
	gate chan struct{}
}

func (s *gatedSpace) Ingest(r log.Run) error {
	<-s.gate
	return s.memorySpace.Ingest(r)
}

// An entry whose author knew of acts that have not come is kept, and what it lacks is
// asked for at once of whoever told it.
func TestNewsThatIsAheadIsFollowedByAnExchange(t *testing.T) {
	r := newRoom('a')
	anna, boris := newDevice(t), newDevice(t)
	as, bs := r.space(anna), r.space(boris)
	a := start(t, anna, Options{Clock: frozenClock{}}, nil, nil, as)
	b := start(t, boris, Options{Clock: frozenClock{}}, nil, nil, bs)
	a.meets(t, b, "quic")
	eventually(t, "they hear each other", func() bool { return a.hears(b) && b.hears(a) })
	act := r.space(newDevice(t)).write(t, "an act nobody told")
	if err := bs.Ingest(act); err != nil {
		t.Fatal(err)
	}
	if err := b.node.Publish(r.id, bs.write(t, "later", act.Tip.Hash)); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Anna has both", func() bool { return len(as.Vector()) == 2 })
}
