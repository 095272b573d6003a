package mesh

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/exchange"
	"moot/sync/log"
)

const exchangeProtocol protocol.ID = "/moot/exchange/1"

// ending is how a session ended, for the loop.
type ending struct {
	peer peer.ID
	// failed asks for another try after a pause; unshared means that nothing is
	// shared.
	failed, unshared bool
	// brought are the spaces of which entries came.
	brought []log.SpaceID
}

// want begins an exchange with p, or has one follow the session under way.
func (n *Node) want(p peer.ID) {
	n.run(func() { n.openExchange(p) })
}

// openExchange runs a session this side begins.
func (n *Node) openExchange(p peer.ID) {
	ctx, cancel := context.WithTimeout(n.ctx, sessionTimeout)
	defer cancel()
	slot, ok := n.table.claimOutgoing(p, cancel)
	if !ok {
		return
	}
	begun := n.clock.Now()
	opening, opened := context.WithTimeout(network.WithNoDial(ctx, "exchange"), dialTimeout)
	stream, err := n.host.NewStream(opening, p, exchangeProtocol)
	opened()
	if err != nil {
		n.finish(p, slot, begun, exchange.Report{}, fmt.Errorf("%w: %w", errBroken, err))
		return
	}
	report, err := n.converse(ctx, stream, true, func() {})
	n.finish(p, slot, begun, report, err)
}

// answerExchange runs a session another device begins.
func (n *Node) answerExchange(stream network.Stream, known func()) {
	p := stream.Conn().RemotePeer()
	ctx, cancel := context.WithTimeout(n.ctx, sessionTimeout)
	defer cancel()
	slot, ok := n.table.claimIncoming(n.host.ID(), p, cancel)
	if !ok {
		stream.ResetWithError(network.StreamSupplanted)
		return
	}
	begun := n.clock.Now()
	report, err := n.converse(ctx, stream, false, known)
	n.finish(p, slot, begun, report, err)
	n.table.sweep(p, n.host)
}

// proven notes which spaces p shares and lets it hear their news.
func (n *Node) proven(p peer.ID, r exchange.Report) {
	for _, s := range r.Spaces {
		if _, first := n.table.prove(p, r.Device, s.Space); !first {
			continue
		}
		n.gate.proven(p)
		n.host.ConnManager().TagPeer(p, "moot member", 100)
		if err := n.news.host.admit(p); err != nil {
			n.problems.note(CodeBroken)
		}
	}
}

// finish notes how a session ended and frees its slot.
func (n *Node) finish(p peer.ID, s *slot, begun time.Time, r exchange.Report, err error) {
	code, quiet := outcome(r, err)
	if code != "" {
		n.problems.note(code)
	}
	end := ending{peer: p, failed: err != nil && !quiet, brought: brought(r)}
	if r.Proven {
		n.table.ended(p, err == nil && isLevel(r), leftOf(r), code, begun)
		n.remember(p)
		if err == nil {
			n.acknowledged(r)
			n.run(func() { n.tellCards(p) })
		}
	}
	if err == nil && !r.Proven {
		end.unshared = true
	}
	if n.table.release(p, s) {
		n.want(p)
	}
	select {
	case n.ends <- end:
	case <-n.ctx.Done():
	}
}

// brought lists the spaces of which a session brought entries.
func brought(r exchange.Report) []log.SpaceID {
	var out []log.SpaceID
	for _, s := range r.Spaces {
		if s.Received > 0 {
			out = append(out, s.Space)
		}
	}
	return out
}

func isLevel(r exchange.Report) bool {
	for _, s := range r.Spaces {
		if !s.Level {
			return false
		}
	}
	return len(r.Spaces) > 0
}

// acknowledged tells the home what the other side has now.
func (n *Node) acknowledged(r exchange.Report) {
	if n.home.Acknowledged == nil {
		return
	}
	for _, s := range r.Spaces {
		if len(s.Acknowledged) > 0 {
			n.home.Acknowledged(r.Device, s.Space, s.Acknowledged)
		}
	}
}

// leftOf counts the entries that were still to be moved when a session ended.
func leftOf(r exchange.Report) (n uint64) {
	for _, s := range r.Spaces {
		n += s.Left
	}
	return n
}

// outcome names what went wrong in a session, if anything did. Quiet is an end
// that means nothing: another session goes on instead, or the node closes.
func outcome(r exchange.Report, err error) (code Code, quiet bool) {
	var reset *network.StreamError
	switch {
	case err == nil:
		return troubleCode(r), false
	case errors.As(err, &reset) && reset.ErrorCode == network.StreamSupplanted,
		errors.Is(err, context.Canceled):
		return "", true
	case errors.As(err, &reset) && reset.ErrorCode == network.StreamRateLimited:
		return CodeBusy, false
	case errors.Is(err, errBroken), errors.Is(err, context.DeadlineExceeded):
		return CodeBroken, false
	case errors.Is(err, exchange.ErrVersion):
		return CodeNewer, false
	case errors.Is(err, exchange.ErrProtocol), errors.Is(err, errFrame):
		return CodeNonsense, false
	default:
		return CodeHere, false
	}
}

// troubleCode names the worst of the chains that could not be levelled.
func troubleCode(r exchange.Report) Code {
	var worst Code
	for _, s := range r.Spaces {
		for _, t := range s.Troubles {
			if errors.Is(t.Err, exchange.ErrLater) {
				continue // nobody's fault here; the space says whose chain it is
			}
			code := ingestCode(t.Err)
			if errors.Is(t.Err, log.ErrGap) {
				code = CodeBroken
			}
			if worst == "" || code == CodeFork {
				worst = code
			}
		}
	}
	return worst
}
