package roster

import (
	"crypto/sha256"
	"fmt"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// Version is the version of acts that this release writes and the newest it reads.
const Version = 1

// Kind says what an act does.
type Kind uint8

const (
	// Found begins a collective. It is the first entry of its founder's roster
	// chain, and its hash is the id of the space.
	Found Kind = 1
	// Admit brings in a device of a new member. It takes effect when as many
	// members as the charter asks for have written the same.
	Admit Kind = 2
)

// Act is the body of one entry of a roster chain. Exactly the field its kind
// names is set.
type Act struct {
	_         struct{} `cbor:",toarray"`
	Version   uint8
	Kind      Kind
	Founding  *Founding
	Admission *Admission
}

// Charter is what the roster must know of a collective's rules, and what it
// keeps without reading.
type Charter struct {
	_ struct{} `cbor:",toarray"`
	// Vouchers is how many members must vouch for a new one; while there are
	// fewer than three members, one is enough.
	Vouchers uint8
	// Text is the rest of the founding rules, in the application's words.
	Text []byte
}

// Founding names the first member's device and the rules to start from.
type Founding struct {
	_       struct{} `cbor:",toarray"`
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Charter Charter
	// Nonce makes two collectives founded alike on one device two.
	Nonce [16]byte
}

// Admission names the device of a new member and holds, for that device alone,
// the key of the space.
type Admission struct {
	_      struct{} `cbor:",toarray"`
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Box    []byte
}

// Marshal returns the act's bytes.
func (a Act) Marshal() ([]byte, error) { return canon.Marshal(a) }

// ParseAct reads what [Act.Marshal] wrote.
func ParseAct(b []byte) (Act, error) {
	var a Act
	if err := canon.Unmarshal(b, &a, MaxActBytes); err != nil {
		return Act{}, fmt.Errorf("read an act: %w", err)
	}
	switch {
	case a.Version != Version:
		return Act{}, fmt.Errorf("%w: an act of version %d", log.ErrVersion, a.Version)
	case (a.Kind == Found) != (a.Founding != nil), (a.Kind == Admit) != (a.Admission != nil),
		a.Kind != Found && a.Kind != Admit:
		return Act{}, fmt.Errorf("%w: an act of kind %d with other content", log.ErrInvalid, a.Kind)
	case a.Founding != nil && len(a.Founding.Charter.Text) > MaxCharterBytes,
		a.Admission != nil && len(a.Admission.Box) > MaxBoxBytes:
		return Act{}, fmt.Errorf("%w: an act is too long", log.ErrInvalid)
	}
	return a, nil
}

// SpaceOf returns the id of the space that the founding act begins.
func SpaceOf(act []byte) log.SpaceID {
	return log.SpaceID(sha256.Sum256(append([]byte("\x0cmoot space 1"), act...)))
}

// MemberID names a member of one space for good: the first 16 bytes of a hash
// of the space and the member's first device.
type MemberID [16]byte

// MemberOf returns the id of the member whose first device this is.
func MemberOf(space log.SpaceID, first identity.DeviceID) MemberID {
	b := append([]byte("\x0dmoot member 1"), space[:]...)
	sum := sha256.Sum256(append(b, first[:]...))
	return MemberID(sum[:16])
}
