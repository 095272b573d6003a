package exchange

import (
	"errors"
	"fmt"

	"moot/sync/log"
)

// sender is what this side still has to send and what is on its way.
//
//	waiting (roster, then record, in turn) ──> flying (at most windowBytes) ──> acknowledged
type sender struct {
	waiting  [2][]*chain // roster, record
	flying   []flight
	inFlight int // bytes
	acked    uint64
}

// flight is a frame of runs that is not acknowledged yet.
type flight struct {
	chain   *chain
	tip     log.Mark
	entries uint64
	bytes   int
}

func (q *sender) add(chains []*chain) {
	for _, c := range chains {
		if c.sent < c.until {
			q.push(c)
		}
	}
}

func (q *sender) push(c *chain) {
	i := 0
	if c.name.Kind != log.Roster {
		i = 1
	}
	q.waiting[i] = append(q.waiting[i], c)
}

// pop returns the chain whose turn it is. Chains the other side refused have
// no more turns.
func (q *sender) pop() *chain {
	for i := range q.waiting {
		for len(q.waiting[i]) > 0 {
			c := q.waiting[i][0]
			q.waiting[i] = q.waiting[i][1:]
			if !c.refused {
				return c
			}
		}
	}
	return nil
}

func (q *sender) idle() bool {
	return len(q.flying) == 0 && len(q.waiting[0]) == 0 && len(q.waiting[1]) == 0
}

// nextRuns makes the next frame of runs, if there is any and the window is open.
func (s *Session) nextRuns() ([]byte, error) {
	for s.sender.inFlight < windowBytes {
		c := s.sender.pop()
		if c == nil {
			return nil, nil
		}
		runs, err := c.in.space.Runs(c.name, c.sent, batchBytes)
		if err == nil && len(runs) == 0 {
			err = fmt.Errorf("%w: after entry %d", log.ErrGap, c.sent)
		}
		if err == nil {
			var frame []byte
			if frame, err = s.sendRuns(c, runs); err == nil {
				return frame, nil
			}
		}
		// This side's trouble with one chain; the others go on.
		c.trouble = fmt.Errorf("read a chain to send it: %w", err)
	}
	return nil, nil
}

func (s *Session) sendRuns(c *chain, runs []log.Run) ([]byte, error) {
	b := batch{Chain: c.name}
	plain, taken, err := b.encode(runs)
	if err != nil {
		return nil, err
	}
	tip := runs[taken-1].Tip
	if tip.Seq <= c.sent {
		return nil, errNotShort
	}
	c.checkClaim(runs[0], s.salt)
	packed, smaller, err := s.packer.pack(plain)
	if err != nil {
		return nil, err
	}
	frame, err := s.seal(kindRuns, runsMessage{Space: c.in.index, Zstd: smaller, Batch: packed})
	if err != nil {
		return nil, err
	}
	f := flight{chain: c, tip: log.Mark{Chain: c.name, Seq: tip.Seq, Hash: tip.Hash}, entries: tip.Seq - c.sent, bytes: len(frame)}
	s.sender.flying = append(s.sender.flying, f)
	s.sender.inFlight += f.bytes
	if c.sent = tip.Seq; c.sent < c.until {
		s.sender.push(c)
	}
	return frame, nil
}

// checkClaim compares the other side's mark with the entry after it, which
// holds the hash of the entry the mark names.
func (c *chain) checkClaim(r log.Run, salt log.Hash) {
	if c.claim == nil {
		return
	}
	claim := *c.claim
	c.claim = nil
	i := claim.Seq + 1 - r.Entries[0].Header.Seq
	if i >= uint64(len(r.Entries)) {
		return
	}
	hash := r.Entries[i].Header.Prev
	if log.Salted(salt[:], hash) != claim.Check {
		c.trouble = contradiction(claim.Seq)
		return
	}
	c.theirs = log.Mark{Chain: c.name, Seq: claim.Seq, Hash: hash}
}

func (s *Session) takeAck(body []byte) error {
	var ack ackMessage
	if err := read(body, &ack); err != nil {
		return err
	}
	if ack.Frames <= s.sender.acked || ack.Frames-s.sender.acked > uint64(len(s.sender.flying)) {
		return fmt.Errorf("%w: %d frames acknowledged", ErrProtocol, ack.Frames)
	}
	for _, r := range ack.Refused {
		if int(r.Space) >= len(s.shared) || s.shared[r.Space].byName[r.Chain] == nil {
			return fmt.Errorf("%w: an unknown chain refused", ErrProtocol)
		}
		c := s.shared[r.Space].byName[r.Chain]
		c.refused = true
		if c.trouble == nil {
			c.trouble = fmt.Errorf("refused by the other device: %w", r.Why.err())
		}
	}
	for ; s.sender.acked < ack.Frames; s.sender.acked++ {
		f := s.sender.flying[0]
		s.sender.flying = s.sender.flying[1:]
		s.sender.inFlight -= f.bytes
		if !f.chain.refused {
			f.chain.acked += f.entries
			f.chain.theirs = f.tip
		}
	}
	return nil
}

func (s *Session) takeEnd(body []byte) error {
	if err := read(body, &endMessage{}); err != nil {
		return err
	}
	if !s.compared() {
		return fmt.Errorf("%w: an end before the vectors", ErrProtocol)
	}
	s.endSeen = true
	return nil
}

// takeRuns keeps what a frame of runs brings and notes the answer.
func (s *Session) takeRuns(body []byte) error {
	var m runsMessage
	if err := read(body, &m); err != nil {
		return err
	}
	if int(m.Space) >= len(s.shared) || !s.shared[m.Space].compared {
		return fmt.Errorf("%w: runs of space %d", ErrProtocol, m.Space)
	}
	p := s.shared[m.Space]
	plain := m.Batch
	if m.Zstd {
		var err error
		if plain, err = s.packer.unpack(m.Batch); err != nil {
			return err
		}
	}
	var b batch
	if err := read(plain, &b); err != nil {
		return err
	}
	c, err := s.chainOf(p, b.Chain)
	if err != nil {
		return err
	}
	s.taken++
	if s.answer == nil {
		s.answer = &ackMessage{}
	}
	s.answer.Frames = s.taken
	return s.ingest(c, b.Runs)
}

// chainOf finds the chain a frame is about.
func (s *Session) chainOf(p *shared, name log.Chain) (*chain, error) {
	id := short(s.salt, name)
	if c := p.byName[id]; c != nil {
		c.name = name
		return c, nil
	}
	if p.strange++; p.strange > maxStrangeChains {
		return nil, fmt.Errorf("%w: too many chains that no vector named", ErrProtocol)
	}
	c := &chain{in: p, short: id, name: name}
	p.add(c)
	return c, nil
}

// ingest keeps the runs in order. The first that is refused ends the chain's
// part in this session, and only that; a fork is heard on, for the proof.
func (s *Session) ingest(c *chain, runs []shortRun) error {
	for _, short := range runs {
		if err := c.hear(short); err != nil {
			return err
		}
		if c.trouble != nil && !c.refused && !errors.Is(c.trouble, log.ErrFork) {
			return nil
		}
		r, err := short.whole(c.in.space.ID(), c.name)
		if err != nil {
			return err
		}
		err = c.in.space.Ingest(r)
		why, ok := reasonOf(err)
		switch {
		case err == nil:
			c.keep(r.Tip)
		case ok:
			c.trouble = fmt.Errorf("runs refused: %w", err)
			s.answer.Refused = append(s.answer.Refused, refusal{Space: c.in.index, Chain: c.short, Why: why})
			return nil
		default:
			return fmt.Errorf("keep a run: %w", err)
		}
	}
	return nil
}

// hear refuses a run that does not go on where the chain's last one ended: a
// session that repeats itself would never come to an end.
func (c *chain) hear(r shortRun) error {
	last := r.Seq + uint64(len(r.Entries)) - 1
	if len(r.Entries) == 0 || r.Seq > log.MaxSeq || last <= c.heard {
		return fmt.Errorf("%w: a run that brings nothing", ErrProtocol)
	}
	c.heard = last
	return nil
}

// keep notes a run that is durable here.
func (c *chain) keep(tip log.Tip) {
	if tip.Seq > c.here {
		c.received += tip.Seq - c.here
		c.here = tip.Seq
	}
	if tip.Seq > c.theirs.Seq {
		c.theirs = log.Mark{Chain: c.name, Seq: tip.Seq, Hash: tip.Hash}
	}
}

// reasonOf says which rule of the log an error is about.
func reasonOf(err error) (reason, bool) {
	switch {
	case errors.Is(err, log.ErrGap):
		return reasonGap, true
	case errors.Is(err, log.ErrFork):
		return reasonFork, true
	case errors.Is(err, log.ErrVersion):
		return reasonVersion, true
	case errors.Is(err, log.ErrInvalid):
		return reasonInvalid, true
	}
	return 0, false
}
