package knock

import (
	"fmt"

	"moot/sync/canon"
	"moot/sync/log"
)

// State is how far an ask has come.
type State uint8

const (
	// Refused: the invitation is not known here, or somebody said no.
	Refused State = 1
	// Waiting: members have been told and have not vouched yet; knock again.
	Waiting State = 2
	// Admitted: the box holds the key of the space for the asking device.
	Admitted State = 3
	// Compare: the two devices have no short code yet; see [Asking.Compare].
	Compare State = 4
)

// Answer is what the asking device is told.
type Answer struct {
	_     struct{} `cbor:",toarray"`
	State State
	// Reason is a stable code that says why a knock was refused.
	Reason string
	// Vouched of the Needed members have vouched, while waiting.
	Vouched, Needed uint16
	// Turn is the door's part of the short code, to compare.
	Turn []byte
	// Box is sealed to the BoxKey of the ask; Space is what it belongs to, and
	// Entries is how many entries there are to come, once admitted.
	Box     []byte
	Space   log.SpaceID
	Entries uint64
}

// Marshal returns the answer's bytes.
func (a Answer) Marshal() ([]byte, error) { return canon.Marshal(a) }

// ReadAnswer reads what [Answer.Marshal] wrote.
func ReadAnswer(b []byte) (Answer, error) {
	var a Answer
	if err := canon.Unmarshal(b, &a, MaxAnswerBytes); err != nil {
		return Answer{}, fmt.Errorf("read an answer: %w", err)
	}
	if a.State < Refused || a.State > Compare || len(a.Reason) > MaxReasonBytes ||
		len(a.Box) > MaxBoxBytes || (a.State == Admitted) != (len(a.Box) > 0) ||
		len(a.Turn) > MaxTurnBytes || (a.State == Compare) != (len(a.Turn) > 0) {
		return Answer{}, fmt.Errorf("%w: an answer of state %d", ErrInvalid, a.State)
	}
	return a, nil
}
