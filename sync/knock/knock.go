// Package knock is how somebody who does not belong yet asks to: what they say
// of themselves, and what they are told.
//
//	stranger                        a member's device
//	   │  Ask: name, keys, proof        │
//	   ├───────────────────────────────>│   is the invitation known? who waits?
//	   │  Answer: waiting               │
//	   │<───────────────────────────────┤   … members vouch …
//	   │  Ask again                     │
//	   ├───────────────────────────────>│
//	   │  Answer: admitted, key box     │
//	   │<───────────────────────────────┤
//
// The token of the invitation is never sent, only a proof of it for this very
// connection: whoever answers at a wrong address learns neither the token nor
// the space, and nobody can repeat an ask elsewhere. An ask gives nothing by
// itself: members decide.
package knock

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"unicode/utf8"

	"moot/sync/canon"
	"moot/sync/identity"
)

// What asks and answers may weigh.
const (
	MaxNameBytes   = 240
	MaxBoundBytes  = 255 // its length is proven as one byte
	MaxReasonBytes = 64
	MaxBoxBytes    = 512
	MaxAskBytes    = 1024
	MaxAnswerBytes = 1024
)

// ErrInvalid is wrapped for asks and answers that break a rule.
var ErrInvalid = errors.New("not a knock")

const (
	version     = 1
	askDomain   = "moot ask 1"
	proofDomain = "moot ask proof 1"
)

// Token is the secret of an invitation: whoever shows it has the right to ask.
type Token [16]byte

// Ask is what somebody who knocks says of themselves, once it was checked that
// the device is their own.
type Ask struct {
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey

	proof [32]byte
	bound []byte
}

// message is an ask on the wire.
type message struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Proof   [32]byte
	Sig     identity.Signature
}

// New writes an ask for one connection; bound is what both its ends know of it
// and nobody else can arrange: their transport ids.
func New(d *identity.Device, name string, t Token, bound []byte) ([]byte, error) {
	if err := check(name, bound); err != nil {
		return nil, err
	}
	a := Ask{Name: name, Device: d.ID(), BoxKey: d.BoxKey(), bound: bound}
	m := message{Version: version, Name: a.Name, Device: a.Device, BoxKey: a.BoxKey, Proof: a.prove(t)}
	signed, err := signedBytes(m, bound)
	if err != nil {
		return nil, err
	}
	m.Sig = d.Sign(askDomain, signed)
	return canon.Marshal(m)
}

// Read reads an ask that came over the connection and checks that the device
// signed it for this connection.
func Read(b, bound []byte) (Ask, error) {
	var m message
	if err := canon.Unmarshal(b, &m, MaxAskBytes); err != nil {
		return Ask{}, fmt.Errorf("read an ask: %w", err)
	}
	if m.Version != version {
		return Ask{}, fmt.Errorf("%w: version %d", ErrInvalid, m.Version)
	}
	if err := check(m.Name, bound); err != nil {
		return Ask{}, err
	}
	signed, err := signedBytes(m, bound)
	switch {
	case err != nil:
		return Ask{}, err
	case !identity.Verify(m.Device, askDomain, signed, m.Sig):
		return Ask{}, fmt.Errorf("%w: a wrong signature", ErrInvalid)
	}
	return Ask{Name: m.Name, Device: m.Device, BoxKey: m.BoxKey, proof: m.Proof, bound: bound}, nil
}

// check says whether an ask by this name can be made over this connection.
func check(name string, bound []byte) error {
	switch {
	case name == "" || len(name) > MaxNameBytes || !utf8.ValidString(name):
		return fmt.Errorf("%w: a name of %d bytes", ErrInvalid, len(name))
	case len(bound) > MaxBoundBytes:
		return fmt.Errorf("%w: a connection named by %d bytes", ErrInvalid, len(bound))
	}
	return nil
}

func signedBytes(m message, bound []byte) ([]byte, error) {
	m.Sig = identity.Signature{}
	return canon.Marshal([]any{m, bound})
}

// Shows reports whether who knocks holds the invitation with this token.
func (a Ask) Shows(t Token) bool {
	proof := a.prove(t)
	return hmac.Equal(proof[:], a.proof[:])
}

// prove ties the token to who asks and to the connection.
func (a Ask) prove(t Token) [32]byte {
	mac := hmac.New(sha256.New, t[:])
	for _, part := range [][]byte{[]byte(proofDomain), a.Device[:], a.BoxKey[:], a.bound} {
		mac.Write([]byte{byte(len(part))})
		mac.Write(part)
	}
	mac.Write([]byte(a.Name))
	return [32]byte(mac.Sum(nil))
}

// State is how far an ask has come.
type State uint8

const (
	// Refused: the invitation is not known here, or somebody said no.
	Refused State = 1
	// Waiting: members have been told and have not vouched yet; knock again.
	Waiting State = 2
	// Admitted: the box holds the key of the space for the asking device.
	Admitted State = 3
)

// Answer is what the asking device is told.
type Answer struct {
	_     struct{} `cbor:",toarray"`
	State State
	// Reason is a stable code that says why a knock was refused.
	Reason string
	// Box is sealed to the BoxKey of the ask.
	Box []byte
}

// Marshal returns the answer's bytes.
func (a Answer) Marshal() ([]byte, error) { return canon.Marshal(a) }

// ReadAnswer reads what [Answer.Marshal] wrote.
func ReadAnswer(b []byte) (Answer, error) {
	var a Answer
	if err := canon.Unmarshal(b, &a, MaxAnswerBytes); err != nil {
		return Answer{}, fmt.Errorf("read an answer: %w", err)
	}
	if a.State < Refused || a.State > Admitted || len(a.Reason) > MaxReasonBytes ||
		len(a.Box) > MaxBoxBytes || (a.State == Admitted) != (len(a.Box) > 0) {
		return Answer{}, fmt.Errorf("%w: an answer of state %d", ErrInvalid, a.State)
	}
	return a, nil
}
