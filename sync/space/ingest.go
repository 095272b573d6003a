package space

import (
	"errors"
	"fmt"

	"moot/sync/log"
	"moot/sync/store"
)

// What arrives is verified against the chain as it stands, hashed, opened and read,
// and for the most part brought to disk, without the space's lock: however much
// comes, a person who writes waits for little of it. Arrivals take turns.

// Ingest takes a run from elsewhere: a neighbour, a file. It is on disk when
// Ingest returns nil. What is already here is skipped.
//
// Errors: [log.ErrGap], [log.ErrFork], [log.ErrVersion] and [log.ErrInvalid]
// wrapped, or what the store says.
func (s *Space) Ingest(run log.Run) error {
	_, err := s.IngestAll([]log.Run{run})
	return err
}

// IngestAll takes runs as Ingest does, in order, and brings as many as it can to
// disk in one write, which is what taking them costs most. It returns how many were
// taken; with an error, those before the one that was not.
func (s *Space) IngestAll(runs []log.Run) (taken int, err error) {
	a := s.lookAhead(runs)
	defer a.end()
	for taken < len(runs) && err == nil {
		var n int
		n, err = s.arrive(a, taken)
		taken += n
	}
	return taken, err
}

// arrive takes the runs from one on, as far as they go on one chain and fit one write.
func (s *Space) arrive(a *ahead, from int) (taken int, err error) {
	s.arriving.Lock()
	defer s.arriving.Unlock()
	ground := s.ground(a.runs[from].Tip.Chain)
	if ground.simple && ground.epochs == a.epochs {
		whole, n, err := s.prepare(ground, a, from)
		if err != nil {
			return 0, err
		}
		if n > 0 {
			err := s.act(func() (*Event, error) {
				if !s.stillOn(ground) {
					n = 0
					return nil, nil
				}
				return s.accept(whole)
			})
			if n > 0 || err != nil {
				return n, err
			}
		}
	}
	if err := s.act(func() (*Event, error) { return s.ingest(a.runs[from]) }); err != nil {
		return 0, err
	}
	return 1, nil
}

// ground is what arrivals are verified against without the lock: the state of their
// chain, which is never altered, only replaced.
type ground struct {
	chain log.Chain
	state *chainState
	known bool // the chain was there
	// epochs is how many keys could open bodies.
	epochs int
	// simple is set for a chain that just goes on.
	simple bool
}

func (s *Space) ground(c log.Chain) ground {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := ground{chain: c, state: s.chain(c), epochs: len(s.reading.epochs)}
	g.known = s.chains[c] != nil
	// What this device writes itself is not to be overtaken from behind.
	g.simple = !s.closed && !c.IsBranch() && !s.forked(c) && c.Device != s.Device() && (g.known || s.room(c) == nil)
	return g
}

// stillOn reports whether nothing changed that the arrivals were verified against.
func (s *Space) stillOn(g ground) bool {
	same := s.chains[g.chain] == g.state || !g.known && s.chains[g.chain] == nil
	return same && !s.forked(g.chain) && len(s.reading.epochs) == g.epochs
}

// prepare puts together, without the lock, what one write brings of runs that were
// looked at, and lays down what is many entries. It stops before the first that is not
// as simple as that; a first that is wrong is an error.
func (s *Space) prepare(g ground, a *ahead, from int) (whole *addition, taken int, err error) {
	whole = new(addition)
	for at := g.state; from+taken < len(a.runs); taken++ {
		run, seen := a.runs[from+taken], a.at(from+taken)
		placed, state, err := follow(at.State, run, seen)
		if taken == 0 && err != nil && !errors.Is(err, log.ErrFork) {
			return nil, 0, fmt.Errorf("take entries: %w", err)
		}
		if err != nil || len(placed) == 0 {
			break
		}
		next := at.next(placed, state, run.Tip)
		more, err := s.addKept(g.chain, placed, seen.kept[len(seen.kept)-len(placed):], next)
		if err != nil {
			return nil, 0, err
		}
		if !whole.join(more) {
			break
		}
		at = next
	}
	if len(whole.entries) > laidFrom {
		if err := s.opts.Store.Write(whole.entries...); err != nil {
			return nil, 0, fmt.Errorf("keep entries: %w", err)
		}
		whole.laid = true
	}
	return whole, taken, nil
}

// follow has a run go on where a chain ends.
func follow(at log.State, run log.Run, seen looked) ([]log.Placed, log.State, error) {
	known := func(seq uint64) (log.Hash, bool) { return at.Hash, seq == at.Seq }
	if seen.err != nil { // which of the things that are wrong is said is for the log
		return at.Follow(run, known)
	}
	return at.Take(seen.verified, known)
}

// reader is docsOf for arrivals, without the lock but for finding each key once: who
// edits at the same time would have to wait, and be waited for, entry by entry.
func (s *Space) reader() func(log.Entry) ([]string, error) {
	keys := make(map[bodyName]*log.BodyKey)
	return func(e log.Entry) ([]string, error) {
		if !e.Header.Chain.Kind.Changes() {
			return nil, nil
		}
		name := bodyName{e.Header.Chain.Kind, e.Header.Epoch}
		if keys[name] == nil {
			s.mu.Lock()
			key, err := s.bodyKey(e.Header)
			s.mu.Unlock()
			if err != nil {
				return nil, err
			}
			keys[name] = key
		}
		plain, err := keys[name].Open(e)
		if err != nil {
			return nil, nil // what cannot be understood has no effect
		}
		return docsIn(effectiveIn(s.opts.Rules, e.Header.Chain, plain)), nil
	}
}

// accept makes an addition part of what the space knows.
func (s *Space) accept(a *addition) (*Event, error) {
	if err := s.keep(a); err != nil {
		return nil, fmt.Errorf("keep entries: %w", err)
	}
	if err := s.take(a); err != nil {
		return nil, err
	}
	return s.news(a), nil
}

func (s *Space) ingest(run log.Run) (*Event, error) {
	c := run.Tip.Chain
	switch {
	case c.IsBranch():
		return nil, fmt.Errorf("%w: no entry bears the name of a branch", log.ErrInvalid)
	case s.forked(c):
		return s.ingestStory(c, run)
	case s.chains[c] == nil:
		if err := s.room(c); err != nil {
			return nil, err
		}
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
	a, err := s.add(c, placed, next, s.docsOf)
	if err != nil {
		return nil, err
	}
	return s.accept(a)
}
