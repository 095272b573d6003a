// Package member says who belongs to a collective: people, with a name they
// chose, each with zero or more devices. All members are equal; there is no
// other kind.
package member

import (
	"encoding/hex"
	"errors"
)

// ID names a member for good, whatever they are called and whichever device
// they write with.
type ID [16]byte

func (id ID) String() string { return hex.EncodeToString(id[:]) }

// IsZero reports whether id names nobody.
func (id ID) IsZero() bool { return id == ID{} }

// Compare orders ids bytewise, so that every device lists people alike when
// their names do not decide.
func (id ID) Compare(o ID) int {
	for i := range id {
		if id[i] != o[i] {
			return int(id[i]) - int(o[i])
		}
	}
	return 0
}

// MarshalText writes the id as 32 hexadecimal digits.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error {
	parsed, err := ParseID(string(text))
	*id = parsed
	return err
}

// ErrNotAnID is returned for text that is not 32 hexadecimal digits.
var ErrNotAnID = errors.New("not the id of a member")

// ParseID reads an id written by [ID.String].
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != hex.EncodedLen(len(id)) {
		return ID{}, ErrNotAnID
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil {
		return ID{}, ErrNotAnID
	}
	return id, nil
}

// Member is one person of a collective.
type Member struct {
	ID   ID
	Name string
	// Devices is how many devices write for this member; a member may have none.
	Devices int
}
