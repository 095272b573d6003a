package record

import (
	"moot/app/member"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/knock"
)

// Name says: this is what I am called.
type Name struct {
	statement.Envelope
	Name     string
	Language string
}

// Invitation says: whoever shows this token may ask to be admitted. Members can
// read it, so that any of their devices can answer the door.
type Invitation struct {
	statement.Envelope
	Token knock.Token
}

// Introduction says: somebody knocked here with an invitation and says that
// they are called so. It admits nobody; it lets members see who is waiting.
type Introduction struct {
	statement.Envelope
	Token  knock.Token
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
}

type nameBody struct {
	_        struct{} `cbor:",toarray"`
	Name     string
	Language string
}

type invitationBody struct {
	_     struct{} `cbor:",toarray"`
	Token knock.Token
}

type introductionBody struct {
	_      struct{} `cbor:",toarray"`
	Token  knock.Token
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
}

// read makes the statement of its body; a name no screen should show counts as
// unread.
func (b nameBody) read(e statement.Envelope) (Name, error) {
	name, err := named(b.Name)
	return Name{Envelope: e, Name: name, Language: b.Language}, err
}

func (b invitationBody) read(e statement.Envelope) (Invitation, error) {
	return Invitation{Envelope: e, Token: b.Token}, nil
}

func (b introductionBody) read(e statement.Envelope) (Introduction, error) {
	name, err := named(b.Name)
	return Introduction{Envelope: e, Token: b.Token, Name: name, Device: b.Device, BoxKey: b.BoxKey}, err
}

func named(raw string) (string, error) {
	name, no := member.CleanName(raw)
	if no != nil {
		return "", no
	}
	return name, nil
}
