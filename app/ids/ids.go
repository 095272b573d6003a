// Package ids names things for good: meetings, motions, people, each by sixteen bytes
// that are written as 32 hexadecimal digits. What the bytes are, drawn or hashed, is
// said where a kind of thing is.
package ids

import (
	"bytes"
	"encoding/hex"
	"errors"
)

// ID names one Thing. Names of different kinds of things are different types, so that a
// motion is never taken for a meeting; they convert into each other where one really
// stands for the other.
type ID[Thing any] [16]byte

// String is the id as 32 hexadecimal digits.
func (id ID[Thing]) String() string { return hex.EncodeToString(id[:]) }

// IsZero reports whether id names nothing.
func (id ID[Thing]) IsZero() bool { return id == ID[Thing]{} }

// Compare orders ids bytewise, so that every device lists things alike when nothing
// else decides.
func (id ID[Thing]) Compare(other ID[Thing]) int { return bytes.Compare(id[:], other[:]) }

// MarshalText writes the id as [ID.String] does.
func (id ID[Thing]) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what [ID.MarshalText] wrote.
func (id *ID[Thing]) UnmarshalText(text []byte) error {
	parsed, err := Parse[Thing](string(text))
	*id = parsed
	return err
}

// ErrNotAnID is returned for text that is not 32 hexadecimal digits.
var ErrNotAnID = errors.New("not an id")

// Parse reads an id written by [ID.String].
func Parse[Thing any](s string) (id ID[Thing], err error) {
	if len(s) != hex.EncodedLen(len(id)) {
		return id, ErrNotAnID
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil {
		return ID[Thing]{}, ErrNotAnID
	}
	return id, nil
}
