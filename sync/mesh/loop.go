package mesh

import (
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"

	"moot/sync/log"
	"moot/sync/mesh/beacon"
)

// loopState is what only the loop knows.
type loopState struct {
	targets   *targets
	strangers map[peer.ID]time.Time // left alone by discovery until then
	retries   map[peer.ID]*retry
	spread    map[log.SpaceID]time.Time // when others are compared with for what came
	compare   time.Time                 // when the next random comparison is due
	networks  []beacon.Network          // where this device was when it last looked; nil before
	lookAt    time.Time                 // when it looks again
}

// retry is a session that failed and is tried again.
type retry struct {
	fails int
	due   time.Time // zero while a session is under way
}

// loop hears what happens and starts what is due, until the node is closed.
func (n *Node) loop(events event.Subscription, t *targets) {
	l := &loopState{
		targets: t, strangers: map[peer.ID]time.Time{}, retries: map[peer.ID]*retry{},
		spread:  map[log.SpaceID]time.Time{},
		compare: n.clock.Now().Add(comparePause),
	}
	for {
		now := n.clock.Now()
		select {
		case <-n.ctx.Done():
			return
		case e := <-events.Out():
			n.heard(l, e)
		case s := <-n.found:
			n.discovered(l, s)
		case t := <-n.told:
			n.wasTold(l, t)
		case d := <-n.dials:
			n.dialEnded(l.targets, d, n.clock.Now())
		case e := <-n.ends:
			n.sessionEnded(l, e)
		case <-n.anew:
			clear(l.strangers)
		case <-n.clock.After(n.due(l, now).Sub(now)):
		}
	}
}

// due starts what is due and returns when to look again.
func (n *Node) due(l *loopState, now time.Time) time.Time {
	if !now.Before(l.compare) {
		n.compareOne()
		n.fetchOne()
		l.compare = now.Add(comparePause)
	}
	if !now.Before(l.lookAt) {
		n.look(l, now)
		l.lookAt = now.Add(networkPause)
	}
	next := earlier(l.compare, l.lookAt)
	for p, r := range l.retries {
		switch {
		case r.due.IsZero():
		case now.Before(r.due):
			next = earlier(next, r.due)
		default:
			r.due = time.Time{}
			n.want(p)
		}
	}
	for space, at := range l.spread {
		if now.Before(at) {
			next = earlier(next, at)
			continue
		}
		delete(l.spread, space)
		n.spread(space)
	}
	if at := n.redial(l.targets, now); !at.IsZero() {
		next = earlier(next, at)
	}
	return next
}

// compareOne compares with one random neighbour.
func (n *Node) compareOne() {
	members := n.table.members()
	if len(members) > 0 {
		n.want(members[n.chance(uint64(len(members)))])
	}
}

// spread compares with some of the space's neighbours after an exchange brought
// entries. Live news tells only what is new to the world, so those who do not
// know the device the entries came from would wait for their next comparison. It
// goes on from them and ends where nothing is new.
func (n *Node) spread(space log.SpaceID) {
	others := n.table.present(&space)
	for range min(len(others), spreadTo) {
		i := int(n.chance(uint64(len(others))))
		n.want(others[i])
		others = slices.Delete(others, i, i+1)
	}
}

// heard takes news of a connection. On a new one the lower transport id begins
// the exchange, so that there is one and not two.
func (n *Node) heard(l *loopState, e any) {
	switch e := e.(type) {
	case event.EvtPeerIdentificationCompleted:
		n.run(func() { n.remember(e.Peer) })
	case event.EvtPeerConnectednessChanged:
		if e.Connectedness == network.Connected {
			n.table.connected(e.Peer)
			if n.host.ID() < e.Peer {
				n.want(e.Peer)
			}
			return
		}
		n.table.disconnected(e.Peer)
		n.news.forget(e.Peer)
		n.cards.forget(e.Peer)
		delete(l.retries, e.Peer)
		if one := l.targets.of(e.Peer); one != nil && !one.dialing {
			one.due = n.clock.Now().Add(n.pause(0, redialFirst, redialMost))
		}
	}
}

// sessionEnded has a failed session tried again and leaves strangers alone.
func (n *Node) sessionEnded(l *loopState, e ending) {
	now := n.clock.Now()
	for _, space := range e.brought {
		if _, ok := l.spread[space]; !ok {
			l.spread[space] = now.Add(spreadPause + time.Duration(n.chance(uint64(spreadPause))))
		}
	}
	if !e.failed && n.home.Carrier != nil {
		n.run(func() { n.fetchCarried(e.peer) })
	}
	switch {
	case e.failed && n.host.Network().Connectedness(e.peer) == network.Connected:
		r, ok := l.retries[e.peer]
		if !ok {
			r = &retry{}
			l.retries[e.peer] = r
		}
		r.due = now.Add(n.pause(r.fails, redialFirst, redialMost))
		r.fails++
	case e.unshared:
		delete(l.retries, e.peer)
		n.leaveAlone(l, e.peer, now)
		if one := l.targets.of(e.peer); one != nil && !one.kept {
			l.targets.drop(one)
		}
	default:
		delete(l.retries, e.peer)
	}
}
