package log

import (
	"errors"
	"fmt"

	"moot/sync/canon"
)

var (
	// ErrInvalid is wrapped when entries or their tip break a rule of the log.
	ErrInvalid = errors.New("invalid entries")
	// ErrVersion is wrapped when entries were written by a newer release: they
	// are not wrong, and not yet readable.
	ErrVersion = errors.New("written by a newer release")
	// ErrGap is returned when a run begins beyond the end of what is there.
	ErrGap = errors.New("entries before these are missing")
	// ErrFork is returned when a validly signed run contradicts what is there:
	// the device has told two stories.
	ErrFork = errors.New("two histories of one device")
)

// ForkError is an [ErrFork] that is located: both histories have the entries
// before Seq and differ in Seq.
type ForkError struct{ Seq uint64 }

func (e ForkError) Error() string { return fmt.Sprintf("%v, from entry %d on", ErrFork, e.Seq) }

func (e ForkError) Unwrap() error { return ErrFork }

// Run is a stretch of one chain and the tip that closes it. It is the unit in
// which entries are handed over: kept whole or not at all.
type Run struct {
	_       struct{} `cbor:",toarray"`
	Entries []Entry
	Tip     Tip
}

// Marshal returns the run's bytes.
func (r Run) Marshal() ([]byte, error) { return canon.Marshal(r) }

// ParseRun reads what [Run.Marshal] wrote and checks its form.
func ParseRun(b []byte) (Run, error) {
	var r Run
	if err := canon.Unmarshal(b, &r, MaxRunBytes); err != nil {
		return Run{}, fmt.Errorf("read a run: %w", err)
	}
	return r, nil
}

// State is where a chain stands: what the next entry must follow. The zero
// State with Space and Chain set is a chain without entries.
type State struct {
	_       struct{} `cbor:",toarray"`
	Space   SpaceID
	Chain   Chain
	Seq     uint64
	Hash    Hash
	Lamport uint64
	// OpenEntries and OpenBytes measure the stretch since the last kept tip.
	OpenEntries int
	OpenBytes   int
}

// Closed reports whether the newest entry closes a stretch: its tip is kept for
// good, because every run ends there. The rule reads nothing but the chain, so
// all devices cut it at the same places.
func (s State) Closed() bool { return s.Seq > 0 && s.OpenEntries == 0 }

// after returns the state once the entry is part of the chain.
func (s State) after(e Entry, hash Hash) State {
	s.Hash, s.Lamport = hash, e.Header.Lamport
	return s.Count(e)
}

// Count goes on to the next entry of a stretch without looking at anything but where
// that closes, see [State.Closed].
func (s State) Count(e Entry) State {
	s.Seq = e.Header.Seq
	s.OpenEntries++
	s.OpenBytes += len(e.Body)
	if s.OpenEntries >= RunEntries || s.OpenBytes >= RunBytes {
		s.OpenEntries, s.OpenBytes = 0, 0
	}
	return s
}

// Next checks one entry against the chain and returns the state after it.
func (s State) Next(e Entry) (State, error) {
	if err := e.check(); err != nil {
		return s, err
	}
	h := e.Header
	switch {
	case h.Space != s.Space:
		return s, fmt.Errorf("%w: from another space", ErrInvalid)
	case h.Chain != s.Chain:
		return s, fmt.Errorf("%w: from another chain", ErrInvalid)
	case h.Seq > s.Seq+1:
		return s, ErrGap
	case h.Seq != s.Seq+1 || h.Prev != s.Hash:
		return s, fmt.Errorf("%w: entry %d does not follow", ErrInvalid, h.Seq)
	case h.Lamport <= s.Lamport:
		return s, fmt.Errorf("%w: entry %d does not count on", ErrInvalid, h.Seq)
	}
	hash, err := e.Hash()
	if err != nil {
		return s, err
	}
	return s.after(e, hash), nil
}

// Follow checks a whole run against the chain and returns the entries that are
// new, each with its hash, and the state after them. Entries already there are
// skipped if they are the same. It costs one signature check.
//
// Errors: [ErrGap] if entries before the run are missing, [ErrFork] if the run
// is rightly signed and contradicts the chain (a [ForkError] if the run reaches back
// to what both histories share), [ErrVersion], [ErrInvalid].
func (s State) Follow(r Run, known func(seq uint64) (Hash, bool)) ([]Placed, State, error) {
	if len(r.Entries) > 0 && r.Entries[0].Header.Seq > s.Seq+1 {
		return nil, s, ErrGap // whatever else may be wrong with it
	}
	v, err := r.Verify()
	if err != nil {
		return nil, s, err
	}
	return s.Take(v, known)
}

// Verified is a run that keeps to the rules of the log by itself: its entries follow
// each other, and the device they are of has signed them. Whether they go on where a
// chain stands is for [State.Take] to say.
type Verified struct {
	placed []Placed
	tip    Tip
}

// Placed are the run's entries with their hashes.
func (v Verified) Placed() []Placed { return v.placed }

// Verify does what costs most of [State.Follow] and needs no chain, so that many runs
// can be verified at the same time. Errors: [ErrVersion], [ErrInvalid].
func (r Run) Verify() (Verified, error) {
	if len(r.Entries) == 0 || len(r.Entries) > RunEntries {
		return Verified{}, fmt.Errorf("%w: a run of %d entries", ErrInvalid, len(r.Entries))
	}
	first := r.Entries[0].Header
	at := State{Space: r.Tip.Space, Chain: r.Tip.Chain, Seq: first.Seq - 1, Hash: first.Prev}
	placed := make([]Placed, 0, len(r.Entries))
	for _, e := range r.Entries {
		next, err := at.Next(e)
		if err != nil {
			return Verified{}, err
		}
		placed = append(placed, Placed{Entry: e, Hash: next.Hash})
		at = next
	}
	if r.Tip.Seq != at.Seq || r.Tip.Hash != at.Hash || !r.Tip.Verify() {
		return Verified{}, fmt.Errorf("%w: the signature does not close the run", ErrInvalid)
	}
	return Verified{placed, r.Tip}, nil
}

// Take is [State.Follow] for a run that was verified.
func (s State) Take(v Verified, known func(seq uint64) (Hash, bool)) ([]Placed, State, error) {
	if len(v.placed) == 0 || v.tip.Space != s.Space || v.tip.Chain != s.Chain {
		return nil, s, fmt.Errorf("%w: from another chain", ErrInvalid)
	}
	placed, first := v.placed, v.placed[0].Entry.Header
	goesOn := first.Seq == s.Seq+1 && first.Prev == s.Hash // another story need not count on
	switch {
	case first.Seq > s.Seq+1:
		return nil, s, ErrGap
	case goesOn && first.Lamport <= s.Lamport:
		return nil, s, fmt.Errorf("%w: entry %d does not count on", ErrInvalid, first.Seq)
	}
	// The device has signed this story. If it is another than the one that is there,
	// that is a fork, not a mistake of the carrier.
	if first.Seq > 1 && !same(known, first.Seq-1, first.Prev) {
		return nil, s, ErrFork
	}
	for len(placed) > 0 && placed[0].Entry.Header.Seq <= s.Seq {
		if seq := placed[0].Entry.Header.Seq; !same(known, seq, placed[0].Hash) {
			return nil, s, ForkError{Seq: seq}
		}
		placed = placed[1:]
	}
	end := s
	for i, p := range placed {
		if i > 0 && end.Closed() {
			return nil, s, fmt.Errorf("%w: a run goes on past a kept tip", ErrInvalid)
		}
		end = end.after(p.Entry, p.Hash)
	}
	return placed, end, nil
}

// Placed is an entry together with its hash, once it has been computed.
type Placed struct {
	Entry Entry
	Hash  Hash
}

func same(known func(uint64) (Hash, bool), seq uint64, hash Hash) bool {
	have, ok := known(seq)
	return ok && have == hash
}
