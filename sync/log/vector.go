package log

import (
	"encoding/binary"
	"fmt"
	"slices"

	"moot/sync/canon"
)

// Mark says how far one has a chain: up to which entry, and which entry that is.
type Mark struct {
	_     struct{} `cbor:",toarray"`
	Chain Chain
	Seq   uint64
	Hash  Hash
}

// Vector says how far one has each chain of a space: one mark a chain, sorted
// by chain. It stays short however many entries and documents there are.
type Vector []Mark

// Sort puts the marks in order, so that equal knowledge has equal bytes.
func (v Vector) Sort() {
	slices.SortFunc(v, func(a, b Mark) int { return a.Chain.Compare(b.Chain) })
}

// Seq returns how far the vector has a chain, 0 if not at all.
func (v Vector) Seq(c Chain) uint64 {
	i, ok := slices.BinarySearchFunc(v, c, func(m Mark, c Chain) int { return m.Chain.Compare(c) })
	if !ok {
		return 0
	}
	return v[i].Seq
}

// Digest names the vector: two devices whose digests are equal have nothing to
// tell each other.
func (v Vector) Digest() Hash {
	b, err := canon.Marshal(v)
	if err != nil { // marks are plain values; they always have a form
		return Hash{}
	}
	return digest("moot vector 1", b)
}

// Check refuses a vector that no honest device sends.
func (v Vector) Check() error {
	if len(v) > MaxMarks {
		return fmt.Errorf("%w: a vector of %d marks", ErrInvalid, len(v))
	}
	for i, m := range v {
		if !m.Chain.nameable() || m.Seq == 0 || m.Seq > MaxSeq || (i > 0 && v[i-1].Chain.Compare(m.Chain) >= 0) {
			return fmt.Errorf("%w: mark %d of a vector", ErrInvalid, i)
		}
	}
	return nil
}

// Salted is what stands for an entry's hash when two devices compare vectors:
// 8 bytes over both sides' fresh numbers. Without the salt, a device could look
// for two entries with the same short hash beforehand and hide a fork.
func Salted(salt []byte, h Hash) uint64 {
	d := digest("moot mark 1", salt, h[:])
	return binary.BigEndian.Uint64(d[:8])
}
