package poll

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
)

// Hash names a set of ballots; see [Snapshot].
type Hash [sha256.Size]byte

const snapshotDomain = "moot ballots 1\x00"

// Snapshot is the hash two people compare to know that they counted the same
// ballots: SHA-256 over "moot ballots 1", a zero byte, and for each ballot in
// the order of ids
//
//	id       16 bytes
//	member   16 bytes
//	wording  32 bytes
//	length    1 byte, of
//	choice    its text, cut after 32 bytes
//
// The format is frozen.
func Snapshot(ballots []Ballot) Hash {
	ballots = slices.Clone(ballots)
	slices.SortFunc(ballots, func(a, b Ballot) int { return a.ID.Compare(b.ID) })
	h := sha256.New()
	h.Write([]byte(snapshotDomain))
	for _, b := range ballots {
		choice := b.Choice[:min(len(b.Choice), choiceBytesMax)]
		h.Write(b.ID[:])
		h.Write(b.By[:])
		h.Write(b.Wording[:])
		h.Write([]byte{byte(len(choice))})
		h.Write([]byte(choice))
	}
	return Hash(h.Sum(nil))
}

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short is the beginning of the hash, for people to compare aloud.
func (h Hash) Short() string { return h.String()[:shortDigits] }

const shortDigits = 12

// MarshalText writes the hash as 64 hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// ErrNotAHash is returned for text that is not 64 hexadecimal digits.
var ErrNotAHash = errors.New("not the hash of a set of ballots")

// UnmarshalText reads what MarshalText wrote.
func (h *Hash) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(h)) {
		return ErrNotAHash
	}
	var parsed Hash
	if _, err := hex.Decode(parsed[:], text); err != nil {
		return ErrNotAHash
	}
	*h = parsed
	return nil
}
