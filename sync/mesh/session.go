package mesh

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	manet "github.com/multiformats/go-multiaddr/net"

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
	opening, opened := context.WithTimeout(network.WithNoDial(ctx, "exchange"), dialTimeout)
	stream, err := n.host.NewStream(opening, p, exchangeProtocol)
	opened()
	if err != nil {
		n.finish(p, slot, exchange.Report{}, fmt.Errorf("%w: %w", errBroken, err))
		return
	}
	report, err := n.converse(ctx, stream, true, func() {})
	n.finish(p, slot, report, err)
}

// answerExchange runs a session another device begins. Devices that have shown
// nothing yet are let in within the budget of strangers.
func (n *Node) answerExchange(stream network.Stream) {
	leave, ok := n.enter()
	if !ok {
		stream.Reset()
		return
	}
	defer leave()
	p := stream.Conn().RemotePeer()
	known := func() {}
	if _, proven := n.table.device(p); !proven {
		if !n.admitStranger(stream) {
			return
		}
		known = sync.OnceFunc(func() { <-n.hellos })
		defer known()
	}
	ctx, cancel := context.WithTimeout(n.ctx, sessionTimeout)
	defer cancel()
	slot, ok := n.table.claimIncoming(n.host.ID(), p, cancel)
	if !ok {
		stream.ResetWithError(network.StreamSupplanted)
		return
	}
	report, err := n.converse(ctx, stream, false, known)
	n.finish(p, slot, report, err)
	n.table.sweep(p, n.host)
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

// errBroken is wrapped when the stream failed, not what came over it.
var errBroken = errors.New("the connection broke")

// converse runs one session over a stream and closes it. One goroutine reads
// while this one writes, so that two sides that both have much to say do not
// wait for each other. known is called when the other side has proven a space.
func (n *Node) converse(ctx context.Context, stream network.Stream, initiator bool, known func()) (exchange.Report, error) {
	s, err := n.newSession(stream, initiator)
	if err != nil {
		stream.Reset()
		return exchange.Report{}, err
	}
	stop := context.AfterFunc(ctx, func() { stream.Reset() })
	defer stop()
	c := &conversation{session: s, stream: stream, progress: make(chan struct{}, 1)}
	c.proven = func(r exchange.Report) { known(); n.proven(stream.Conn().RemotePeer(), r) }
	read := make(chan struct{})
	go func() { defer close(read); c.read() }()
	err = c.write()
	if err != nil {
		stream.Reset()
	} else {
		stream.Close()
	}
	<-read
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // the stream broke because this side ended it
	}
	return s.Report(), err
}

func (n *Node) newSession(stream network.Stream, initiator bool) (*exchange.Session, error) {
	c := exchange.Config{
		Initiator: initiator,
		Local:     []byte(stream.Conn().LocalPeer()),
		Remote:    []byte(stream.Conn().RemotePeer()),
		Device:    n.home.Device,
	}
	if _, err := io.ReadFull(n.options.Rand, c.Seed[:]); err != nil {
		return nil, fmt.Errorf("begin an exchange: %w", err)
	}
	for _, s := range n.home.Spaces() {
		c.Spaces = append(c.Spaces, s)
	}
	return exchange.New(c)
}

// conversation is a session under way.
type conversation struct {
	stream   wire
	proven   func(exchange.Report) // called once, by the reader
	progress chan struct{}         // the reader has done something

	mu      sync.Mutex
	session *exchange.Session
	failed  error
}

// read takes frames until the session is done or fails.
func (c *conversation) read() {
	told := false
	for {
		c.mu.Lock()
		done, limit := c.session.Done(), c.session.FrameLimit()
		c.mu.Unlock()
		if done {
			return
		}
		wait := strangerTimeout
		if told {
			wait = frameTimeout
		}
		frame, err := readFrame(c.stream, min(limit, maxFrameBytes), wait)
		if err != nil && !errors.Is(err, errFrame) {
			err = fmt.Errorf("%w: %w", errBroken, err)
		}
		c.mu.Lock()
		if err == nil {
			err = c.session.Receive(frame)
		}
		c.failed = err
		report := exchange.Report{}
		if !told {
			report = c.session.Report()
		}
		c.mu.Unlock()
		if report.Proven {
			told = true
			c.proven(report)
		}
		select {
		case c.progress <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// write sends frames until the session is done or the reader has failed.
func (c *conversation) write() error {
	for {
		c.mu.Lock()
		frame, ok := c.session.Next()
		done, failed := c.session.Done(), c.failed
		c.mu.Unlock()
		switch {
		case ok:
			if err := writeFrame(c.stream, frame, frameTimeout); err != nil {
				return c.brokenBy(err)
			}
		case done:
			return nil
		case failed != nil:
			return failed
		default:
			<-c.progress
		}
	}
}

// brokenBy says why writing failed: that is rather what the reader has seen.
func (c *conversation) brokenBy(err error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failed != nil {
		return c.failed
	}
	return fmt.Errorf("%w: %w", errBroken, err)
}

// proven notes which spaces p shares and lets it hear their news.
func (n *Node) proven(p peer.ID, r exchange.Report) {
	for _, s := range r.Spaces {
		if _, first := n.table.prove(p, r.Device, s.Space); !first {
			continue
		}
		n.host.ConnManager().TagPeer(p, "moot member", 100)
		if err := n.news.host.admit(p); err != nil {
			n.problems.note(CodeBroken)
		}
	}
}

// finish notes how a session ended and frees its slot.
func (n *Node) finish(p peer.ID, s *slot, r exchange.Report, err error) {
	code, quiet := outcome(r, err)
	if code != "" {
		n.problems.note(code)
	}
	end := ending{peer: p, failed: err != nil && !quiet}
	if r.Proven {
		n.table.ended(p, err == nil && isLevel(r), code, n.clock.Now())
		n.remember(p)
		n.spread(p, r)
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

// spread passes on what a session brought: live news tells only what is new to
// the world, so neighbours that do not know the other device would wait for
// their next comparison. It goes on from there and ends where nothing is new.
func (n *Node) spread(from peer.ID, r exchange.Report) {
	for _, s := range r.Spaces {
		if s.Received == 0 {
			continue
		}
		others := n.table.present(&s.Space)
		others = slices.DeleteFunc(others, func(p peer.ID) bool { return p == from })
		for range min(len(others), spreadTo) {
			i := int(n.chance(uint64(len(others))))
			n.want(others[i])
			others = slices.Delete(others, i, i+1)
		}
	}
}

func isLevel(r exchange.Report) bool {
	for _, s := range r.Spaces {
		if !s.Level {
			return false
		}
	}
	return len(r.Spaces) > 0
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
