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

// The kinds there are. A number, once given, is never given again.
const (
	kindFound   Kind = 1  // begins a collective
	kindAdmit   Kind = 2  // vouches for a device: a new member's, or an enrolled member's first
	kindEnrol   Kind = 3  // vouches for a new member who has no device
	kindAdd     Kind = 4  // adds a device to the author's own
	kindRoll    Kind = 5  // confirms who the members are
	kindAmend   Kind = 6  // confirms a new charter
	kindConfirm Kind = 7  // says the same as an act that is already there
	kindRemove  Kind = 8  // confirms that a member is to go
	kindReplace Kind = 9  // gives a neighbour's word for a member's new device
	kindContest Kind = 10 // stops a replacement that is not true
	kindLeave   Kind = 11 // ends devices of the author's own, or the membership
	kindRotate  Kind = 12 // opens a new epoch of the reading keys
	kindBox     Kind = 13 // gives the key of an epoch to devices that lack it
)

// Content is what an act says, by its kind; see the types that implement it.
type Content interface {
	kind() Kind
	// check refuses what no honest device writes.
	check() error
}

// Act is the body of one entry of a roster chain, as it was read.
type Act struct {
	Kind Kind
	// Content is nil for a kind that this release does not know. Such an act
	// is kept and has no effect.
	Content Content
}

// form is an act's canonical form.
type form struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Kind    Kind
	Content canon.Raw
}

// Marshal returns the bytes of the act that says c.
func Marshal(c Content) ([]byte, error) {
	content, err := canon.Marshal(c)
	if err != nil {
		return nil, err
	}
	return canon.Marshal(form{Version: Version, Kind: c.kind(), Content: content})
}

// ParseAct reads what [Marshal] wrote. An act of a newer version is
// [log.ErrVersion]: not yet readable. An act of an unknown kind has no content.
func ParseAct(b []byte) (Act, error) {
	var f form
	if err := canon.Unmarshal(b, &f, MaxActBytes); err != nil {
		return Act{}, fmt.Errorf("read an act: %w", err)
	}
	if f.Version != Version {
		return Act{}, fmt.Errorf("%w: an act of version %d", log.ErrVersion, f.Version)
	}
	c := blank(f.Kind)
	if c == nil {
		return Act{Kind: f.Kind}, nil
	}
	if err := canon.Unmarshal(f.Content, c, MaxActBytes); err != nil {
		return Act{}, fmt.Errorf("read an act of kind %d: %w", f.Kind, err)
	}
	if err := c.check(); err != nil {
		return Act{}, fmt.Errorf("%w: an act of kind %d: %w", log.ErrInvalid, f.Kind, err)
	}
	return Act{Kind: f.Kind, Content: c}, nil
}

// blank returns the content to read an act of the kind into, nil for kinds that
// are not known.
func blank(k Kind) Content {
	switch k {
	case kindFound:
		return new(Founding)
	case kindAdmit:
		return new(Admission)
	case kindEnrol:
		return new(Enrolment)
	case kindAdd:
		return new(Addition)
	case kindRoll:
		return new(Roll)
	case kindAmend:
		return new(Amendment)
	case kindConfirm:
		return new(Confirmation)
	case kindRemove:
		return new(Removal)
	case kindReplace:
		return new(Replacement)
	case kindContest:
		return new(Contest)
	case kindLeave:
		return new(Leaving)
	case kindRotate:
		return new(Rotation)
	case kindBox:
		return new(Boxing)
	}
	return nil
}

// SpaceOf returns the id of the space that the founding act begins.
func SpaceOf(act []byte) log.SpaceID {
	return log.SpaceID(digest("moot space 1", act))
}

// FoundedBy reports whether an act is a founding by this device.
func FoundedBy(act []byte, device identity.DeviceID) bool {
	a, err := ParseAct(act)
	if err != nil {
		return false
	}
	c, founding := a.Content.(*Founding)
	return founding && c.Device == device
}

// MemberID names a member of one space for good.
type MemberID [16]byte

// MemberOf returns the id of the member whose first device this is: the first 16
// bytes of a hash of the space and the device.
func MemberOf(space log.SpaceID, first identity.DeviceID) MemberID {
	sum := digest("moot member 1", space[:], first[:])
	return MemberID(sum[:16])
}

// EnrolledAs returns the id of the member who was enrolled without a device: the
// first 16 bytes of a hash of the space and the enrolment's nonce.
func EnrolledAs(space log.SpaceID, nonce [16]byte) MemberID {
	sum := digest("moot enrolled 1", space[:], nonce[:])
	return MemberID(sum[:16])
}

// digest is SHA-256 over a label with its length, and the parts.
func digest(label string, parts ...[]byte) log.Hash {
	h := sha256.New()
	h.Write([]byte{byte(len(label))})
	h.Write([]byte(label))
	for _, part := range parts {
		h.Write(part)
	}
	return log.Hash(h.Sum(nil))
}
