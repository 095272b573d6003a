package log

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"sync"

	"moot/sync/canon"
	"moot/sync/identity"
)

// Version is the version of header, entry and tip that this release writes and
// the newest it reads.
const Version = 1

// Header is everything about an entry but what it says.
type Header struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Space   SpaceID
	Chain   Chain
	// Seq counts the chain's entries from 1; Prev is the hash of entry Seq-1,
	// zero for the first.
	Seq  uint64
	Prev Hash
	// Epoch names the reading key that seals the body (see [BodyKey]): the hash
	// of the act that gave it. Zero is the secret every member is given.
	Epoch Hash
	// Lamport is greater than that of every entry its device had applied.
	Lamport uint64
	// Time is what the device's clock showed, in seconds since 1970. It is
	// shown to people and decides nothing.
	Time int64
	// RosterHeads are the newest roster entries the device had folded, sorted;
	// empty where they are the same as in the entry before.
	RosterHeads []Hash
}

// Entry is one link of a chain: a header and the body, sealed. What it says is never
// encoded again.
type Entry struct {
	_      struct{} `cbor:",toarray"`
	Header Header
	Body   []byte
}

// Hash names the entry. It covers the body by its own hash, so that a fork can
// be proven without showing what was said.
func (e Entry) Hash() (Hash, error) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	body := s.digest("moot body 1", e.Body)
	s.header = e.Header.append(s.header[:0])
	return s.digest("moot entry 1", s.header, body[:]), nil
}

// scratch is what hashing an entry needs besides it. Entries come by the thousand, and
// what is made anew for each costs more than the hashing.
type scratch struct {
	sum    hash.Hash
	header []byte
}

var scratches = sync.Pool{New: func() any { return &scratch{sum: sha256.New()} }}

// digest is the function of that name.
func (s *scratch) digest(label string, parts ...[]byte) (h Hash) {
	s.sum.Reset()
	digestInto(s.sum, label, parts...)
	s.sum.Sum(h[:0])
	return h
}

// Marshal returns the entry's bytes, as kept and as carried.
func (e Entry) Marshal() []byte { return e.marshal() }

// ParseEntry reads what [Entry.Marshal] wrote and checks what an entry says of
// itself; only [State.Follow] can say whether it belongs where it claims. The entry
// refers to b.
func ParseEntry(b []byte) (Entry, error) {
	r := canon.NewReader(b, MaxBodyBytes+MaxHeaderBytes+16)
	r.ArrayOf(2)
	e := Entry{Header: readHeader(r), Body: r.Bytes()}
	if err := r.End(); err != nil {
		return Entry{}, fmt.Errorf("read an entry: %w", err)
	}
	return e, e.check()
}

func (e Entry) check() error {
	h := e.Header
	switch {
	case h.Version != Version:
		return fmt.Errorf("%w: %d", ErrVersion, h.Version)
	case !h.Chain.Kind.valid():
		return fmt.Errorf("%w: unknown kind of chain %d", ErrInvalid, h.Chain.Kind)
	case h.Seq == 0 || h.Seq > MaxSeq:
		return fmt.Errorf("%w: sequence number %d", ErrInvalid, h.Seq)
	case (h.Seq == 1) != h.Prev.IsZero():
		return fmt.Errorf("%w: entry %d names the wrong past", ErrInvalid, h.Seq)
	case len(h.RosterHeads) > MaxRosterHeads:
		return fmt.Errorf("%w: %d roster heads", ErrInvalid, len(h.RosterHeads))
	case len(e.Body) > MaxBodyBytes:
		return fmt.Errorf("%w: a body of %d bytes", ErrInvalid, len(e.Body))
	}
	for i := 1; i < len(h.RosterHeads); i++ {
		if h.RosterHeads[i-1].Compare(h.RosterHeads[i]) >= 0 {
			return fmt.Errorf("%w: roster heads out of order", ErrInvalid)
		}
	}
	return nil
}

// Tip is a device's signature over the newest entry of one of its chains.
type Tip struct {
	_     struct{} `cbor:",toarray"`
	Space SpaceID
	Chain Chain
	Seq   uint64
	Hash  Hash
	Sig   identity.Signature
}

const tipDomain = "moot tip 1"

// signed returns the bytes a tip signs: everything but the signature.
func (t Tip) signed() ([]byte, error) {
	t.Sig = identity.Signature{}
	return canon.Marshal(t)
}

// SignTip signs the entry with the hash at the head of its chain.
func SignTip(d *identity.Device, h Header, hash Hash) (Tip, error) {
	t := Tip{Space: h.Space, Chain: h.Chain, Seq: h.Seq, Hash: hash}
	message, err := t.signed()
	if err != nil {
		return Tip{}, err
	}
	t.Sig = d.Sign(tipDomain, message)
	return t, nil
}

// Verify reports whether the device of the chain signed the tip.
func (t Tip) Verify() bool {
	message, err := t.signed()
	return err == nil && identity.Verify(t.Chain.Device, tipDomain, message, t.Sig)
}
