package space

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// A device that tells two stories in one chain is found out as soon as both meet.
// From then on the chain is kept in three parts, which everybody gets:
//
//	1 ── 2 ── 3 ──┬── 4  ── 5    left
//	   trunk      └── 4' ── 5'   right
//
// The trunk keeps its effect. Of the branches only that has one which somebody
// else's entry already builds on: else a device that forks its first entry could
// take the ground from under a year of everybody's work.

// forked reports whether the chain is known to tell two stories.
func (s *Space) forked(c log.Chain) bool { return s.chains[c.Left()] != nil }

// story returns the part of a chain in which an entry lies, of the story that the
// name stands for; the trunk stands for the left one.
func (s *Space) story(c log.Chain, seq uint64) log.Chain {
	left := s.chains[c.Left()]
	switch {
	case left == nil:
		return c
	case seq < left.From:
		return c.Trunk()
	case c.IsBranch():
		return c
	}
	return c.Left()
}

// fork is called when a run differs from the chain's story in entry seq. It keeps
// both; ours is the name of the story the run contradicts.
func (s *Space) fork(ours log.Chain, seq uint64, run log.Run) (*Event, error) {
	c := ours.Trunk()
	if s.mine(c) {
		if err := s.renew(); err != nil {
			return nil, err
		}
	}
	base, err := s.stateAt(ours, seq-1)
	if err != nil {
		return nil, err
	}
	base.Noticed = s.chain(c).Noticed
	s.notice(base)
	told, err := s.runsOf(ours, seq)
	if err != nil {
		return nil, err
	}
	at := seq - run.Entries[0].Header.Seq
	stories := [][]log.Run{told, {{Entries: run.Entries[at:], Tip: run.Tip}}}
	var first [2]log.Hash
	for i, runs := range stories {
		if first[i], err = runs[0].Entries[0].Hash(); err != nil {
			return nil, err
		}
	}
	if first[1].Compare(first[0]) < 0 {
		slices.Reverse(stories)
		slices.Reverse(first[:])
	}
	concerned := make(map[string]bool)
	if err := s.eachEffect(c, seq-1, s.limits[c], func(doc string, _ row) { concerned[doc] = true }); err != nil {
		return nil, err
	}
	if err := s.writeAll(s.unfork(c)); err != nil {
		return nil, err
	}
	// Until both are there it is an ordinary chain.
	for i, name := range []log.Chain{c.Right(), c.Left()} {
		branch := *base
		branch.From, branch.First = seq, first[1-i]
		docs, err := s.grow(name, &branch, stories[1-i])
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			concerned[doc] = true
		}
	}
	if err := s.truncate(c, base); err != nil {
		return nil, err
	}
	return s.retold(c, concerned)
}

// grow writes the runs of a branch that begins after a state.
func (s *Space) grow(name log.Chain, at *chainState, runs []log.Run) (docs []string, err error) {
	for _, run := range runs {
		placed, state, err := at.State.Follow(run, func(uint64) (log.Hash, bool) { return at.State.Hash, true })
		if err != nil {
			return nil, fmt.Errorf("keep a branch: %w", err)
		}
		at = at.next(placed, state, run.Tip)
		a, err := s.add(name, placed, at, s.docsOf)
		if err != nil {
			return nil, err
		}
		if err := s.keep(a); err != nil {
			return nil, fmt.Errorf("keep a branch: %w", err)
		}
		if err := s.take(a); err != nil {
			return nil, err
		}
		docs = append(docs, a.docs...)
	}
	return docs, nil
}

// truncate makes a state the end of a chain.
func (s *Space) truncate(c log.Chain, end *chainState) error {
	b, err := canon.Marshal(end)
	if err != nil {
		return err
	}
	s.chains[c] = end
	for _, d := range s.docs {
		d.rows = slices.DeleteFunc(d.rows, func(r row) bool { return !s.there(r) })
	}
	s.reading.sealed = slices.DeleteFunc(s.reading.sealed, func(r row) bool { return !s.there(r) })
	s.since++
	return s.opts.Store.Write(store.Change{Key: s.at("chain", chainName(c)), Value: b})
}

// stateAt reads a story from its first entry on, up to the one with a number.
func (s *Space) stateAt(c log.Chain, seq uint64) (*chainState, error) {
	at := &chainState{State: log.State{Space: s.id, Chain: c.Trunk()}}
	for at.State.Seq < seq {
		e, err := s.entry(c, at.State.Seq+1)
		if err != nil {
			return nil, err
		}
		if at.State, err = at.State.Next(e); err != nil {
			return nil, err
		}
		if len(e.Header.RosterHeads) > 0 {
			at.Seen = e.Header.RosterHeads
		}
		at.Weight += uint64(len(e.Body) + entryOverheadBytes)
	}
	return at, nil
}

// runsOf returns the rest of a story from an entry on.
func (s *Space) runsOf(c log.Chain, seq uint64) (runs []log.Run, err error) {
	for after := seq - 1; after < s.chain(s.story(c, log.MaxSeq)).State.Seq; {
		run, _, err := s.run(c, after)
		if err != nil {
			return nil, err
		}
		runs = append(runs, run)
		after = run.Tip.Seq
	}
	if len(runs) == 0 {
		return nil, fmt.Errorf("%w: the chain ends before entry %d", log.ErrGap, seq)
	}
	return runs, nil
}

// ingestStory takes a run of a chain that is known to be forked.
//
// There can be more than two stories. Which are kept is the same on every device,
// whatever came first: of all that part at the first place where any do, the two
// whose first entries have the lowest hashes; and where a branch parts again, the one
// whose next entry has. What was built on another waits, and its author is offered
// to write it again.
func (s *Space) ingestStory(c log.Chain, run log.Run) (*Event, error) {
	var told log.ForkError
	var nearest log.Chain // the branch that has most in common with the run
	var missing error
	for _, name := range []log.Chain{c.Left(), c.Right()} {
		before := s.chain(name)
		placed, state, err := s.follow(name, run)
		var fork log.ForkError
		switch {
		case err == nil && len(placed) == 0:
			return nil, nil
		case err == nil:
			return s.extend(name, placed, before.next(placed, state, run.Tip))
		case errors.As(err, &fork):
			if fork.Seq > told.Seq {
				told, nearest = fork, name
			}
		case errors.Is(err, log.ErrGap): // the run may go on where the other branch ends
			missing = err
		case !errors.Is(err, log.ErrFork):
			return nil, fmt.Errorf("take entries: %w", err)
		}
	}
	switch {
	case told.Seq > 0:
	case missing != nil:
		return nil, fmt.Errorf("take entries: %w", missing)
	default:
		return nil, fmt.Errorf("take entries: %w", log.ErrFork)
	}
	from := s.chain(nearest).From
	if told.Seq < from {
		return s.fork(nearest, told.Seq, run)
	}
	first, err := run.Entries[told.Seq-run.Entries[0].Header.Seq].Hash()
	if err != nil {
		return nil, err
	}
	theirs := s.chain(c.Right()).First
	if told.Seq > from {
		e, err := s.entry(nearest, told.Seq)
		if err != nil {
			return nil, err
		}
		if theirs, err = e.Hash(); err != nil {
			return nil, err
		}
	}
	if first.Compare(theirs) > 0 {
		return nil, fmt.Errorf("take entries: %w", told)
	}
	if told.Seq == from {
		return s.fork(c.Left(), told.Seq, run)
	}
	return s.retell(nearest, told.Seq, run)
}

// retell replaces a branch from an entry on by another story.
func (s *Space) retell(name log.Chain, seq uint64, run log.Run) (*Event, error) {
	base, err := s.stateAt(name, seq-1)
	if err != nil {
		return nil, err
	}
	before := s.chain(name)
	base.From, base.First, base.Noticed = before.From, before.First, before.Noticed
	concerned := make(map[string]bool)
	if err := s.eachEffect(name, seq-1, log.MaxSeq, func(doc string, _ row) { concerned[doc] = true }); err != nil {
		return nil, err
	}
	if err := s.truncate(name, base); err != nil {
		return nil, err
	}
	run.Entries = run.Entries[seq-run.Entries[0].Header.Seq:]
	docs, err := s.grow(name, base, []log.Run{run})
	if err != nil {
		return nil, err
	}
	for _, doc := range docs {
		concerned[doc] = true
	}
	return s.retold(name, concerned)
}

// retold draws the consequences once other stories of a chain are kept.
func (s *Space) retold(c log.Chain, concerned map[string]bool) (*Event, error) {
	roster := c.Kind.Trunk() == log.Roster
	var err error
	if roster {
		err = s.refold()
	} else {
		err = s.rebuildAll(concerned)
	}
	_ = s.checkpoint() // otherwise the next start reads more entries
	maps.Copy(concerned, s.reading.opened)
	clear(s.reading.opened)
	return &Event{Docs: slices.Sorted(maps.Keys(concerned)), Roster: roster, Problem: true}, err
}

// refold folds the roster anew: of forked chains the trunk, and of their branches
// what other acts build on.
func (s *Space) refold() error {
	s.history = roster.NewHistory(s.id)
	for _, c := range s.sortedChains() {
		if err := s.loadActs(c); err != nil {
			return err
		}
	}
	if err := s.reckon(); err != nil {
		return err
	}
	// What this device wrote on top of a story that is not kept waits for ever, and
	// so would what it writes after that.
	own := s.chain(log.Chain{Kind: log.Roster, Device: s.Device(), Incarnation: s.opts.Incarnation})
	if s.history.Waits(own.State.Hash) {
		return s.renew()
	}
	return nil
}

// reckon draws the consequences of acts that came.
func (s *Space) reckon() error {
	if err := s.standingActs(); err != nil {
		return err
	}
	if err := s.learn(); err != nil {
		return err
	}
	return s.settle()
}

// standingActs adds the acts of branches that are missing in others' past.
func (s *Space) standingActs() error {
	for again := true; again; {
		again = false
		missing := s.history.Missing()
		for _, c := range s.sortedChains() {
			if !c.IsBranch() || !s.forked(c) || c.Kind.Trunk() != log.Roster || len(missing) == 0 {
				continue
			}
			err := s.eachAct(c, func(p log.Placed, seen []log.Hash) {
				if slices.Contains(missing, p.Hash) {
					again = s.hear(c, p, seen) == nil || again
				}
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// candidate is a change in a branch.
type candidate struct {
	row row
	raw []byte
}

// stand gives a document those changes of branches that what it holds builds on,
// the left ones first: where two stories say different things under one number,
// one of them can stand. It is the same on every device, whatever came first, if
// the document began without any.
func stand(doc crdt.Doc, candidates []candidate) (stood []candidate) {
	slices.SortFunc(candidates, func(a, b candidate) int { return a.row.compare(b.row) })
	for again := true; again; {
		again = false
		for i, c := range candidates {
			if !wanted(doc, c) {
				continue
			}
			// What is refused has no effect, as anywhere.
			_ = doc.Apply(c.raw)
			stood = append(stood, c)
			candidates = slices.Delete(slices.Clone(candidates), i, i+1)
			again = true
			break
		}
	}
	return stood
}

// wanted reports whether the document waits for the change.
func wanted(doc crdt.Doc, c candidate) bool {
	parsed, err := change.Parse(c.raw)
	return err == nil && slices.Contains(doc.Waiting(), parsed.Hash)
}
