package mesh

import (
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

// One session a neighbour at a time. Either side may open one; where both do
// so at once, the one opened by the lower transport id goes on:
//
//	free                         take it
//	busy, and we want to open    go again when it ends
//	busy with one they opened    they began again: ours of before is dead, end it
//	busy with one we opened      lower id: refuse theirs, and go again ourselves
//	                             higher id: end ours, take theirs

// claimOutgoing takes the slot for a session this side opens. If there is one
// under way, another follows it.
func (t *table) claimOutgoing(p peer.ID, cancel func()) (*slot, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	m, ok := t.here[p]
	if !ok {
		return nil, false
	}
	if m.session != nil {
		m.again = true
		return nil, false
	}
	m.session = &slot{outgoing: true, cancel: cancel, done: make(chan struct{})}
	return m.session, true
}

// claimIncoming takes the slot for a session the other side has opened, waiting
// for one that has to end first.
func (t *table) claimIncoming(self, p peer.ID, cancel func()) (*slot, bool) {
	for {
		t.mu.Lock()
		m := t.meet(p)
		if m.session == nil {
			m.session = &slot{cancel: cancel, done: make(chan struct{})}
			t.mu.Unlock()
			return m.session, true
		}
		if m.session.outgoing && self < p {
			m.again = true
			t.mu.Unlock()
			return nil, false
		}
		before := m.session
		before.cancel()
		t.mu.Unlock()
		<-before.done
	}
}

// release frees the slot and reports whether another session is wanted.
func (t *table) release(p peer.ID, s *slot) (again bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	close(s.done)
	m, ok := t.here[p]
	if !ok || m.session != s {
		return false
	}
	m.session = nil
	again, m.again = m.again, false
	return again
}

// sweep forgets p if it is not connected any more: that it has gone may have
// been heard before its last stream.
func (t *table) sweep(p peer.ID, h host.Host) {
	if h.Network().Connectedness(p) != network.Connected {
		t.disconnected(p)
	}
}
