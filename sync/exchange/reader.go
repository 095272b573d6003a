package exchange

import (
	"fmt"

	"moot/sync/bundle"
	"moot/sync/identity"
	"moot/sync/log"
)

// Reader is a [Space] whose bodies this device can read. To a member's device that
// shows it can read them too, bodies go as what they say, without what follows from
// what the session has brought before: that is shorter, and compresses. The receiver seals them again, and hash and signature tell whether
// they are the same. To anybody else they go as they are.
type Reader interface {
	// Holds proves, to those who hold it too, which reading keys this device
	// holds; to others it says how many.
	Holds(challenge []byte) [][16]byte
	// Both returns the epochs whose key is held here and, as its proofs over the
	// challenge show, by a device; none for a device that is not a member's.
	Both(device identity.DeviceID, challenge []byte, shown [][16]byte) map[log.Hash]bool
	// Opened returns what an entry's body says, if sealing that again makes the
	// same body.
	Opened(log.Entry) (plain []byte, ok bool)
	// Sealed makes the body of the entry with this header.
	Sealed(h log.Header, plain []byte) ([]byte, error)
}

// Warden is a [Space] that says whose chains are whose, and who wrote more than one
// may. Without it each device counts for itself, and as much as there is is taken.
type Warden interface {
	// Group names who a chain counts for.
	Group(log.Chain) [32]byte
	// OverBudget reports whether the one who wrote the chain is beyond their
	// budget here. Of theirs a session then takes slowBytes, and leaves the rest
	// to later ones.
	OverBudget(log.Chain) bool
}

// challenge is what the reading keys are proven over: this session, and the side
// that proves, so that no proof can be given back.
func (s *Session) challenge(initiator bool) []byte {
	return append([]byte("moot exchange 2 holds"), s.proven(initiator)...)
}

// holds is what this side shows of a shared space.
func (s *Session) holds(p *shared) [][16]byte {
	reader, ok := p.space.(Reader)
	if !ok || p.equal {
		return nil
	}
	all := reader.Holds(s.challenge(s.cfg.Initiator))
	return all[:min(len(all), maxShownKeys)]
}

// takeHeld notes what the other side can read.
func (s *Session) takeHeld(held [][][16]byte) error {
	if len(held) != len(s.shared) {
		return fmt.Errorf("%w: reading keys of %d spaces", ErrProtocol, len(held))
	}
	for i, p := range s.shared {
		if reader, ok := p.space.(Reader); ok && !p.equal {
			p.both = reader.Both(s.device, s.challenge(!s.cfg.Initiator), held[i])
		}
	}
	return nil
}

// How a body goes: sealed as it stands in the chain, for whoever cannot read it; as
// what it says; or as that without what this session has told already (package batch).
const (
	sealed    = bundle.AsItIs
	plain     = bundle.Form(1)
	shortened = bundle.Form(2)
)

// open returns what to send of an entry's body, and how.
func (p *shared) open(e log.Entry) (bundle.Form, []byte) {
	if !p.both[e.Header.Epoch] {
		return sealed, e.Body
	}
	said, ok := p.space.(Reader).Opened(e)
	if !ok {
		return sealed, e.Body
	}
	if e.Header.Chain.Kind.Changes() {
		if short, ok := p.told.Shorten(e.Header.Chain, said); ok {
			return shortened, short
		}
	}
	return plain, said
}

// seal makes a body again of what came otherwise. The sender knows the roster and
// may show it to a device that does not know it yet, so nothing else is asked.
func (p *shared) seal(h log.Header, form bundle.Form, said []byte) ([]byte, error) {
	reader, ok := p.space.(Reader)
	if !ok {
		return nil, fmt.Errorf("%w: a plain body nobody can read", ErrProtocol)
	}
	var err error
	switch form {
	case plain:
	case shortened:
		if said, err = p.heard.Restore(h.Chain, said); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrProtocol, err)
		}
	default:
		return nil, fmt.Errorf("%w: a body in form %d", ErrProtocol, form)
	}
	body, err := reader.Sealed(h, said)
	if err != nil {
		return nil, fmt.Errorf("%w: a plain body nobody can read: %w", ErrProtocol, err)
	}
	return body, nil
}
