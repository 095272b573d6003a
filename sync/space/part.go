package space

import (
	"fmt"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// AddDevice adds a device to those of this device's owner, with its consent: see
// [roster.Consent].
func (s *Space) AddDevice(device identity.DeviceID, box identity.BoxKey, consent identity.Signature) error {
	sealed, err := s.sealKey(box)
	if err != nil {
		return fmt.Errorf("add a device: %w", err)
	}
	return s.say(func(roster.MemberID) roster.Content {
		return &roster.Addition{Device: device, BoxKey: box, Box: sealed, Consent: consent}
	})
}

// Remove says that a member is to go. When enough have said so, they do, and what
// they wrote beyond what these had has no effect.
func (s *Space) Remove(member roster.MemberID) error {
	return s.say(func(roster.MemberID) roster.Content { return s.history.RemovalOf(member, s.have()) })
}

// Replace says that a member has lost devices and that this is their new one, with
// its consent.
func (s *Space) Replace(member roster.MemberID, device identity.DeviceID, box identity.BoxKey, consent identity.Signature, lost []identity.DeviceID) error {
	sealed, err := s.sealKey(box)
	if err != nil {
		return fmt.Errorf("replace a device: %w", err)
	}
	return s.say(func(roster.MemberID) roster.Content {
		return s.history.ReplacementOf(member, roster.Device{ID: device, BoxKey: box, Box: sealed}, consent, lost, s.have())
	})
}

// Leave ends devices of this device's owner; none named: the membership.
func (s *Space) Leave(devices ...identity.DeviceID) error {
	return s.say(func(me roster.MemberID) roster.Content { return s.history.LeavingOf(me, devices, s.have()) })
}

// ConfirmRoll says that those who belong are the members.
func (s *Space) ConfirmRoll() error {
	return s.say(func(roster.MemberID) roster.Content { return s.history.Now().NextRoll() })
}

// Confirm says what is said already: see [roster.Confirmation].
func (s *Space) Confirm(of log.Hash) error {
	return s.say(func(roster.MemberID) roster.Content { return &roster.Confirmation{Of: of} })
}

// Contest stops a replacement of this device, although it has ended by it.
func (s *Space) Contest(replacement log.Hash) error {
	return s.act(func() (*Event, error) { return nil, s.enact(&roster.Contest{Replacement: replacement}) })
}

// Amend says that a charter is to replace the one in force; decision is the hash
// of what stands behind it.
func (s *Space) Amend(charter roster.Charter, decision log.Hash) error {
	return s.say(func(roster.MemberID) roster.Content {
		return &roster.Amendment{After: s.history.Now().Charter.Hash(), Charter: charter, Decision: decision}
	})
}

// Pending is what some have said and not enough.
func (s *Space) Pending() []roster.Pending {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.Pending()
}

// say writes an act of this device's owner.
func (s *Space) say(what func(me roster.MemberID) roster.Content) error {
	return s.act(func() (*Event, error) {
		me, ok := s.history.MemberOf(s.Device())
		if !ok {
			return nil, ErrNotAMember
		}
		return nil, s.enact(what(me))
	})
}

func (s *Space) sealKey(box identity.BoxKey) ([]byte, error) {
	return identity.SealTo(box, boxInfo, s.key[:])
}

// have is how far this device has each chain.
func (s *Space) have() log.Vector {
	v := make(log.Vector, 0, len(s.chains))
	for c, st := range s.chains {
		if st.State.Seq > 0 {
			v = append(v, log.Mark{Chain: c, Seq: st.State.Seq, Hash: st.State.Hash})
		}
	}
	v.Sort()
	return v
}
