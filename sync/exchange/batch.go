package exchange

import (
	"errors"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// batch is runs of one chain on their way. What the receiver can work out is
// left out: the space, the chain, sequence numbers, and all hashes but the
// first, and the sealing. It makes the entries again, and the signature tells
// whether they are the same.
type batch struct {
	_     struct{} `cbor:",toarray"`
	Chain log.Chain
	Runs  []shortRun
}

type shortRun struct {
	_       struct{} `cbor:",toarray"`
	Seq     uint64   // of the first entry
	Prev    log.Hash // of the first entry
	Entries []shortEntry
	Sig     identity.Signature
}

type shortEntry struct {
	_           struct{} `cbor:",toarray"`
	Version     uint8
	Epoch       log.Hash
	Lamport     uint64
	Time        int64
	RosterHeads []log.Hash
	// Plain is set where Body is what the body says, see [Reader].
	Plain bool
	Body  []byte
}

var errNotShort = errors.New("a run that does not hang together")

// shorten leaves out what [shortRun.whole] puts back.
func shorten(r log.Run, in *shared) (shortRun, error) {
	if len(r.Entries) == 0 {
		return shortRun{}, errNotShort
	}
	first := r.Entries[0].Header
	short := shortRun{Seq: first.Seq, Prev: first.Prev, Sig: r.Tip.Sig, Entries: make([]shortEntry, 0, len(r.Entries))}
	for _, e := range r.Entries {
		h := e.Header
		body, plain := in.open(e)
		short.Entries = append(short.Entries, shortEntry{
			Version: h.Version, Epoch: h.Epoch, Lamport: h.Lamport, Time: h.Time, RosterHeads: h.RosterHeads, Plain: plain, Body: body,
		})
	}
	return short, nil
}

// whole makes the run again.
func (r shortRun) whole(in *shared, chain log.Chain) (log.Run, error) {
	space := in.space.ID()
	whole := log.Run{Entries: make([]log.Entry, 0, len(r.Entries))}
	seq, prev := r.Seq, r.Prev
	for _, short := range r.Entries {
		e := log.Entry{
			Header: log.Header{
				Version: short.Version, Space: space, Chain: chain.Trunk(), Seq: seq, Prev: prev,
				Epoch: short.Epoch, Lamport: short.Lamport, Time: short.Time, RosterHeads: short.RosterHeads,
			},
			Body: short.Body,
		}
		if short.Plain {
			var err error
			if e.Body, err = in.seal(e.Header, short.Body); err != nil {
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

// encode packs runs until one more would make the frame too large, at least
// one, and returns how many it took.
func (b *batch) encode(runs []log.Run, in *shared) (plain []byte, taken int, err error) {
	size := 0
	for _, r := range runs {
		short, err := shorten(r, in)
		if err != nil {
			return nil, 0, err
		}
		encoded, err := canon.Marshal(short)
		if err != nil {
			return nil, 0, err
		}
		if size += len(encoded); size > batchBytes && taken > 0 {
			break
		}
		b.Runs = append(b.Runs, short)
		taken++
	}
	plain, err = canon.Marshal(b)
	return plain, taken, err
}
