package space

import (
	"errors"
	"fmt"

	"moot/sync/log"
	"moot/sync/store"
)

// Ingest takes a run from elsewhere: a neighbour, a file. It is on disk when
// Ingest returns nil. What is already here is skipped.
//
// Errors: [log.ErrGap], [log.ErrFork], [log.ErrVersion] and [log.ErrInvalid]
// wrapped, or what the store says.
func (s *Space) Ingest(run log.Run) error {
	return s.act(func() (*Event, error) { return s.ingest(run) })
}

// IngestAll takes runs as Ingest does, in order, and brings as many as it can to
// disk in one write, which is what taking them costs most. It returns how many were
// taken; with an error, those before the one that was not.
func (s *Space) IngestAll(runs []log.Run) (taken int, err error) {
	for taken < len(runs) && err == nil {
		err = s.act(func() (*Event, error) {
			n, event, err := s.ingestSome(runs[taken:])
			taken += n
			return event, err
		})
	}
	return taken, err
}

// ingestSome takes the first runs, as far as they go on one chain and fit one write.
func (s *Space) ingestSome(runs []log.Run) (taken int, event *Event, err error) {
	c := runs[0].Tip.Chain
	at := s.chain(c)
	whole := new(addition)
	if s.chains[c] != nil && !c.IsBranch() && !s.forked(c) && !s.mine(c) {
		for _, run := range runs {
			placed, state, err := at.State.Follow(run, func(seq uint64) (log.Hash, bool) { return at.State.Hash, seq == at.State.Seq })
			if err != nil || len(placed) == 0 {
				break // not as simple as that
			}
			next := at.next(placed, state, run.Tip)
			more, err := s.add(c, placed, next)
			if err != nil {
				return 0, nil, err
			}
			if !whole.join(more) {
				break
			}
			at = next
			taken++
		}
	}
	if taken == 0 {
		if event, err = s.ingest(runs[0]); err == nil {
			taken = 1
		}
		return taken, event, err
	}
	if err := s.keep(whole); err != nil {
		return 0, nil, fmt.Errorf("keep entries: %w", err)
	}
	if err := s.take(whole); err != nil {
		return 0, nil, err
	}
	return taken, &Event{Docs: whole.docs, Roster: c.Kind == log.Roster}, nil
}

func (s *Space) ingest(run log.Run) (*Event, error) {
	c := run.Tip.Chain
	before := s.chain(c)
	switch {
	case c.IsBranch():
		return nil, fmt.Errorf("%w: no entry bears the name of a branch", log.ErrInvalid)
	case s.forked(c):
		return s.ingestStory(c, run)
	case before.State.Seq == 0 && len(s.chains) >= MaxChains:
		return nil, fmt.Errorf("%w: more than %d chains", log.ErrInvalid, MaxChains)
	}
	placed, state, err := s.follow(c, run)
	var fork log.ForkError
	switch {
	case errors.As(err, &fork):
		return s.fork(c, fork.Seq, run)
	case err != nil:
		return nil, fmt.Errorf("take entries: %w", err)
	case len(placed) == 0:
		return nil, nil
	}
	// Whoever has entries of this chain that are not here was this device, before
	// its home was restored, or is a copy of it.
	if s.mine(c) {
		if err := s.renew(); err != nil {
			return nil, err
		}
	}
	return s.extend(c, placed, s.chain(c).next(placed, state, run.Tip))
}

// follow checks a run against a story. An entry that it needs for that and cannot
// read is lost.
func (s *Space) follow(c log.Chain, run log.Run) ([]log.Placed, log.State, error) {
	before := s.chain(c).State
	var unreadable error
	at := uint64(0)
	placed, state, err := before.Follow(run, func(seq uint64) (log.Hash, bool) {
		if seq == before.Seq {
			return before.Hash, true
		}
		e, err := s.entry(c, seq)
		if err != nil {
			unreadable, at = err, seq
			return log.Hash{}, false
		}
		hash, err := e.Hash()
		return hash, err == nil
	})
	if unreadable == nil {
		return placed, state, err
	}
	if !errors.Is(unreadable, store.ErrDamaged) {
		return nil, before, unreadable
	}
	s.lose(c, at)
	if s.chains[c] == nil {
		return nil, before, log.ErrGap
	}
	return s.follow(c, run)
}

// extend keeps entries that follow a story, up to the next state.
func (s *Space) extend(c log.Chain, placed []log.Placed, next *chainState) (*Event, error) {
	a, err := s.add(c, placed, next)
	if err != nil {
		return nil, err
	}
	if err := s.keep(a); err != nil {
		return nil, fmt.Errorf("keep entries: %w", err)
	}
	if err := s.take(a); err != nil {
		return nil, err
	}
	return &Event{Docs: a.docs, Roster: c.Kind.Trunk() == log.Roster}, nil
}
