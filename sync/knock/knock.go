// Package knock is how somebody who does not belong yet asks to: what they say
// of themselves, and what they are told.
//
//	stranger                        a member's device
//	   │  Ask: token, name, keys        │
//	   ├───────────────────────────────>│   is the token known? who waits?
//	   │  Answer: waiting               │
//	   │<───────────────────────────────┤   … members vouch …
//	   │  Ask again                     │
//	   ├───────────────────────────────>│
//	   │  Answer: admitted, key box     │
//	   │<───────────────────────────────┤
//
// An ask says nothing secret, and gives nothing by itself: members decide. It is
// signed together with the connection it comes over, so that nobody can repeat
// it elsewhere.
package knock

import (
	"errors"
	"fmt"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// What an ask and an answer may weigh.
const (
	MaxNameBytes   = 240
	MaxBoxBytes    = 512
	MaxAskBytes    = 1024
	MaxAnswerBytes = 1024
)

// ErrInvalid is wrapped for asks and answers that break a rule.
var ErrInvalid = errors.New("not a knock")

// Ask is what somebody who wants to join says of themselves.
type Ask struct {
	_ struct{} `cbor:",toarray"`
	// Space and Token come from the invitation.
	Space  log.SpaceID
	Token  [16]byte
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Sig    identity.Signature
}

const askDomain = "moot ask 1"

func (a Ask) signed(connection []byte) ([]byte, error) {
	a.Sig = identity.Signature{}
	return canon.Marshal([]any{a, connection})
}

// Sign signs the ask for one connection, named by what both its ends know.
func (a Ask) Sign(d *identity.Device, connection []byte) (Ask, error) {
	a.Device, a.BoxKey = d.ID(), d.BoxKey()
	message, err := a.signed(connection)
	if err != nil {
		return Ask{}, err
	}
	a.Sig = d.Sign(askDomain, message)
	return a, nil
}

// Verify reports whether the device that the ask names signed it for this
// connection.
func (a Ask) Verify(connection []byte) bool {
	message, err := a.signed(connection)
	return err == nil && identity.Verify(a.Device, askDomain, message, a.Sig)
}

// Marshal returns the ask's bytes.
func (a Ask) Marshal() ([]byte, error) { return canon.Marshal(a) }

// ParseAsk reads what [Ask.Marshal] wrote.
func ParseAsk(b []byte) (Ask, error) {
	var a Ask
	if err := canon.Unmarshal(b, &a, MaxAskBytes); err != nil {
		return Ask{}, fmt.Errorf("read an ask: %w", err)
	}
	if len(a.Name) == 0 || len(a.Name) > MaxNameBytes {
		return Ask{}, fmt.Errorf("%w: a name of %d bytes", ErrInvalid, len(a.Name))
	}
	return a, nil
}

// State is how far an ask has come.
type State uint8

const (
	// Refused: the invitation is not known here.
	Refused State = 1
	// Waiting: members have been told and have not vouched yet.
	Waiting State = 2
	// Admitted: the box holds the key of the space for the asking device.
	Admitted State = 3
)

// Answer is what the asking device is told.
type Answer struct {
	_     struct{} `cbor:",toarray"`
	State State
	Box   []byte
}

// Marshal returns the answer's bytes.
func (a Answer) Marshal() ([]byte, error) { return canon.Marshal(a) }

// ParseAnswer reads what [Answer.Marshal] wrote.
func ParseAnswer(b []byte) (Answer, error) {
	var a Answer
	if err := canon.Unmarshal(b, &a, MaxAnswerBytes); err != nil {
		return Answer{}, fmt.Errorf("read an answer: %w", err)
	}
	if a.State < Refused || a.State > Admitted || len(a.Box) > MaxBoxBytes || (a.State == Admitted) != (len(a.Box) > 0) {
		return Answer{}, fmt.Errorf("%w: an answer of state %d", ErrInvalid, a.State)
	}
	return a, nil
}
