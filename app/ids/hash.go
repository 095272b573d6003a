package ids

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// Hash names a Text by what it says: the SHA-256 of its one form, begun with a label
// that no other kind of text begins with. Label and form are said where a kind of text
// is. Whoever has the hash can tell the one that was meant from every other.
type Hash[Text any] [sha256.Size]byte

// String is the hash as 64 hexadecimal digits.
func (h Hash[Text]) String() string { return hex.EncodeToString(h[:]) }

const (
	shortDigits = 12
	markDigits  = 4
)

// Short is the beginning of the hash, for people to compare aloud.
func (h Hash[Text]) Short() string { return h.String()[:shortDigits] }

// Mark is the beginning of the hash as it stands on every sheet, in two groups:
// "3f2a 9c01".
func (h Hash[Text]) Mark() string {
	digits := h.String()
	return digits[:markDigits] + " " + digits[markDigits:2*markDigits]
}

// IsZero reports whether h names nothing.
func (h Hash[Text]) IsZero() bool { return h == Hash[Text]{} }

// Compare orders hashes bytewise.
func (h Hash[Text]) Compare(other Hash[Text]) int { return bytes.Compare(h[:], other[:]) }

// MarshalText writes the hash as [Hash.String] does.
func (h Hash[Text]) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what [Hash.MarshalText] wrote.
func (h *Hash[Text]) UnmarshalText(text []byte) error {
	parsed, err := ParseHash[Text](string(text))
	*h = parsed
	return err
}

// ErrNotAHash is returned for text that is not 64 hexadecimal digits.
var ErrNotAHash = errors.New("not a hash")

// ParseHash reads a hash written by [Hash.String].
func ParseHash[Text any](s string) (h Hash[Text], err error) {
	if len(s) != hex.EncodedLen(len(h)) {
		return h, ErrNotAHash
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return Hash[Text]{}, ErrNotAHash
	}
	return h, nil
}
