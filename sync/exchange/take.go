package exchange

import (
	"errors"
	"fmt"
	"slices"

	"moot/sync/bundle"
	"moot/sync/log"
)

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
	b, err := bundle.Parse(m.Bundle, maxPlainBytes)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrProtocol, err)
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
	return s.ingest(c, b)
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
// part in this session, and only that.
func (s *Session) ingest(c *chain, b *bundle.Bundle) error {
	var whole []log.Run
	var wrong error
	later, last := false, log.Tip{}
	for i := range b.Runs() {
		if wrong = c.hear(b.Span(i)); wrong != nil {
			break
		}
		var r log.Run
		if r, wrong = b.Restore(i, c.in.space.ID(), last, c.in.seal); wrong != nil {
			break
		}
		last = r.Tip
		if !s.endSent && c.tellsOtherwise(r) {
			s.sender.again(c)
		}
		// What is not taken was heard all the same: what follows builds on it.
		if later = later || c.closed || !c.takes(r); !later {
			whole = append(whole, r)
		}
	}
	if c.closed {
		return wrong
	}
	kept, err := ingestAll(c.in.space, whole)
	for _, r := range whole[:kept] {
		c.keep(r.Tip)
	}
	if err == nil && later {
		err = ErrLater
	}
	why, ok := reasonOf(err)
	switch {
	case err == nil:
	case ok:
		c.trouble, c.closed = fmt.Errorf("runs refused: %w", err), true
		s.answer.Refused = append(s.answer.Refused, refusal{Space: c.in.index, Chain: c.short, Why: why})
	default:
		return fmt.Errorf("keep a run: %w", err)
	}
	return wrong
}

// takes reports whether this session still takes a run of one who may be beyond
// their budget.
func (c *chain) takes(r log.Run) bool {
	w, ok := c.in.space.(Warden)
	if !ok || !w.OverBudget(c.name) {
		return true
	}
	most := slowRecordBytes
	budget := slowly{group: c.in.groupOf(c.name), roster: c.name.Kind.Trunk() == log.Roster}
	if budget.roster {
		most = slowRosterBytes
	}
	if c.in.slow[budget] >= most {
		return false
	}
	for _, e := range r.Entries {
		c.in.slow[budget] += len(e.Body) + entryOverheadBytes
	}
	return true
}

// Bulk is a [Space] that keeps several runs faster together than one by one.
type Bulk interface {
	// IngestAll keeps runs in order and returns how many it kept: all, or those
	// before the one that the error is about.
	IngestAll(runs []log.Run) (kept int, err error)
}

func ingestAll(space Space, runs []log.Run) (kept int, err error) {
	if bulk, ok := space.(Bulk); ok {
		return bulk.IngestAll(runs)
	}
	for _, r := range runs {
		if err := space.Ingest(r); err != nil {
			return kept, err
		}
		kept++
	}
	return kept, nil
}

// hear refuses a run that does not go on where the chain's last one ended: a
// session that repeats itself would never come to an end.
func (c *chain) hear(_, last uint64) error {
	if last <= c.heard {
		return fmt.Errorf("%w: a run that brings nothing", ErrProtocol)
	}
	c.heard = last
	return nil
}

// tellsOtherwise reports whether a run shows that the other side keeps another story
// under the name of a branch, which happens where a device told more than two: then
// it gets this side's, although that is shorter, or each would keep its own two.
func (c *chain) tellsOtherwise(r log.Run) bool {
	first := r.Entries[0].Header.Seq
	if !c.name.IsBranch() || c.showed || c.mine.Seq < first || c.mine.Seq > r.Tip.Seq {
		return false
	}
	hash, err := r.Entries[c.mine.Seq-first].Hash()
	return err == nil && hash != c.mine.Hash
}

// awaitsStories reports whether branches are still to come. Until then this side may
// have to show its own.
func (s *Session) awaitsStories() bool {
	return slices.ContainsFunc(s.shared, func(p *shared) bool {
		return slices.ContainsFunc(p.chains, func(c *chain) bool {
			return c.mine.Seq > 0 && c.name.IsBranch() && c.toReceive > 0 && !c.closed && c.heard < c.mine.Seq
		})
	})
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
	case errors.Is(err, ErrLater):
		return reasonLater, true
	}
	return 0, false
}
