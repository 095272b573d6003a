// Package knock is how somebody who does not belong yet asks to: what they say
// of themselves, and what they are told.
//
//	stranger                        a member's device
//	   │  Ask: name, keys, proof,       │
//	   │       commitment to a nonce    │
//	   ├───────────────────────────────>│   is the invitation known?
//	   │  Answer: compare, its nonce    │
//	   │<───────────────────────────────┤
//	   │  the nonce committed to        │
//	   ├───────────────────────────────>│   both know the short code;
//	   │  Answer: waiting               │   who waits?
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
//
// The short code tells people that nobody stands between the two devices; see
// [Match].
package knock

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
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

// Wish is what somebody wants who knocks.
type Wish struct {
	Name string
	// Space and Token are those of the invitation; both zero for whoever found
	// a member's device nearby and has none.
	Space log.SpaceID
	Token Token
	// Match is what an earlier knock has settled; zero before.
	Match Match
	// Belongs is true for people who say that they are members already and this
	// is a further device of theirs.
	Belongs bool
}

// Ask is what somebody who knocks says of themselves, once it was checked that
// the device is their own.
type Ask struct {
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
	// Match is what both sides settled by an earlier knock, as the asker says.
	Match Match
	// Belongs is what the asker says of themselves, see [Wish], and Consent what
	// their device does, see [roster.Consent].
	Belongs bool
	Consent identity.Signature

	message []byte
	bound   []byte
	proof   [32]byte
	commit  [32]byte
}

// message is an ask on the wire.
type message struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Proof   [32]byte
	Commit  [32]byte
	Match   Match
	Belongs bool
	Consent identity.Signature
	Sig     identity.Signature
}

// Asking is an ask on its way, on the side of the asker.
type Asking struct {
	// Message is what to send first.
	Message []byte
	bound   []byte
	nonce   nonce
}

// New writes an ask for one connection; bound is what both its ends know of it
// and nobody else can arrange: their transport ids. rand must be fit for secrets.
func New(d *identity.Device, rand io.Reader, w Wish, bound []byte) (*Asking, error) {
	if err := check(w.Name, bound); err != nil {
		return nil, err
	}
	asking := &Asking{bound: bound}
	if _, err := io.ReadFull(rand, asking.nonce[:]); err != nil {
		return nil, fmt.Errorf("write an ask: %w", err)
	}
	a := Ask{Name: w.Name, Device: d.ID(), BoxKey: d.BoxKey(), bound: bound}
	as := roster.Newcomer
	if w.Belongs {
		as = roster.Further
	}
	m := message{Version: version, Name: a.Name, Device: a.Device, BoxKey: a.BoxKey,
		Proof: a.prove(w.Space, w.Token), Commit: asking.nonce.commitment(), Match: w.Match,
		Belongs: w.Belongs, Consent: roster.Consent(d, w.Space, as)}
	signed, err := signedBytes(m, bound)
	if err != nil {
		return nil, err
	}
	m.Sig = d.Sign(askDomain, signed)
	asking.Message, err = canon.Marshal(m)
	return asking, err
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
	return Ask{Name: m.Name, Device: m.Device, BoxKey: m.BoxKey, Match: m.Match, Belongs: m.Belongs, Consent: m.Consent,
		message: b, bound: bound, proof: m.Proof, commit: m.Commit}, nil
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

// Shows reports whether who knocks holds the invitation with this token to this
// space.
func (a Ask) Shows(space log.SpaceID, t Token) bool {
	proof := a.prove(space, t)
	return hmac.Equal(proof[:], a.proof[:])
}

// prove ties the invitation to who asks and to the connection.
func (a Ask) prove(space log.SpaceID, t Token) [32]byte {
	mac := hmac.New(sha256.New, t[:])
	for _, part := range [][]byte{[]byte(proofDomain), a.Device[:], a.BoxKey[:], space[:], a.bound} {
		mac.Write([]byte{byte(len(part))})
		mac.Write(part)
	}
	mac.Write([]byte(a.Name))
	return [32]byte(mac.Sum(nil))
}
