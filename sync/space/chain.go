package space

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/store"
)

// chainState is how far a chain goes here, with what the next entry needs.
type chainState struct {
	_     struct{} `cbor:",toarray"`
	State log.State
	Tip   log.Tip
	// Seen are the roster heads the chain named last.
	Seen []log.Hash
}

const (
	maxChainStateBytes = 8 << 10
	// entryOverheadBytes is about what an entry weighs beside its body.
	entryOverheadBytes = 192
)

// chain returns the state of a chain; a chain nobody has heard of is empty.
func (s *Space) chain(c log.Chain) *chainState {
	if st := s.chains[c]; st != nil {
		return st
	}
	return &chainState{State: log.State{Space: s.id, Chain: c}}
}

// addition is what must be written so that a chain goes on.
type addition struct {
	placed []log.Placed
	next   *chainState
	// docs are the documents the entries may have an effect on, sorted; rows
	// say so in the store, entry by entry.
	docs    []string
	rows    []store.Change
	entries []store.Change
}

// add prepares the entries up to the next state, closed by the tip.
func (s *Space) add(placed []log.Placed, next *chainState) (*addition, error) {
	a := &addition{placed: placed, next: next}
	name := chainName(next.State.Chain)
	for _, p := range placed {
		b, err := p.Entry.Marshal()
		if err != nil {
			return nil, err
		}
		seq := seqName(p.Entry.Header.Seq)
		a.entries = append(a.entries, store.Change{Key: s.at("entry", name, seq), Value: b})
		for _, doc := range docsOf(p.Entry) {
			a.rows = append(a.rows, store.Change{Key: s.at("pending", doc, name, seq), Value: []byte{1}})
			a.docs = append(a.docs, doc)
		}
	}
	b, err := canon.Marshal(next)
	if err != nil {
		return nil, err
	}
	a.entries = append(a.entries, store.Change{Key: s.at("chain", name), Value: b})
	if next.State.Closed() {
		tip, err := canon.Marshal(next.Tip)
		if err != nil {
			return nil, err
		}
		a.entries = append(a.entries, store.Change{Key: s.at("tip", name, seqName(next.State.Seq)), Value: tip})
	}
	slices.Sort(a.docs)
	a.docs = slices.Compact(a.docs)
	return a, nil
}

// keep brings an addition to disk, all or nothing. Where there are too many rows
// for one write, some go ahead: rows beyond the end of their chain mean nothing.
func (s *Space) keep(a *addition, also ...store.Change) error {
	last := append(a.entries, also...)
	rows := a.rows
	for len(rows)+len(last) > store.MaxWriteChanges {
		n := min(len(rows), store.MaxWriteChanges)
		if err := s.opts.Store.Write(rows[:n]...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return s.opts.Store.Write(append(last, rows...)...)
}

// take makes entries that are on disk part of what the space knows.
func (s *Space) take(a *addition) error {
	c := a.next.State.Chain
	seen := s.chain(c).Seen
	s.chains[c] = a.next
	s.count(a.next.State)
	for _, p := range a.placed {
		if len(p.Entry.Header.RosterHeads) > 0 {
			seen = p.Entry.Header.RosterHeads
		}
		if c.Kind == log.Roster {
			// An act that cannot be read takes no part; Check names it.
			_ = s.history.Add(p, seen)
		}
	}
	for _, name := range a.docs {
		s.note(s.document(name), c)
	}
	if c.Kind == log.Roster {
		return s.settle()
	}
	return nil
}

// count brings this device's Lamport count up to a chain's.
func (s *Space) count(st log.State) {
	if st.Lamport <= MaxLamport {
		s.lamport = max(s.lamport, st.Lamport)
	}
}

// entry reads one kept entry.
func (s *Space) entry(c log.Chain, seq uint64) (log.Entry, error) {
	b, err := s.opts.Store.Get(s.at("entry", chainName(c), seqName(seq)))
	if err != nil {
		return log.Entry{}, fmt.Errorf("read entry %d: %w", seq, err)
	}
	return log.ParseEntry(b)
}

// Vector says how far this device has each chain.
func (s *Space) Vector() log.Vector {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := make(log.Vector, 0, len(s.chains))
	for c, st := range s.chains {
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
	st := s.chain(c)
	var runs []log.Run
	bytes := 0
	for after < st.State.Seq && (len(runs) == 0 || bytes < maxBytes) {
		run, size, err := s.run(st, after)
		if err != nil {
			return nil, err
		}
		runs = append(runs, run)
		bytes += size
		after = run.Tip.Seq
	}
	return runs, nil
}

// run reads the run after an entry, up to the next kept tip or the newest.
func (s *Space) run(st *chainState, after uint64) (log.Run, int, error) {
	run := log.Run{Tip: st.Tip}
	size := 0
	for seq := after + 1; seq <= run.Tip.Seq; seq++ {
		e, err := s.entry(st.State.Chain, seq)
		if err != nil {
			return log.Run{}, 0, err
		}
		run.Entries = append(run.Entries, e)
		size += len(e.Body) + entryOverheadBytes
		kept, err := s.opts.Store.Get(s.at("tip", chainName(st.State.Chain), seqName(seq)))
		if errors.Is(err, store.ErrMissing) {
			continue
		}
		if err != nil {
			return log.Run{}, 0, fmt.Errorf("read a tip: %w", err)
		}
		run.Tip = log.Tip{}
		if err := canon.Unmarshal(kept, &run.Tip, maxChainStateBytes); err != nil {
			return log.Run{}, 0, fmt.Errorf("read a tip: %w", err)
		}
		break
	}
	return run, size, nil
}

// load reads what the store holds: chains, acts, and which documents there are.
// It reads no entries of record chains, however many there are.
func (s *Space) load() error {
	for pair, err := range s.opts.Store.List(s.at("chain")) {
		if err != nil {
			return err
		}
		c, err := parseChain(pair.Key[strings.LastIndexByte(pair.Key, '/')+1:])
		if err != nil {
			return err
		}
		st := new(chainState)
		if err := canon.Unmarshal(pair.Value, st, maxChainStateBytes); err != nil || st.State.Chain != c {
			return fmt.Errorf("%w: how far a chain goes", store.ErrDamaged)
		}
		s.chains[c] = st
		s.count(st.State)
		if c.Kind == log.Roster {
			if err := s.loadActs(c); err != nil {
				return err
			}
		}
	}
	if err := s.loadDocs(); err != nil {
		return err
	}
	return s.loadSettled()
}

func (s *Space) loadActs(c log.Chain) error {
	var seen []log.Hash
	for pair, err := range s.opts.Store.List(s.at("entry", chainName(c))) {
		if err != nil {
			return err
		}
		e, err := log.ParseEntry(pair.Value)
		if err != nil {
			return err
		}
		hash, err := e.Hash()
		if err != nil {
			return err
		}
		if len(e.Header.RosterHeads) > 0 {
			seen = e.Header.RosterHeads
		}
		_ = s.history.Add(log.Placed{Entry: e, Hash: hash}, seen)
	}
	return nil
}
