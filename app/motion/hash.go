package motion

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// Hash names the exact wording of a motion: SHA-256 over "moot motion wording 1",
// a zero byte, and the bytes of the text. The format is frozen.
type Hash [sha256.Size]byte

const hashDomain = "moot motion wording 1\x00"

// HashOf returns the hash of a wording.
func HashOf(text string) Hash { return sha256.Sum256([]byte(hashDomain + text)) }

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Short is the beginning of the hash, for people to compare aloud.
func (h Hash) Short() string { return h.String()[:shortDigits] }

const shortDigits = 12

// MarshalText writes the hash as 64 hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// ErrNotAHash is returned for text that is not 64 hexadecimal digits.
var ErrNotAHash = errors.New("not the hash of a wording")

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
