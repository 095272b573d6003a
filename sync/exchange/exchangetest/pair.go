package exchangetest

import (
	"crypto/sha256"
	"fmt"

	"moot/sync/exchange"
	"moot/sync/identity"
)

// Peer is one side of a meeting.
type Peer struct {
	Device *identity.Device
	Spaces []exchange.Space
}

// Pair is two sessions and the frames on their way between them.
//
//	Initiator ── ToResponder ──> Responder
//	          <── ToInitiator ──
type Pair struct {
	Initiator, Responder     *exchange.Session
	ToResponder, ToInitiator [][]byte
	// Frames keeps all that was sent, in the order it was.
	Frames [][]byte
	// Waits counts how often the initiator had nothing to do but wait.
	Waits int
}

// Meet begins a session between two peers. Meetings with different numbers
// have different nonces.
func Meet(a, b Peer, number int) (*Pair, error) {
	initiator, err := exchange.New(Config(a, true, number))
	if err != nil {
		return nil, err
	}
	responder, err := exchange.New(Config(b, false, number))
	if err != nil {
		return nil, err
	}
	p := &Pair{Initiator: initiator, Responder: responder}
	p.Collect()
	return p, nil
}

// Config is what a side of the numbered meeting begins with.
func Config(p Peer, initiator bool, number int) exchange.Config {
	a, b := []byte("transport a"), []byte("transport b")
	if !initiator {
		a, b = b, a
	}
	return exchange.Config{
		Initiator: initiator, Local: a, Remote: b, Device: p.Device, Spaces: p.Spaces,
		Seed: sha256.Sum256(fmt.Append(nil, "seed", initiator, number)),
	}
}

// Collect puts what both sides want to send on its way.
func (p *Pair) Collect() {
	p.ToResponder = p.drain(p.Initiator, p.ToResponder)
	p.ToInitiator = p.drain(p.Responder, p.ToInitiator)
}

func (p *Pair) drain(s *exchange.Session, to [][]byte) [][]byte {
	for {
		frame, ok := s.Next()
		if !ok {
			return to
		}
		p.Frames = append(p.Frames, frame)
		to = append(to, frame)
	}
}

// Step delivers one frame, to the responder or to the initiator, and collects
// the answers. It reports whether there was a frame to deliver.
func (p *Pair) Step(toResponder bool) (bool, error) {
	queue, session := &p.ToInitiator, p.Initiator
	if toResponder {
		queue, session = &p.ToResponder, p.Responder
	}
	if len(*queue) == 0 {
		return false, nil
	}
	frame := (*queue)[0]
	*queue = (*queue)[1:]
	err := session.Receive(frame)
	p.Collect()
	return true, err
}

// Run delivers everything, the initiator's frames first, until nothing is on
// its way. It fails if a side fails or stays unfinished.
func (p *Pair) Run() error {
	for len(p.ToResponder)+len(p.ToInitiator) > 0 {
		for len(p.ToResponder) > 0 {
			if _, err := p.Step(true); err != nil {
				return fmt.Errorf("responder: %w", err)
			}
		}
		if len(p.ToInitiator) > 0 && !p.Initiator.Done() {
			p.Waits++
		}
		for len(p.ToInitiator) > 0 {
			if _, err := p.Step(false); err != nil {
				return fmt.Errorf("initiator: %w", err)
			}
		}
	}
	if !p.Initiator.Done() || !p.Responder.Done() {
		return fmt.Errorf("done: initiator %v, responder %v", p.Initiator.Done(), p.Responder.Done())
	}
	return nil
}

// Bytes sums up what was sent both ways.
func (p *Pair) Bytes() int {
	n := 0
	for _, frame := range p.Frames {
		n += len(frame)
	}
	return n
}
