package space

import (
	"errors"
	"fmt"
	"slices"

	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// chainState is how far a chain goes here, with what the next entry needs.
type chainState struct {
	_     struct{} `cbor:",toarray"`
	State log.State
	Tip   log.Tip
	// Seen are the roster heads the chain named last.
	Seen []log.Hash
	// Lost is how far the chain went here before entries of it became
	// unreadable; 0 once they are there again.
	Lost uint64
	// Noticed is when something was first found wrong with it, in seconds since
	// 1970; 0 for never.
	Noticed int64
	// Weight is about what the entries and what they change take here, in bytes.
	Weight uint64
	// Consented is the number up to which the acts of a roster chain were read and
	// have the consent they need, see package roster. This is kept so that a start
	// need not check their signatures again. It is as good as the entries themselves,
	// whose tips a start takes as checked too: whoever could write either opens this
	// home, and has the keys of its device. Found anew from entries, it is 0.
	Consented uint64
	// From is the number of a branch's first entry and First its hash; 0 for a
	// trunk.
	From  uint64
	First log.Hash
}

// next is the state after entries that follow it.
func (st *chainState) next(placed []log.Placed, state log.State, tip log.Tip) *chainState {
	next := *st
	next.State, next.Tip = state, tip
	for _, p := range placed {
		if len(p.Entry.Header.RosterHeads) > 0 {
			next.Seen = p.Entry.Header.RosterHeads
		}
	}
	if next.Lost > 0 && next.Lost <= state.Seq {
		next.Lost, next.Noticed = 0, 0
	}
	return &next
}

const (
	maxChainStateBytes = 8 << 10
	// entryOverheadBytes is about what an entry weighs beside its body.
	entryOverheadBytes = 192
	// docOverheadBytes is about what a document takes in memory, and an entry for
	// each that it changes.
	docOverheadBytes = 512
)

// chain returns the state of a chain; a chain nobody has heard of is empty.
func (s *Space) chain(c log.Chain) *chainState {
	if st := s.chains[c]; st != nil {
		return st
	}
	return &chainState{State: log.State{Space: s.id, Chain: c.Trunk()}}
}

// addition is what must be written so that a chain goes on.
type addition struct {
	chain  log.Chain
	placed []log.Placed
	next   *chainState
	// docs are the documents the entries may have an effect on, sorted, and
	// rows say which entry has one on which.
	docs []string
	rows []docRow
	// entries and tips are to be written; laid is set once the entries were, which
	// alone means nothing: how far a chain goes is written last.
	entries, tips []store.Change
	laid          bool
	bytes         int
}

// add prepares the entries up to the next state, closed by the tip; docs says what
// an entry may have an effect on, or that nobody can tell yet.
func (s *Space) add(c log.Chain, placed []log.Placed, next *chainState, docs func(log.Entry) ([]string, error)) (*addition, error) {
	return s.addKept(c, placed, s.keptOf(c, placed, docs), next)
}

// addKept is add for entries that were looked at.
func (s *Space) addKept(c log.Chain, placed []log.Placed, all []kept, next *chainState) (*addition, error) {
	a := &addition{chain: c, placed: placed, next: next}
	for i, one := range all {
		r := row{c, placed[i].Entry.Header.Seq}
		a.bytes += len(one.change.Value)
		a.entries = append(a.entries, one.change)
		if one.unread {
			a.rows = append(a.rows, docRow{"", r})
		}
		for _, doc := range one.docs {
			a.rows = append(a.rows, docRow{doc, r})
			a.docs = append(a.docs, doc)
		}
		next.Weight += uint64(len(one.change.Value) + docOverheadBytes*len(one.docs))
	}
	if next.State.Closed() {
		tip, err := canon.Marshal(next.Tip)
		if err != nil {
			return nil, err
		}
		a.tips = append(a.tips, store.Change{Key: s.at("tip", chainName(c), seqName(next.State.Seq)), Value: tip})
	}
	slices.Sort(a.docs)
	a.docs = slices.Compact(a.docs)
	return a, nil
}

// join makes more part of the addition, if one write can still hold it.
func (a *addition) join(more *addition) bool {
	size := a.bytes + more.bytes
	changes := len(a.entries) + len(a.tips) + len(more.entries) + len(more.tips) + 2
	if a.next != nil && (changes > store.MaxWriteChanges || size > store.MaxWriteBytes/2) {
		return false
	}
	a.chain, a.next, a.bytes = more.chain, more.next, size
	a.placed = append(a.placed, more.placed...)
	a.rows = append(a.rows, more.rows...)
	a.entries = append(a.entries, more.entries...)
	a.tips = append(a.tips, more.tips...)
	a.docs = append(a.docs, more.docs...)
	slices.Sort(a.docs)
	a.docs = slices.Compact(a.docs)
	return true
}

// keep brings an addition to disk, all or nothing. Where there are too many new
// documents for one write, some go ahead: one without entries is none.
func (s *Space) keep(a *addition, also ...store.Change) error {
	s.askConsent(a)
	b, err := canon.Marshal(a.next)
	if err != nil {
		return err
	}
	name := chainName(a.chain)
	last := append(slices.Clone(a.tips), store.Change{Key: s.at("chain", name), Value: b})
	if !a.laid {
		last = append(last, a.entries...)
	}
	if s.chains[a.chain] == nil {
		last = append(last, store.Change{Key: s.at("chains", name), Value: []byte{1}})
	}
	last = append(last, also...)
	var heard []store.Change
	for _, doc := range a.docs {
		if d := s.docs[doc]; d == nil || !d.heard {
			heard = append(heard, store.Change{Key: s.at("heard", doc), Value: []byte{unsaved}})
		}
	}
	for len(heard)+len(last) > store.MaxWriteChanges {
		n := min(len(heard), store.MaxWriteChanges)
		if n == 0 {
			break
		}
		if err := s.opts.Store.Write(heard[:n]...); err != nil {
			return err
		}
		heard = heard[n:]
	}
	return s.opts.Store.Write(append(last, heard...)...)
}

// askConsent counts the acts of an addition that have the consent they need, up to
// the first that has not.
func (s *Space) askConsent(a *addition) {
	for _, p := range a.placed {
		seq := p.Entry.Header.Seq
		if a.chain.Kind != log.Roster || a.next.Consented != seq-1 {
			return
		}
		if plain, err := s.said(p.Entry); err != nil || !roster.Consented(s.id, plain) {
			return
		}
		a.next.Consented = seq
	}
}

// take makes entries that are on disk part of what the space knows.
func (s *Space) take(a *addition) error {
	c := a.chain
	seen := s.chain(c).Seen
	s.chains[c] = a.next
	s.count(a.next.State)
	s.since += len(a.placed)
	for _, p := range a.placed {
		if len(p.Entry.Header.RosterHeads) > 0 {
			seen = p.Entry.Header.RosterHeads
		}
		if c.Kind == log.Roster { // not of a branch
			// An act that cannot be read takes no part; Check names it.
			_ = s.hear(c, p, seen)
		}
	}
	for _, doc := range a.docs {
		s.document(doc).heard = true
	}
	if c.Kind.Trunk() == log.Roster {
		return s.reckon()
	}
	if now := s.limit(c); now > s.limits[c] || !s.lacksActs() {
		s.limits[c] = now
	}
	for _, r := range a.rows {
		s.note(r.doc, r.row)
	}
	if s.since >= CheckpointEntries && s.since >= s.waiting()/checkpointShare {
		// If it cannot be kept, the next start reads more entries.
		_ = s.checkpoint()
	}
	return nil
}

// count brings this device's Lamport count up to a chain's.
func (s *Space) count(st log.State) {
	if st.Lamport <= MaxLamport {
		s.lamport = max(s.lamport, st.Lamport)
	}
}

// entry reads one kept entry. What cannot be read, or is another, is
// [store.ErrDamaged], see lose.
func (s *Space) entry(c log.Chain, seq uint64) (log.Entry, error) {
	c = s.story(c, seq)
	b, err := s.opts.Store.Get(s.at("entry", chainName(c), seqName(seq)))
	if err == nil {
		var e log.Entry
		if e, err = log.ParseEntry(b); err == nil && e.Header.Chain == c.Trunk() && e.Header.Seq == seq {
			return e, nil
		}
		err = errors.Join(store.ErrDamaged, err)
	}
	if errors.Is(err, store.ErrMissing) {
		err = fmt.Errorf("%w: %w", store.ErrDamaged, err)
	}
	return log.Entry{}, fmt.Errorf("read entry %d: %w", seq, err)
}

// tip reads a kept tip; there may be none.
func (s *Space) tip(c log.Chain, seq uint64) (tip log.Tip, ok bool, err error) {
	c = s.story(c, seq)
	b, err := s.opts.Store.Get(s.at("tip", chainName(c), seqName(seq)))
	if errors.Is(err, store.ErrMissing) {
		return log.Tip{}, false, nil
	}
	if err == nil {
		if err = canon.Unmarshal(b, &tip, maxChainStateBytes); err != nil {
			err = errors.Join(store.ErrDamaged, err)
		}
	}
	if err != nil {
		return log.Tip{}, false, fmt.Errorf("read the tip of entry %d: %w", seq, err)
	}
	return tip, true, nil
}

// Vector says how far this device has each chain.
func (s *Space) Vector() log.Vector {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := make(log.Vector, 0, len(s.chains))
	for c, st := range s.chains {
		if st.State.Seq == 0 { // all of it was lost
			continue
		}
		v = append(v, log.Mark{Chain: c, Seq: st.State.Seq, Hash: st.State.Hash})
	}
	v.Sort()
	return v
}

// Runs returns the next runs of a chain after an entry: at least one if there
// is any, and more up to about maxBytes.
func (s *Space) Runs(c log.Chain, after uint64, maxBytes int) ([]log.Run, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.IsBranch() {
		after = max(after, max(s.chain(c).From, 1)-1)
	}
	var runs []log.Run
	bytes, entries := 0, s.fetch(c)
	for st := s.chain(c); after < st.State.Seq && (len(runs) == 0 || bytes < maxBytes); {
		run, size, err := s.runOf(entries, after)
		if errors.Is(err, store.ErrDamaged) {
			s.lose(c, after+uint64(len(run.Entries))+1)
		}
		if err != nil {
			return nil, err
		}
		runs = append(runs, run)
		bytes += size
		after = run.Tip.Seq
	}
	return runs, nil
}

// closes reports whether a kept tip is of this entry: it may be of another story,
// which was kept under the same name before.
func closes(tip log.Tip, e log.Entry) bool {
	hash, err := e.Hash()
	return err == nil && hash == tip.Hash
}

// run reads the run after an entry of a story, up to the next kept tip or the
// newest. With an error it returns the entries before the one that could not be
// read.
func (s *Space) run(c log.Chain, after uint64) (log.Run, int, error) {
	return s.runOf(s.fetch(c), after)
}

func (s *Space) runOf(entries *fetch, after uint64) (log.Run, int, error) {
	c := entries.chain
	run := log.Run{Tip: s.chain(s.story(c, log.MaxSeq)).Tip}
	size, stretch, counted := 0, log.State{}, s.stretches(c, after)
	for seq := after + 1; seq <= run.Tip.Seq; seq++ {
		e, err := entries.next(seq, run.Tip.Seq)
		if err != nil {
			return run, 0, err
		}
		run.Entries = append(run.Entries, e)
		size += len(e.Body) + entryOverheadBytes
		if stretch = stretch.Count(e); counted && !stretch.Closed() {
			continue // no tip is kept inside a stretch
		}
		tip, kept, err := s.tip(c, seq)
		if err != nil {
			run.Entries = run.Entries[:len(run.Entries)-1]
			return run, 0, err
		}
		if kept && closes(tip, e) {
			run.Tip = tip
			break
		}
	}
	return run, size, nil
}

// stretches reports whether a stretch begins behind an entry, so that counting tells
// where it closes.
func (s *Space) stretches(c log.Chain, after uint64) bool {
	if c.IsBranch() || s.forked(c) {
		return false // of two stories each has stretches of its own
	}
	_, kept, err := s.tip(c, after)
	return after == 0 || err == nil && kept
}
