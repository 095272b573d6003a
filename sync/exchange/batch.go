package exchange

import (
	"errors"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// batch is runs of one chain on their way. What the receiver can work out is
// left out: the space, the chain, sequence numbers, all hashes but the first,
// and the sealing. It makes the entries again, and the signature tells
// whether they are the same.
type batch struct {
	_     struct{} `cbor:",toarray"`
	Chain log.Chain
	Runs  []shortRun
}

type shortRun struct {
	_   struct{} `cbor:",toarray"`
	Seq uint64   // of the first entry
	// Prev is that of the first entry; zero where the run follows the one before
	// it in the batch.
	Prev    []log.Hash
	Entries []shortEntry
	Sig     identity.Signature
}

// shortEntry is an entry as it differs from the one before it in the run; the
// first from one with zeros.
type shortEntry struct {
	_           struct{} `cbor:",toarray"`
	Version     uint8
	Epoch       []log.Hash // none if it is the same
	Lamport     uint64
	Time        int64
	RosterHeads []log.Hash // in full
	Form        form
	Body        []byte
}

// form is how a body goes.
type form uint8

const (
	// sealed is as it stands in the chain, for whoever cannot read it.
	sealed form = iota
	// plain is what the body says, see [Reader].
	plain
	// shortened is what it says, without what this session has told already:
	// see package batch.
	shortened
)

var errNotShort = errors.New("a run that does not hang together")

// shorten leaves out what [shortRun.whole] puts back. last is the tip of the run
// before in the batch.
func shorten(r log.Run, last log.Tip, in *shared) (shortRun, error) {
	if len(r.Entries) == 0 {
		return shortRun{}, errNotShort
	}
	first := r.Entries[0].Header
	short := shortRun{Seq: first.Seq, Sig: r.Tip.Sig, Entries: make([]shortEntry, 0, len(r.Entries))}
	if first.Seq != last.Seq+1 || first.Prev != last.Hash {
		short.Prev = []log.Hash{first.Prev}
	}
	before := log.Header{}
	for _, e := range r.Entries {
		h := e.Header
		form, body := in.open(e)
		s := shortEntry{
			Version: h.Version, Lamport: h.Lamport - before.Lamport, Time: h.Time - before.Time,
			RosterHeads: h.RosterHeads, Form: form, Body: body,
		}
		if h.Epoch != before.Epoch {
			s.Epoch = []log.Hash{h.Epoch}
		}
		short.Entries = append(short.Entries, s)
		before = h
	}
	return short, nil
}

// whole makes the run again.
func (r shortRun) whole(in *shared, chain log.Chain, last log.Tip) (log.Run, error) {
	space := in.space.ID()
	whole := log.Run{Entries: make([]log.Entry, 0, len(r.Entries))}
	h := log.Header{Space: space, Chain: chain.Trunk()}
	seq, prev := r.Seq, last.Hash
	if len(r.Prev) > 0 {
		prev = r.Prev[0]
	}
	for _, short := range r.Entries {
		h.Version, h.Seq, h.Prev, h.RosterHeads = short.Version, seq, prev, short.RosterHeads
		h.Lamport += short.Lamport
		h.Time += short.Time
		if len(short.Epoch) > 0 {
			h.Epoch = short.Epoch[0]
		}
		e := log.Entry{Header: h, Body: short.Body}
		if short.Form != sealed {
			var err error
			if e.Body, err = in.seal(h, short); err != nil {
				return log.Run{}, err
			}
		}
		whole.Entries = append(whole.Entries, e)
		hash, err := e.Hash()
		if err != nil {
			return log.Run{}, err
		}
		whole.Tip = log.Tip{Space: space, Chain: chain.Trunk(), Seq: seq, Hash: hash, Sig: r.Sig}
		seq, prev = seq+1, hash
	}
	return whole, nil
}

// encode packs runs until the frame is full, at least one, and returns how many it
// took. What it packs has been told.
func (b *batch) encode(runs []log.Run, in *shared) (packed []byte, taken int, err error) {
	size, last := 0, log.Tip{}
	for _, r := range runs {
		asItIs := 0
		for _, e := range r.Entries {
			asItIs += len(e.Body) + entryBytes
		}
		if taken > 0 && (size > batchBytes || size+asItIs > maxPlainBytes/2) {
			break
		}
		short, err := shorten(r, last, in)
		if err != nil {
			return nil, 0, err
		}
		for _, e := range short.Entries {
			size += len(e.Body) + entryBytes
		}
		b.Runs = append(b.Runs, short)
		last = r.Tip
		taken++
	}
	packed, err = canon.Marshal(b)
	return packed, taken, err
}
