package mesh

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/libp2p/go-libp2p/core/network"

	"moot/sync/exchange"
)

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
	counts := s.Report().Counts
	n.allowance.took(n.clock.Now(), counts.SentBytes+counts.ReceivedBytes)
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
		Most:      n.allowance.session(n.clock.Now()),
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
