package exchange

import (
	"errors"
	"fmt"
	"slices"

	"moot/sync/bundle"
	"moot/sync/log"
)

var errHole = errors.New("a run that does not go on")

// sender is what this side still has to send and what is on its way.
//
//	waiting (roster, then record, then files, in turn) ──> flying (at most windowBytes) ──> acknowledged
type sender struct {
	waiting  [3]queue // roster, record, files
	flying   []flight
	inFlight int // bytes
	acked    uint64
	record   uint64 // bytes of record and files chains sent
	left     bool   // some were left to later sessions
}

// flight is a frame of runs that is not acknowledged yet.
type flight struct {
	chain   *chain
	tip     log.Mark
	entries uint64
	bytes   int
}

// queue is fair between those who wrote, however much and in however many chains:
// the next turn is of whom the least was sent in this session. So what others wrote
// is never behind more than one frame of each.
type queue []*turns

// turns are the chains of one member, or of one device, that wait.
type turns struct {
	group  group
	bytes  int // sent so far
	chains []*chain
}

// group is who a chain counts for, in one space.
type group struct {
	space uint16
	of    [32]byte
}

func (p *shared) groupOf(c log.Chain) group {
	if w, ok := p.space.(Warden); ok {
		return group{p.index, w.Group(c)}
	}
	return group{p.index, c.Device}
}

func (q *sender) add(chains []*chain) {
	for _, c := range chains {
		if c.sent < c.until {
			q.push(c)
		}
	}
}

// again has the whole of this side's story of a chain wait for its turn.
func (q *sender) again(c *chain) {
	c.showed = true
	c.sent, c.until, c.toSend = 0, c.mine.Seq, c.mine.Seq
	q.push(c)
}

// push has a chain wait for its turn.
func (q *sender) push(c *chain) {
	t := q.turns(c)
	t.chains = append(t.chains, c)
}

// turns finds the turns in which a chain takes part.
func (q *sender) turns(c *chain) *turns {
	i := 1
	switch c.name.Kind.Trunk() {
	case log.Roster:
		i = 0
	case log.Files:
		i = 2
	}
	g := c.in.groupOf(c.name)
	for _, t := range q.waiting[i] {
		if t.group == g {
			return t
		}
	}
	t := &turns{group: g}
	q.waiting[i] = append(q.waiting[i], t)
	return t
}

// pop returns the chain whose turn it is. Chains the other side refused have
// no more turns.
func (q *sender) pop() *chain {
	for i := range q.waiting {
		for {
			var next *turns
			for _, t := range q.waiting[i] {
				if len(t.chains) > 0 && (next == nil || t.before(next)) {
					next = t
				}
			}
			if next == nil {
				break
			}
			c := next.chains[0]
			next.chains = next.chains[1:]
			if !c.refused {
				return c
			}
		}
	}
	return nil
}

// before reports whether t has its turn before o: of whom less was sent, or else there
// is less to send.
func (t *turns) before(o *turns) bool {
	if t.bytes != o.bytes {
		return t.bytes < o.bytes
	}
	return t.entries() < o.entries()
}

func (t *turns) entries() (n uint64) {
	for _, c := range t.chains {
		n += c.until - c.sent
	}
	return n
}

// leave leaves the record and files chains that wait to later sessions.
func (q *sender) leave() {
	q.left = q.left || !q.waiting[1].empty() || !q.waiting[2].empty()
	q.waiting[1], q.waiting[2] = nil, nil
}

// spent reports whether nothing waits to be sent.
func (q *sender) spent() bool {
	return !slices.ContainsFunc(q.waiting[:], func(w queue) bool { return !w.empty() })
}

func (q queue) empty() bool {
	return !slices.ContainsFunc(q, func(t *turns) bool { return len(t.chains) > 0 })
}

// nextRuns makes the next frame of runs, if there is any and the window is open.
func (s *Session) nextRuns() ([]byte, error) {
	for s.sender.inFlight < windowBytes {
		if s.most > 0 && s.sender.record >= s.most {
			s.sender.leave()
		}
		c := s.sender.pop()
		if c == nil {
			return nil, nil
		}
		runs, err := c.in.space.Runs(c.name, c.sent, s.readBytes(c))
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

// readBytes is about how much of a chain fills a frame.
func (s *Session) readBytes(c *chain) int {
	if len(c.in.both) > 0 {
		return shortTimes * s.frameBytes(c)
	}
	return s.frameBytes(c)
}

// frameBytes is how much of a chain goes into a frame, unless one run is larger.
func (s *Session) frameBytes(c *chain) int {
	if s.most == 0 || c.name.Kind.Trunk() == log.Roster {
		return batchBytes
	}
	return min(batchBytes, max(thinBytes, int(min(s.most, batchBytes*thinFrames))/thinFrames))
}

func (s *Session) sendRuns(c *chain, runs []log.Run) ([]byte, error) {
	if slices.ContainsFunc(runs, func(r log.Run) bool { return len(r.Entries) == 0 || r.Tip.Seq <= c.sent }) {
		return nil, errHole
	}
	if c.contradicts(runs[0], s.salt) {
		return s.fromTheStart(c)
	}
	b, tip, err := fill(c, runs, s.frameBytes(c))
	if err != nil {
		return nil, err
	}
	frame, err := s.seal(kindRuns, runsMessage{Space: c.in.index, Bundle: b.Marshal()})
	if err != nil {
		return nil, err
	}
	f := flight{chain: c, tip: log.Mark{Chain: c.name, Seq: tip.Seq, Hash: tip.Hash}, entries: tip.Seq - c.sent, bytes: len(frame)}
	s.sender.flying = append(s.sender.flying, f)
	s.sender.inFlight += f.bytes
	s.sender.turns(c).bytes += f.bytes
	if c.name.Kind.Changes() {
		s.sender.record += uint64(f.bytes)
	}
	if c.sent = tip.Seq; c.sent < c.until {
		s.sender.push(c)
	}
	return frame, nil
}

// fill takes runs into a bundle until a frame is full, at least one, and returns the
// tip of the last. What it takes has been told.
func fill(c *chain, runs []log.Run, frameBytes int) (b *bundle.Bundle, last log.Tip, err error) {
	b = bundle.New(c.name)
	for _, r := range runs {
		asItIs := 0
		for _, e := range r.Entries {
			asItIs += len(e.Body) + entryBytes
		}
		if b.Runs() > 0 && (b.Bytes() > frameBytes || b.Bytes()+asItIs > maxPlainBytes/2) {
			break
		}
		if err := b.Add(r, last, c.in.open); err != nil {
			return nil, log.Tip{}, err
		}
		last = r.Tip
	}
	return b, last, nil
}

// fromTheStart sends the whole of a chain of which the other side has another
// story: so it finds where they part, and holds the proof.
func (s *Session) fromTheStart(c *chain) ([]byte, error) {
	c.sent, c.toSend, c.showed = 0, c.until, true
	runs, err := c.in.space.Runs(c.name, 0, s.readBytes(c))
	if err != nil {
		return nil, err
	}
	if len(runs) == 0 {
		return nil, errHole
	}
	return s.sendRuns(c, runs)
}

// contradicts compares the other side's mark with the entry after it, which
// holds the hash of the entry the mark names.
func (c *chain) contradicts(r log.Run, salt log.Hash) bool {
	if c.claim == nil {
		return false
	}
	claim := *c.claim
	c.claim = nil
	i := claim.Seq + 1 - r.Entries[0].Header.Seq
	if i >= uint64(len(r.Entries)) {
		return false
	}
	hash := r.Entries[i].Header.Prev
	if log.Salted(salt[:], hash) != claim.Check {
		c.trouble = contradiction(claim.Seq)
		return true
	}
	c.theirs = log.Mark{Chain: c.name, Seq: claim.Seq, Hash: hash}
	return false
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
