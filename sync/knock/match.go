package knock

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"io"

	"moot/sync/canon"
	"moot/sync/identity"
)

// Match is what an asker's device and a member's have in common after a knock:
// the first 16 bytes of the SHA-256 over a label, the ask (with the asker's keys
// and the proof of the invitation), the connection, the member's device and both
// nonces, each with its length. Zero means that none is settled.
//
// People compare its [Match.Code] on both screens. Whoever stands between the
// two devices has one knock with each and needs both to end in the same code.
// The asker is bound to its nonce before it sees the other's, and the door
// chooses without having seen the asker's, so neither can look for one that
// fits: each knock is one try in a million.
type Match [16]byte

// Code is the short code, six digits in two groups, the same in every language.
func (m Match) Code() string {
	if m.IsZero() {
		return ""
	}
	n := binary.BigEndian.Uint64(m[:]) % 1_000_000
	return fmt.Sprintf("%03d %03d", n/1000, n%1000)
}

// IsZero reports whether none is settled.
func (m Match) IsZero() bool { return m == Match{} }

const (
	commitDomain = "moot knock commit 1"
	turnDomain   = "moot knock turn 1"
	matchDomain  = "moot knock match 1"
)

type nonce [32]byte

func (n nonce) commitment() [32]byte { return digest(commitDomain, n[:]) }

// turn is the door's part of the short code on the wire.
type turn struct {
	_      struct{} `cbor:",toarray"`
	Device identity.DeviceID
	Nonce  nonce
	Sig    identity.Signature
}

type reveal struct {
	_     struct{} `cbor:",toarray"`
	Nonce nonce
}

// Turn is a short code on its way, on the side of the door.
type Turn struct {
	// Message is what to send in an [Answer].
	Message []byte
	ask     Ask
	turn    turn
}

// Turn answers the asker's commitment, in the name of the device at the door.
func (a Ask) Turn(d *identity.Device, rand io.Reader) (*Turn, error) {
	t := &Turn{ask: a, turn: turn{Device: d.ID()}}
	if _, err := io.ReadFull(rand, t.turn.Nonce[:]); err != nil {
		return nil, fmt.Errorf("settle a short code: %w", err)
	}
	t.turn.Sig = d.Sign(turnDomain, t.turn.signed(a.message, a.bound))
	var err error
	t.Message, err = canon.Marshal(t.turn)
	return t, err
}

// Compare reads the door's turn. It returns what to send back and what both
// sides have in common once the door has read it.
func (a *Asking) Compare(b []byte) (answer []byte, m Match, err error) {
	var t turn
	if err := canon.Unmarshal(b, &t, MaxTurnBytes); err != nil {
		return nil, Match{}, fmt.Errorf("settle a short code: %w", err)
	}
	if !identity.Verify(t.Device, turnDomain, t.signed(a.Message, a.bound), t.Sig) {
		return nil, Match{}, fmt.Errorf("%w: a turn with a wrong signature", ErrInvalid)
	}
	answer, err = canon.Marshal(reveal{Nonce: a.nonce})
	return answer, match(a.Message, a.bound, t, a.nonce), err
}

// Compare reads the nonce the asker had committed to.
func (t *Turn) Compare(b []byte) (Match, error) {
	var r reveal
	if err := canon.Unmarshal(b, &r, MaxRevealBytes); err != nil {
		return Match{}, fmt.Errorf("settle a short code: %w", err)
	}
	commit := r.Nonce.commitment()
	if subtle.ConstantTimeCompare(commit[:], t.ask.commit[:]) != 1 {
		return Match{}, fmt.Errorf("%w: not the nonce that was committed to", ErrInvalid)
	}
	return match(t.ask.message, t.ask.bound, t.turn, r.Nonce), nil
}

// signed is what the door signs: its nonce, for this ask alone.
func (t turn) signed(ask, bound []byte) []byte {
	sum := digest(turnDomain, ask, bound, t.Nonce[:])
	return sum[:]
}

func match(ask, bound []byte, t turn, asker nonce) Match {
	sum := digest(matchDomain, ask, bound, t.Device[:], t.Nonce[:], asker[:])
	return Match(sum[:16])
}

// digest is SHA-256 over a label and parts, each with its length as four bytes.
func digest(label string, parts ...[]byte) [32]byte {
	h := sha256.New()
	h.Write([]byte{byte(len(label))})
	h.Write([]byte(label))
	for _, part := range parts {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(part))))
		h.Write(part)
	}
	return [32]byte(h.Sum(nil))
}
