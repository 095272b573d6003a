package mesh

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/sec"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"

	"moot/sync/identity"
)

// target is a device the node tries to stay connected to.
type target struct {
	infos  []peer.AddrInfo
	device identity.DeviceID // zero while unknown
	// kept targets are tried for ever, with growing pauses; those found by
	// discovery are dropped after a few tries, for they announce themselves again.
	kept bool
	// told targets were named by others, and may be far away.
	told    bool
	fails   int
	due     time.Time
	dialing bool
}

// foundTries is how often a device found by discovery is tried.
const foundTries = 4

// targets is what the loop alone knows of them.
type targets struct {
	list []*target
}

func newTargets() *targets { return &targets{} }

func (t *targets) add(one *target) { t.list = append(t.list, one) }

func (t *targets) drop(one *target) {
	t.list = slices.DeleteFunc(t.list, func(o *target) bool { return o == one })
}

// of returns the target that p belongs to.
func (t *targets) of(p peer.ID) *target {
	for _, one := range t.list {
		if one.names(p) {
			return one
		}
	}
	return nil
}

func (t *target) names(p peer.ID) bool {
	return slices.ContainsFunc(t.infos, func(i peer.AddrInfo) bool { return i.ID == p })
}

// dialled is how a dial of a target ended.
type dialled struct {
	target *target
	// peer is who answered.
	peer peer.ID
	err  error
}

// redial starts the dials that are due and returns when the next one is.
func (n *Node) redial(t *targets, now time.Time) (next time.Time) {
	busy := 0
	for _, one := range t.list {
		if one.dialing {
			busy++
		}
	}
	enough := n.enough()
	for _, one := range t.list {
		if one.dialing || n.reached(one) || enough && (!one.kept || one.told) {
			continue
		}
		if now.Before(one.due) {
			next = earlier(next, one.due)
			continue
		}
		if busy >= maxDials {
			continue // the end of a dial wakes the loop
		}
		one.dialing = true
		busy++
		infos := slices.Clone(one.infos)
		n.run(func() { n.dialTarget(one, infos) })
	}
	return next
}

// enough reports whether so many neighbours of each space are connected that news
// finds its way without more of them: in a full room connections would otherwise
// cost everyone more than what is said. Whom discovery finds is dialled when one of
// them goes.
func (n *Node) enough() bool {
	spaces := n.home.Spaces()
	return len(spaces) > 0 && !slices.ContainsFunc(spaces, func(s Space) bool {
		id := s.ID()
		return len(n.table.present(&id)) < enoughNeighbours
	})
}

// earlier returns the earlier of two times, of which zero is none.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// reached reports whether the target is connected, be it under another
// transport id.
func (n *Node) reached(t *target) bool {
	if t.device != (identity.DeviceID{}) && n.table.isHere(t.device) {
		return true
	}
	return slices.ContainsFunc(t.infos, func(i peer.AddrInfo) bool {
		return n.host.Network().Connectedness(i.ID) == network.Connected
	})
}

// dialTarget tries a target's addresses.
func (n *Node) dialTarget(t *target, infos []peer.AddrInfo) {
	d := dialled{target: t, err: ErrNobody}
	for _, info := range infos {
		if d.peer, d.err = n.dial(n.ctx, info); d.err == nil {
			break
		}
	}
	select {
	case n.dials <- d:
	case <-n.ctx.Done():
	}
}

// dialEnded notes how it went.
func (n *Node) dialEnded(t *targets, d dialled, now time.Time) {
	one := d.target
	one.dialing = false
	if d.err == nil {
		one.fails, one.due = 0, now.Add(n.pause(0, redialFirst, redialMost))
		if !one.names(d.peer) {
			for i := range one.infos {
				one.infos[i].ID = d.peer
			}
		}
		return
	}
	if one.due = now.Add(n.pause(one.fails, redialFirst, redialMost)); one.fails == 0 && one.kept && !one.told {
		n.problems.note(CodeUnreachable)
	}
	if one.fails++; !one.kept && one.fails >= foundTries {
		t.drop(one)
	}
}

// Connect dials one full address (…/p2p/ID) now and returns when the
// connection stands or cannot be made.
func (n *Node) Connect(ctx context.Context, addr string) error {
	info, err := parseAddress(addr)
	if err != nil {
		return err
	}
	_, err = n.dial(ctx, info)
	return err
}

// dial connects and returns who answered. That may be another transport id: a
// device that has started again has a new one. Who it is the hello will show;
// nothing is told to it before.
func (n *Node) dial(ctx context.Context, info peer.AddrInfo) (peer.ID, error) {
	if n.ctx.Err() != nil {
		return "", ErrClosed
	}
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	err := n.dialAs(ctx, info)
	var other sec.ErrPeerIDMismatch
	if errors.As(err, &other) && other.Actual != "" && other.Actual != n.host.ID() {
		info.ID = other.Actual
		err = n.dialAs(ctx, info)
	}
	if err != nil {
		return "", fmt.Errorf("connect: %w", err)
	}
	return info.ID, nil
}

func (n *Node) dialAs(ctx context.Context, info peer.AddrInfo) error {
	// The node keeps its own pauses; those of the swarm would refuse a person
	// who tries again at once.
	if s, ok := n.host.Network().(*swarm.Swarm); ok {
		s.Backoff().Clear(info.ID)
	}
	return n.host.Connect(ctx, info)
}

func isOutgoing(c network.Conn) bool { return c.Stat().Direction == network.DirOutbound }

// chance returns a random number below limit, or 0 if there is no randomness.
func (n *Node) chance(limit uint64) uint64 {
	var b [8]byte
	if _, err := io.ReadFull(n.options.Rand, b[:]); err != nil || limit == 0 {
		return 0
	}
	return binary.BigEndian.Uint64(b[:]) % limit
}

// pause grows a pause between attempts: doubled each time up to most, and up to
// a quarter more by chance so that devices do not all come at once.
func (n *Node) pause(fails int, first, most time.Duration) time.Duration {
	d := most
	if fails < 16 {
		d = min(most, first<<fails)
	}
	return d + time.Duration(n.chance(uint64(d/4)+1))
}
