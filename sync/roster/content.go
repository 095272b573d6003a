package roster

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// Charter is what the roster must know of a collective's rules, and what it
// keeps without reading.
type Charter struct {
	_ struct{} `cbor:",toarray"`
	// Vouchers is how many members must vouch for a new one; while there are
	// fewer than three members, one is enough.
	Vouchers uint8
	// Removal is how many members must confirm that one is to go, Settling how
	// many that a contested replacement is true, Amendment how many a new
	// charter. Zero is more than half of those who may. Where fewer may than
	// are asked for, all of them must.
	Removal, Settling, Amendment uint8
	// Newcomers is how many new members each may bring in between two rolls;
	// zero is any number.
	Newcomers uint8
	// Text is the rest of the rules, in the application's words.
	Text []byte
}

// Hash names the charter: a new one says which it replaces.
func (c Charter) Hash() log.Hash {
	b, err := canon.Marshal(c)
	if err != nil { // plain values always have a form
		return log.Hash{}
	}
	return digest("moot charter 1", b)
}

func (c Charter) check() error {
	if len(c.Text) > MaxCharterBytes {
		return errors.New("the charter is too long")
	}
	return nil
}

// Founding names the first member's device and the rules to start from. It is
// the first entry of its founder's roster chain, and its hash is the id of the
// space.
type Founding struct {
	_       struct{} `cbor:",toarray"`
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Charter Charter
	// Nonce makes two collectives founded alike on one device two.
	Nonce [16]byte
}

func (*Founding) kind() Kind     { return kindFound }
func (c *Founding) check() error { return c.Charter.check() }

// Admission vouches for a device and holds, for that device alone, the key of
// the space. It takes effect when as many members as the charter asks for have
// said the same.
type Admission struct {
	_      struct{} `cbor:",toarray"`
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Box    []byte
	// Member is the enrolled member whose first device this is; zero brings in
	// a new member.
	Member MemberID
}

func (*Admission) kind() Kind     { return kindAdmit }
func (c *Admission) check() error { return checkBox(c.Box) }

// Subject is what vouchers agree on: the device and its key, not the box.
func (c *Admission) Subject() log.Hash {
	return digest("moot admission 1", c.Device[:], c.BoxKey[:], c.Member[:])
}

// Enrolment vouches for a new member who has no device. It takes effect as an
// admission does.
type Enrolment struct {
	_     struct{} `cbor:",toarray"`
	Nonce [16]byte
}

func (*Enrolment) kind() Kind   { return kindEnrol }
func (*Enrolment) check() error { return nil }

// Subject is what vouchers agree on.
func (c *Enrolment) Subject() log.Hash { return digest("moot enrolment 1", c.Nonce[:]) }

// Addition adds a device to those of its author, at once.
type Addition struct {
	_      struct{} `cbor:",toarray"`
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Box    []byte
	// Consent is the device's own, see [Consent].
	Consent identity.Signature
}

func (*Addition) kind() Kind     { return kindAdd }
func (c *Addition) check() error { return checkBox(c.Box) }

// Roll is the list of members, as people know them. It takes effect when more
// than half of those on the last roll who have a device have said the same.
type Roll struct {
	_ struct{} `cbor:",toarray"`
	// After is the Subject of the roll it follows, zero for the first: a list
	// that people only half confirmed does not come back a year later.
	After log.Hash
	// Members are sorted.
	Members []MemberID
}

func (*Roll) kind() Kind { return kindRoll }

func (c *Roll) check() error {
	if len(c.Members) == 0 || len(c.Members) > MaxRoll {
		return fmt.Errorf("a roll of %d", len(c.Members))
	}
	for i := 1; i < len(c.Members); i++ {
		if bytes.Compare(c.Members[i-1][:], c.Members[i][:]) >= 0 {
			return errors.New("a roll out of order")
		}
	}
	return nil
}

// Subject is what people agree on.
func (c *Roll) Subject() log.Hash {
	parts := [][]byte{c.After[:]}
	for i := range c.Members {
		parts = append(parts, c.Members[i][:])
	}
	return digest("moot roll 1", parts...)
}

// Amendment is a new charter with the decision behind it.
type Amendment struct {
	_ struct{} `cbor:",toarray"`
	// After is the [Charter.Hash] of the charter it replaces. Of two that
	// replace the same one, the first in the fold does.
	After   log.Hash
	Charter Charter
	// Decision is the hash of the decision, in the application's way.
	Decision log.Hash
}

func (*Amendment) kind() Kind     { return kindAmend }
func (c *Amendment) check() error { return c.Charter.check() }

// Subject is what people agree on.
func (c *Amendment) Subject() log.Hash {
	charter := c.Charter.Hash()
	return digest("moot amendment 1", c.After[:], charter[:], c.Decision[:])
}

// Confirmation says what another act says, in a few bytes: the Subject of an
// admission, an enrolment, a roll or an amendment, or the hash of the entry by
// which a replacement took effect.
type Confirmation struct {
	_  struct{} `cbor:",toarray"`
	Of log.Hash
}

func (*Confirmation) kind() Kind   { return kindConfirm }
func (*Confirmation) check() error { return nil }

// Removal is one member's word that another is to go. It closes the removal when
// its author and those of the words it lists are enough together. The list fixes
// the cut for good: words that come later move nothing.
type Removal struct {
	_      struct{} `cbor:",toarray"`
	Member MemberID
	// Held is how far the author has the record chains of the member's
	// devices, sorted. Whoever closes lists only words whose Held it can vouch
	// for.
	Held log.Vector
	// Words are earlier removals of the same member, by entry, sorted.
	Words []log.Hash
}

func (*Removal) kind() Kind     { return kindRemove }
func (c *Removal) check() error { return checkClosing(c.Held, c.Words) }

func (c *Removal) subject() log.Hash { return digest("moot removal 1", c.Member[:]) }

// Replacement is one neighbour's word that a member has lost devices and has a
// new one. It closes as a removal does, with two words, or with everybody
// else's where there are fewer.
type Replacement struct {
	_      struct{} `cbor:",toarray"`
	Member MemberID
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Box    []byte
	// Consent is the new device's own, see [Consent].
	Consent identity.Signature
	// Ends are the lost devices, sorted; none if all the member had have ended.
	// Held and Words are as in a removal.
	Ends  []identity.DeviceID
	Held  log.Vector
	Words []log.Hash
}

func (*Replacement) kind() Kind { return kindReplace }

func (c *Replacement) check() error {
	return errors.Join(checkBox(c.Box), checkDevices(c.Ends), checkClosing(c.Held, c.Words))
}

func (c *Replacement) subject() log.Hash {
	parts := [][]byte{c.Member[:], c.Device[:], c.BoxKey[:]}
	for i := range c.Ends {
		parts = append(parts, c.Ends[i][:])
	}
	return digest("moot replacement 1", parts...)
}

// Contest stops a replacement: written by a device the member had before.
type Contest struct {
	_ struct{} `cbor:",toarray"`
	// Replacement is the entry by which it took effect.
	Replacement log.Hash
}

func (*Contest) kind() Kind   { return kindContest }
func (*Contest) check() error { return nil }

// Leaving ends devices of the author's own at once; none named: all of them, and
// with them the membership.
type Leaving struct {
	_       struct{} `cbor:",toarray"`
	Devices []identity.DeviceID
	// Held is how far the author has the record chains of those devices.
	Held log.Vector
}

func (*Leaving) kind() Kind { return kindLeave }

func (c *Leaving) check() error {
	return errors.Join(checkDevices(c.Devices), checkClosing(c.Held, nil))
}

// Rotation opens a new epoch of the reading keys; the hash of its entry is the
// epoch's id. See [NewEpoch].
type Rotation struct {
	_ struct{} `cbor:",toarray"`
	// Suite names the algorithms of boxes and rungs.
	Suite uint8
	// Commitment tells the right key from a wrong one.
	Commitment log.Hash
	Boxes      []KeyBox
	Parents    []Rung
}

// KeyBox holds a key for one device. Boxes are sorted by device.
type KeyBox struct {
	_      struct{} `cbor:",toarray"`
	Device identity.DeviceID
	Box    []byte
}

// Rung names an earlier epoch and holds its key, sealed under that of the new
// one: whoever opens one box reads the whole past. Sealed is empty where the
// author did not have the key. Rungs are sorted by epoch.
type Rung struct {
	_      struct{} `cbor:",toarray"`
	Epoch  log.Hash
	Sealed []byte
}

func (*Rotation) kind() Kind { return kindRotate }

func (c *Rotation) check() error {
	if len(c.Parents) > MaxParents {
		return fmt.Errorf("%d parents", len(c.Parents))
	}
	for i, p := range c.Parents {
		if len(p.Sealed) > MaxBoxBytes || i > 0 && c.Parents[i-1].Epoch.Compare(p.Epoch) >= 0 {
			return errors.New("parents out of order")
		}
	}
	return checkBoxes(c.Boxes)
}

// Boxing gives the key of an epoch to devices that lack it.
type Boxing struct {
	_     struct{} `cbor:",toarray"`
	Epoch log.Hash
	Boxes []KeyBox
}

func (*Boxing) kind() Kind     { return kindBox }
func (c *Boxing) check() error { return checkBoxes(c.Boxes) }

func checkBox(box []byte) error {
	if len(box) > MaxBoxBytes {
		return fmt.Errorf("a box of %d bytes", len(box))
	}
	return nil
}

func checkBoxes(boxes []KeyBox) error {
	if len(boxes) == 0 || len(boxes) > MaxBoxes {
		return fmt.Errorf("%d boxes", len(boxes))
	}
	for i, b := range boxes {
		if len(b.Box) > MaxBoxBytes || i > 0 && boxes[i-1].Device.Compare(b.Device) >= 0 {
			return errors.New("boxes out of order")
		}
	}
	return nil
}

func checkDevices(devices []identity.DeviceID) error {
	if len(devices) > MaxDevices {
		return fmt.Errorf("%d devices", len(devices))
	}
	for i := 1; i < len(devices); i++ {
		if devices[i-1].Compare(devices[i]) >= 0 {
			return errors.New("devices out of order")
		}
	}
	return nil
}

func checkClosing(held log.Vector, words []log.Hash) error {
	if len(held) > MaxHeld || len(words) > MaxWords {
		return fmt.Errorf("%d chains, %d words", len(held), len(words))
	}
	if slices.ContainsFunc(held, func(m log.Mark) bool { return m.Chain.IsBranch() || !m.Chain.Kind.Changes() }) {
		return errors.New("a mark of no record chain")
	}
	for i := 1; i < len(words); i++ {
		if words[i-1].Compare(words[i]) >= 0 {
			return errors.New("words out of order")
		}
	}
	return held.Check()
}
