package parcel

import (
	"bytes"
	"fmt"
	"io"
)

// MaxCoverBytes bounds the clear part of a parcel.
const MaxCoverBytes = fixedBytes + MaxSpaces*nameBytes + 32

// Cover is the clear part of a parcel: all that somebody reads who carries it for
// others.
type Cover struct{ header header }

// Skim reads a parcel through as a carrier can: its cover, and where its chunks end.
// It holds one chunk in memory and reads on to the end of r. Errors are
// [ErrNotAParcel], [ErrVersion], [ErrDamaged] and the reader's own.
func Skim(r io.Reader) (Cover, error) {
	h, err := readHeader(r)
	if err != nil {
		return Cover{}, fmt.Errorf("skim a parcel: %w", err)
	}
	for range h.names {
		if err := newChunkReader(r, nil).skip(); err != nil {
			return Cover{}, fmt.Errorf("skim a parcel: %w", err)
		}
	}
	if err := atEnd(r); err != nil {
		return Cover{}, fmt.Errorf("skim a parcel: %w", err)
	}
	return Cover{h}, nil
}

// ParseCover reads what Marshal wrote, or the beginning of a parcel.
func ParseCover(b []byte) (Cover, error) {
	h, err := readHeader(bytes.NewReader(b))
	if err != nil {
		return Cover{}, fmt.Errorf("read a parcel's cover: %w", err)
	}
	return Cover{h}, nil
}

// Marshal writes the cover as it stands in the parcel.
func (c Cover) Marshal() []byte { return c.header.marshal() }

// Parts is how many spaces the parcel has a part for.
func (c Cover) Parts() int { return len(c.header.names) }

// For reports whether one of the parts is for a space with this carry key.
func (c Cover) For(carryKey [32]byte) bool {
	name := nameOf(carryKey, c.header.nonce)
	for _, n := range c.header.names {
		if n == name {
			return true
		}
	}
	return false
}
