package bundle

import (
	"fmt"
	"math"

	"moot/sync/canon"
	"moot/sync/log"
)

// The heads are written and read by hand: there is one for each entry, and a year of
// entries in a parcel.

func (h heads) marshal() []byte {
	size := 64
	for _, r := range h.Runs {
		size += len(r.Sig) + 64 + len(r.Entries)*entryBytes
	}
	b := canon.AppendArray(make([]byte, 0, size), 2)
	b = h.Chain.Append(b)
	b = canon.AppendArray(b, len(h.Runs))
	for _, r := range h.Runs {
		b = r.append(b)
	}
	return b
}

func (r run) append(b []byte) []byte {
	b = canon.AppendArray(b, 4)
	b = canon.AppendUint(b, r.Seq)
	b = log.AppendHashes(b, r.Prev)
	b = canon.AppendArray(b, len(r.Entries))
	for _, e := range r.Entries {
		b = e.append(b)
	}
	return canon.AppendBytes(b, r.Sig[:])
}

func (e entry) append(b []byte) []byte {
	b = canon.AppendArray(b, 7)
	b = canon.AppendUint(b, uint64(e.Version))
	b = log.AppendHashes(b, e.Epoch)
	b = canon.AppendUint(b, e.Lamport)
	b = canon.AppendInt(b, e.Time)
	b = log.AppendHashes(b, e.RosterHeads)
	b = canon.AppendUint(b, uint64(e.Form))
	return canon.AppendUint(b, uint64(e.Length))
}

func parseHeads(b []byte, most int) (heads, error) {
	r := canon.NewReader(b, most)
	r.ArrayOf(2)
	h := heads{Chain: log.ReadChain(r)}
	for range r.Array(math.MaxInt) {
		one := readRun(r)
		if r.Err() != nil {
			break
		}
		h.Runs = append(h.Runs, one)
	}
	if err := r.End(); err != nil {
		return heads{}, fmt.Errorf("%w: %w", ErrForm, err)
	}
	return h, nil
}

func readRun(r *canon.Reader) (one run) {
	r.ArrayOf(4)
	one.Seq, one.Prev = r.Uint(math.MaxUint64), log.ReadHashes(r)
	one.Entries = make([]entry, r.Array(log.RunEntries))
	for i := range one.Entries {
		one.Entries[i] = readEntry(r)
	}
	r.Fill(one.Sig[:])
	return one
}

func readEntry(r *canon.Reader) (e entry) {
	r.ArrayOf(7)
	e.Version, e.Epoch = uint8(r.Uint(math.MaxUint8)), log.ReadHashes(r)
	e.Lamport, e.Time = r.Uint(math.MaxUint64), r.Int()
	e.RosterHeads = log.ReadHashes(r)
	e.Form, e.Length = Form(r.Uint(math.MaxUint8)), uint32(r.Uint(math.MaxUint32))
	return e
}
