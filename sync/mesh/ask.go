package mesh

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/libp2p/go-libp2p/core/peer"

	"moot/sync/canon"
	"moot/sync/identity"
)

const (
	joinVersion = 1
	askDomain   = "moot ask 1"
)

// Token is the secret of an invitation: whoever shows it has the right to ask.
type Token [16]byte

// Ask is what one says who knocks. The token itself is never sent, only a proof
// of it for this very connection: whoever answers at a wrong address learns
// neither the token nor the space.
type Ask struct {
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey

	proof [sha256.Size]byte
	bound []byte // both transport ids
}

// NewAsk makes the ask of a device that holds a token, for the connection
// named by bound.
func NewAsk(name string, device identity.DeviceID, box identity.BoxKey, t Token, bound []byte) (Ask, error) {
	a := Ask{Name: name, Device: device, BoxKey: box, bound: bound}
	proof, err := a.prove(t)
	if err != nil {
		return Ask{}, fmt.Errorf("make an ask: %w", err)
	}
	a.proof = proof
	return a, nil
}

// Shows reports whether who knocks holds the invitation with this token.
func (a Ask) Shows(t Token) bool {
	proof, err := a.prove(t)
	return err == nil && hmac.Equal(proof[:], a.proof[:])
}

// prove ties the token to everything said and to the connection.
func (a Ask) prove(t Token) ([sha256.Size]byte, error) {
	message, err := canon.Marshal(askSaid{Name: a.Name, Device: a.Device, BoxKey: a.BoxKey, Bound: a.bound})
	if err != nil {
		return [sha256.Size]byte{}, err
	}
	mac := hmac.New(sha256.New, t[:])
	mac.Write([]byte(askDomain))
	mac.Write(message)
	return [sha256.Size]byte(mac.Sum(nil)), nil
}

// askSaid is what the proof and the signature cover.
type askSaid struct {
	_      struct{} `cbor:",toarray"`
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Bound  []byte
	Proof  []byte
}

// askMessage is the first frame of a knock.
type askMessage struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Proof   [sha256.Size]byte
	Sig     identity.Signature
}

// State is what came of a knock.
type State uint8

const (
	// Waiting: people are being asked; knock again.
	Waiting State = 1
	// Admitted: the box and the payload let the device begin.
	Admitted State = 2
	// Refused: the invitation is unknown, used, or somebody said no.
	Refused State = 3
)

// Answer is what the door says.
type Answer struct {
	_     struct{} `cbor:",toarray"`
	State State
	// Reason is a stable code that says why a knock was refused.
	Reason string
	// Box is sealed to the BoxKey of the ask.
	Box []byte
	// Payload is what else the application has to say to who is admitted.
	Payload []byte
}

type answerMessage struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Answer  Answer
}

var errKnock = errors.New("not a knock")

func (a Answer) check() error {
	switch {
	case a.State < Waiting || a.State > Refused:
		return fmt.Errorf("%w: state %d", errKnock, a.State)
	case len(a.Reason) > maxCodeBytes || len(a.Box) > maxBoxBytes || len(a.Payload) > maxPayloadBytes:
		return fmt.Errorf("%w: an answer that is too long", errKnock)
	}
	return nil
}

func (a Ask) signed() ([]byte, error) {
	return canon.Marshal(askSaid{Name: a.Name, Device: a.Device, BoxKey: a.BoxKey, Bound: a.bound, Proof: a.proof[:]})
}

// bind names a connection: who knocks, and where.
func bind(asker, door peer.ID) []byte {
	b := append([]byte{byte(len(asker))}, asker...)
	return append(b, door...)
}

// parseAsk reads a knock and checks its form and its signature.
func parseAsk(frame, bound []byte) (Ask, error) {
	var m askMessage
	if err := canon.Unmarshal(frame, &m, maxAskBytes); err != nil {
		return Ask{}, fmt.Errorf("read a knock: %w", err)
	}
	a := Ask{Name: m.Name, Device: m.Device, BoxKey: m.BoxKey, proof: m.Proof, bound: bound}
	switch {
	case m.Version != joinVersion:
		return Ask{}, fmt.Errorf("%w: version %d", errKnock, m.Version)
	case len(m.Name) > maxNameBytes || !utf8.ValidString(m.Name):
		return Ask{}, fmt.Errorf("%w: a name of %d bytes", errKnock, len(m.Name))
	}
	signed, err := a.signed()
	if err != nil {
		return Ask{}, err
	}
	if !identity.Verify(m.Device, askDomain, signed, m.Sig) {
		return Ask{}, fmt.Errorf("%w: the signature does not fit", errKnock)
	}
	return a, nil
}
