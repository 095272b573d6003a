package space

import (
	"errors"
	"fmt"
	"slices"

	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/store"
)

// lose is called for a kept entry that cannot be read any more. From then on the
// chain counts as known only up to the last kept tip before it, which the vector
// says; so a neighbour or a parcel brings the rest again. Documents go on holding
// what they hold.
func (s *Space) lose(c log.Chain, seq uint64) {
	before := s.chain(c)
	if seq == 0 || seq > before.State.Seq {
		return
	}
	changes := s.unfork(c)
	c = c.Trunk()
	after := s.salvage(c, min(seq-1, s.chain(c).State.Seq))
	after.Lost = max(before.Lost, before.State.Seq)
	after.Noticed = before.Noticed
	s.notice(after)
	s.chains[c] = after
	s.since++
	for _, d := range s.docs {
		d.rows = slices.DeleteFunc(d.rows, func(r row) bool { return !s.there(r) })
	}
	s.reading.sealed = slices.DeleteFunc(s.reading.sealed, func(r row) bool { return !s.there(r) })
	if s.mine(c) && s.renew() != nil {
		return // the next start is to find it again
	}
	// If this is not kept, the next start loses the entry again.
	if b, err := canon.Marshal(after); err == nil {
		_ = s.opts.Store.Write(append(changes, store.Change{Key: s.at("chain", chainName(c)), Value: b})...)
	}
}

// unfork forgets the branches of a chain, of which something is unreadable: whoever
// has both stories brings them again.
func (s *Space) unfork(c log.Chain) (changes []store.Change) {
	for _, branch := range []log.Chain{c.Left(), c.Right()} {
		if s.chains[branch] == nil {
			continue
		}
		delete(s.chains, branch)
		delete(s.limits, branch)
		changes = append(changes, store.Change{Key: s.at("chain", chainName(branch))}, store.Change{Key: s.at("chains", chainName(branch))})
	}
	return changes
}

// mine reports whether this device would write the chain on.
func (s *Space) mine(c log.Chain) bool {
	return c.Device == s.Device() && c.Incarnation == s.opts.Incarnation
}

// renew begins other chains for this device: those it has went further than is
// known here, so that to write them on would be to tell a second story.
func (s *Space) renew() error {
	next, err := s.opts.Renew()
	s.outdated = err != nil
	if err != nil {
		return fmt.Errorf("begin a new chain: %w", err)
	}
	s.opts.Incarnation = next
	return nil
}

// salvage reads a chain from its first entry on, to the last kept tip up to which
// everything is sound and whose number is at most upto.
func (s *Space) salvage(c log.Chain, upto uint64) *chainState {
	sound := &chainState{State: log.State{Space: s.id, Chain: c}}
	at := *sound
	for at.State.Seq < upto {
		e, err := s.entry(c, at.State.Seq+1)
		if err != nil {
			return sound
		}
		if at.State, err = at.State.Next(e); err != nil {
			return sound
		}
		if len(e.Header.RosterHeads) > 0 {
			at.Seen = e.Header.RosterHeads
		}
		at.Weight += uint64(len(e.Body) + entryOverheadBytes)
		if !at.State.Closed() {
			continue
		}
		tip, kept, err := s.tip(c, at.State.Seq)
		if err != nil || !kept || tip.Hash != at.State.Hash || !tip.Verify() {
			return sound
		}
		here := at
		here.Tip = tip
		sound = &here
	}
	return sound
}

// readChain reads how far a chain goes; what of that is damaged is found out
// again from the entries, or, for a branch, given up.
func (s *Space) readChain(c log.Chain) (*chainState, error) {
	b, err := s.opts.Store.Get(s.at("chain", chainName(c)))
	if err == nil {
		st := new(chainState)
		if canon.Unmarshal(b, st, maxChainStateBytes) == nil && st.State.Chain == c.Trunk() && st.State.Space == s.id {
			return st, nil
		}
		err = store.ErrDamaged
	}
	if isDamage(err) && c.IsBranch() {
		return nil, nil // see loadBranches
	}
	if !isDamage(err) {
		return nil, fmt.Errorf("read how far a chain goes: %w", err)
	}
	if s.mine(c) {
		if err := s.renew(); err != nil {
			return nil, err
		}
	}
	st := s.salvage(c, log.MaxSeq)
	if _, err := s.entry(c, st.State.Seq+1); !errors.Is(err, store.ErrMissing) {
		st.Lost = st.State.Seq + 1 // at least
		s.notice(st)
	}
	return st, nil
}
