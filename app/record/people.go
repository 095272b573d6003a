package record

import (
	"time"

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
	// Room is true if it is for everyone who is there, and false if the first
	// who comes in with it uses it up.
	Room bool
	// Until is when it ends, by the clock of whoever answers the door; zero if
	// it does not.
	Until time.Time
}

// Introduction says: somebody knocked here with an invitation and says that
// they are called so. It admits nobody; it lets members see who is waiting.
type Introduction struct {
	statement.Envelope
	Token  knock.Token
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
	// Match is what the device and the one that answered have in common: what
	// people compare on both screens.
	Match knock.Match
	// Belongs is true for people who say that they are members already and this
	// is a further device of theirs; Consent is the device's own, see
	// [roster.Consent].
	Belongs bool
	Consent identity.Signature
}

// Enrolment says: this person has no device, should belong, and is called so. The
// roster has the word of those who vouch, under the same nonce.
type Enrolment struct {
	statement.Envelope
	Nonce [16]byte
	Name  string
}

type nameBody struct {
	_        struct{} `cbor:",toarray"`
	Name     string
	Language string
}

type invitationBody struct {
	_     struct{} `cbor:",toarray"`
	Token knock.Token
	Room  bool
	// Until is in seconds since 1970, zero for never.
	Until int64
}

type introductionBody struct {
	_      struct{} `cbor:",toarray"`
	Token  knock.Token
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Match  knock.Match

	Belongs bool
	Consent identity.Signature
}

type enrolmentBody struct {
	_     struct{} `cbor:",toarray"`
	Nonce [16]byte
	Name  string
}

// peopleKinds are who somebody is and who may come in.
func peopleKinds() []kind {
	return []kind{
		kindOf("name", nameOf, func(f *Facts) *[]Name { return &f.Names }),
		kindOf("invitation", invitationOf, func(f *Facts) *[]Invitation { return &f.Invitations }),
		kindOf("introduction", introductionOf, func(f *Facts) *[]Introduction { return &f.Introductions }),
		kindOf("enrolment", enrolmentOf, func(f *Facts) *[]Enrolment { return &f.Enrolments }),
	}
}

func nameOf(s Name) (nameBody, error) { return nameBody{Name: s.Name, Language: s.Language}, nil }

func invitationOf(s Invitation) (invitationBody, error) {
	b := invitationBody{Token: s.Token, Room: s.Room}
	if !s.Until.IsZero() {
		b.Until = s.Until.Unix()
	}
	return b, nil
}

func introductionOf(s Introduction) (introductionBody, error) {
	return introductionBody{Token: s.Token, Name: s.Name, Device: s.Device, BoxKey: s.BoxKey, Match: s.Match,
		Belongs: s.Belongs, Consent: s.Consent}, nil
}

func enrolmentOf(s Enrolment) (enrolmentBody, error) {
	return enrolmentBody{Nonce: s.Nonce, Name: s.Name}, nil
}

// read makes the statement of its body; a name no screen should show counts as
// unread.
func (b nameBody) read(e statement.Envelope) (Name, error) {
	name, err := named(b.Name)
	return Name{Envelope: e, Name: name, Language: b.Language}, err
}

func (b invitationBody) read(e statement.Envelope) (Invitation, error) {
	i := Invitation{Envelope: e, Token: b.Token, Room: b.Room}
	if b.Until != 0 {
		i.Until = time.Unix(b.Until, 0).UTC()
	}
	return i, nil
}

func (b introductionBody) read(e statement.Envelope) (Introduction, error) {
	name, err := named(b.Name)
	return Introduction{Envelope: e, Token: b.Token, Name: name, Device: b.Device, BoxKey: b.BoxKey, Match: b.Match,
		Belongs: b.Belongs, Consent: b.Consent}, err
}

func (b enrolmentBody) read(e statement.Envelope) (Enrolment, error) {
	name, err := named(b.Name)
	return Enrolment{Envelope: e, Nonce: b.Nonce, Name: name}, err
}

func named(raw string) (string, error) {
	name, no := member.CleanName(raw)
	if no != nil {
		return "", no
	}
	return name, nil
}
