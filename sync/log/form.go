package log

import (
	"math"

	"moot/sync/canon"
)

// The canonical forms of a header and an entry are written and read by hand, since they
// are what levelling computes most often.

func (h Header) marshal() []byte {
	return h.append(make([]byte, 0, headerBytes+len(h.RosterHeads)*(len(Hash{})+2)))
}

func (h Header) append(b []byte) []byte {
	b = canon.AppendArray(b, 9)
	b = canon.AppendUint(b, uint64(h.Version))
	b = canon.AppendBytes(b, h.Space[:])
	b = h.Chain.Append(b)
	b = canon.AppendUint(b, h.Seq)
	b = canon.AppendBytes(b, h.Prev[:])
	b = canon.AppendBytes(b, h.Epoch[:])
	b = canon.AppendUint(b, h.Lamport)
	b = canon.AppendInt(b, h.Time)
	return AppendHashes(b, h.RosterHeads)
}

func readHeader(r *canon.Reader) (h Header) {
	r.ArrayOf(9)
	h.Version = uint8(r.Uint(math.MaxUint8))
	r.Fill(h.Space[:])
	h.Chain = ReadChain(r)
	h.Seq = r.Uint(math.MaxUint64)
	r.Fill(h.Prev[:])
	r.Fill(h.Epoch[:])
	h.Lamport = r.Uint(math.MaxUint64)
	h.Time = r.Int()
	h.RosterHeads = ReadHashes(r)
	return h
}

// Append writes the canonical form of the chain's name.
func (c Chain) Append(b []byte) []byte {
	b = canon.AppendArray(b, 3)
	b = canon.AppendUint(b, uint64(c.Kind))
	b = canon.AppendBytes(b, c.Device[:])
	return canon.AppendUint(b, uint64(c.Incarnation))
}

// ReadChain reads what [Chain.Append] wrote.
func ReadChain(r *canon.Reader) (c Chain) {
	r.ArrayOf(3)
	c.Kind = Kind(r.Uint(math.MaxUint8))
	r.Fill(c.Device[:])
	c.Incarnation = uint32(r.Uint(math.MaxUint32))
	return c
}

// AppendHashes writes the canonical form of a list of hashes.
func AppendHashes(b []byte, all []Hash) []byte {
	b = canon.AppendArray(b, len(all))
	for _, one := range all {
		b = canon.AppendBytes(b, one[:])
	}
	return b
}

// ReadHashes reads what [AppendHashes] wrote; none is nil.
func ReadHashes(r *canon.Reader) (all []Hash) {
	for range r.Array(math.MaxInt) {
		var one Hash
		if r.Fill(one[:]); r.Err() != nil {
			return nil
		}
		all = append(all, one)
	}
	return all
}

// marshal is the canonical form of the entry.
func (e Entry) marshal() []byte {
	b := make([]byte, 0, headerBytes+len(e.Header.RosterHeads)*(len(Hash{})+2)+len(e.Body))
	b = canon.AppendArray(b, 2)
	return canon.AppendBytes(e.Header.append(b), e.Body)
}

// headerBytes is more than a header takes without its roster heads.
const headerBytes = 200
