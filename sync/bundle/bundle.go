// Package bundle is runs of one chain on their way: over a connection (package
// exchange) or in a file (package parcel). Who receives them works out what was left
// out, and the signature under each run tells whether it came to the same.
//
//	flags 1 │ length of the heads │ heads │ bodies
//
// Lengths are unsigned LEB128. The heads are canonical CBOR: the chain, and of each
// run the number of its first entry, the hash before it unless the run before ends
// with that, of each entry how its header differs from the one before, how its body
// goes and how long that is, and the signature. The bodies follow each other. The heads
// are compressed where that is shorter, and the bodies by themselves unless all go as
// they are: those are sealed, and there is nothing to find in them. An entry costs some
// five bytes beside its body.
package bundle

import (
	"errors"
	"fmt"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// ErrForm is wrapped where bytes are no bundle.
var ErrForm = errors.New("this is no bundle of runs")

// Form is how a body goes: AsItIs, or as whoever packs and opens the bundle agreed.
type Form uint8

// AsItIs is a body as it stands in the chain.
const AsItIs Form = 0

// Bundle is at least one run of a chain, shortened. The zero value is not one.
type Bundle struct {
	Chain log.Chain
	runs  []run
	bytes int
}

// heads is what stands before the bodies; canonical CBOR of arrays in this order.
type heads struct {
	Chain log.Chain
	Runs  []run
}

type run struct {
	Seq uint64 // of the first entry
	// Prev is that of the first entry; none where the run follows the one before it.
	Prev    []log.Hash
	Entries []entry
	Sig     identity.Signature
}

// entry is one as it differs from the one before it in the run; the first from one
// with zeros.
type entry struct {
	Version     uint8
	Epoch       []log.Hash // none if it is the same
	Lamport     uint64
	Time        int64
	RosterHeads []log.Hash // in full
	Form        Form
	Length      uint32 // of the body

	body []byte
}

// New begins a bundle of runs of a chain.
func New(c log.Chain) *Bundle { return &Bundle{Chain: c} }

// Add takes one more run. body says how an entry's body goes; nil is as it is. It is
// asked for each entry once, in order.
func (b *Bundle) Add(r log.Run, last log.Tip, body func(log.Entry) (Form, []byte)) error {
	if len(r.Entries) == 0 {
		return fmt.Errorf("bundle a run: %w: it has no entries", ErrForm)
	}
	first := r.Entries[0].Header
	short := run{Seq: first.Seq, Sig: r.Tip.Sig, Entries: make([]entry, 0, len(r.Entries))}
	if first.Seq != last.Seq+1 || first.Prev != last.Hash {
		short.Prev = []log.Hash{first.Prev}
	}
	before := log.Header{}
	for _, e := range r.Entries {
		h := e.Header
		s := entry{
			Version: h.Version, Lamport: h.Lamport - before.Lamport, Time: h.Time - before.Time,
			RosterHeads: h.RosterHeads, body: e.Body,
		}
		if body != nil {
			s.Form, s.body = body(e)
		}
		if h.Epoch != before.Epoch {
			s.Epoch = []log.Hash{h.Epoch}
		}
		s.Length = uint32(len(s.body))
		short.Entries = append(short.Entries, s)
		b.bytes += len(s.body) + entryBytes
		before = h
	}
	b.runs = append(b.runs, short)
	return nil
}

// Bytes is about what the bundle weighs before it is compressed.
func (b *Bundle) Bytes() int { return b.bytes }

// Runs is how many runs are in it.
func (b *Bundle) Runs() int { return len(b.runs) }

// Span is the numbers of the first and the last entry of a run.
func (b *Bundle) Span(i int) (first, last uint64) {
	r := b.runs[i]
	return r.Seq, r.Seq + uint64(len(r.Entries)) - 1
}

// Restore makes a run again. last is the tip of the run before, zero for the first.
// body makes the body of the entry with this header from what came in a form; it is
// not asked about those that came as they are.
func (b *Bundle) Restore(i int, space log.SpaceID, last log.Tip, body func(h log.Header, form Form, came []byte) ([]byte, error)) (log.Run, error) {
	r, trunk := b.runs[i], b.Chain.Trunk()
	whole := log.Run{Entries: make([]log.Entry, 0, len(r.Entries))}
	h := log.Header{Space: space, Chain: trunk}
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
		e := log.Entry{Header: h, Body: short.body}
		if short.Form != AsItIs {
			if body == nil {
				return log.Run{}, fmt.Errorf("%w: a body in form %d", ErrForm, short.Form)
			}
			var err error
			if e.Body, err = body(h, short.Form, short.body); err != nil {
				return log.Run{}, err
			}
		}
		whole.Entries = append(whole.Entries, e)
		hash, err := e.Hash()
		if err != nil {
			return log.Run{}, err
		}
		whole.Tip = log.Tip{Space: space, Chain: trunk, Seq: seq, Hash: hash, Sig: r.Sig}
		seq, prev = seq+1, hash
	}
	return whole, nil
}

// Marshal writes the bundle.
func (b *Bundle) Marshal() []byte {
	first := heads{Chain: b.Chain, Runs: b.runs}.marshal()
	size, sealed := 0, true
	for _, r := range b.runs {
		for _, e := range r.Entries {
			size += len(e.body)
			sealed = sealed && e.Form == AsItIs
		}
	}
	bodies := make([]byte, 0, size)
	for _, r := range b.runs {
		for _, e := range r.Entries {
			bodies = append(bodies, e.body...)
		}
	}
	return join(first, bodies, sealed)
}

// Parse reads what [Bundle.Marshal] wrote, of at most so many bytes once inflated. Its
// errors wrap [ErrForm]. The bundle refers to what it was read from.
func Parse(packed []byte, most int) (*Bundle, error) {
	first, bodies, err := part(packed, most)
	if err != nil {
		return nil, err
	}
	h, err := parseHeads(first, most)
	if err != nil {
		return nil, err
	}
	if len(h.Runs) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrForm)
	}
	b := &Bundle{Chain: h.Chain, runs: h.Runs}
	for i := range b.runs {
		r := &b.runs[i]
		if len(r.Entries) == 0 || len(r.Entries) > log.RunEntries || r.Seq == 0 || r.Seq > log.MaxSeq || len(r.Prev) > 1 {
			return nil, fmt.Errorf("%w: run %d", ErrForm, i)
		}
		for j := range r.Entries {
			e := &r.Entries[j]
			if uint64(e.Length) > uint64(len(bodies)) || len(e.Epoch) > 1 {
				return nil, fmt.Errorf("%w: an entry that claims %d bytes", ErrForm, e.Length)
			}
			e.body, bodies = bodies[:e.Length:e.Length], bodies[e.Length:]
			b.bytes += len(e.body) + entryBytes
		}
	}
	if len(bodies) > 0 {
		return nil, fmt.Errorf("%w: more than its entries", ErrForm)
	}
	return b, nil
}

// Whole restores all runs of a bundle whose bodies came as they are.
func (b *Bundle) Whole(space log.SpaceID) ([]log.Run, error) {
	runs := make([]log.Run, 0, len(b.runs))
	last := log.Tip{}
	for i := range b.runs {
		r, err := b.Restore(i, space, last, nil)
		if err != nil {
			return runs, err
		}
		runs, last = append(runs, r), r.Tip
	}
	return slices.Clip(runs), nil
}
