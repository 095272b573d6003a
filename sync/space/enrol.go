package space

import (
	"fmt"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// Enrol vouches for somebody who has no device: the member whose id is
// [roster.EnrolledAs] of the nonce. The first voucher draws the nonce, and the
// others repeat it.
func (s *Space) Enrol(nonce [16]byte) error {
	return s.act(func() (*Event, error) { return s.vouch(&roster.Enrolment{Nonce: nonce}) })
}

// AdmitAs vouches for the first device of a member who was enrolled without one.
func (s *Space) AdmitAs(device identity.DeviceID, box identity.BoxKey, enrolled roster.MemberID) error {
	sealed, err := identity.SealTo(box, boxInfo, s.key[:])
	if err != nil {
		return fmt.Errorf("admit a device: %w", err)
	}
	return s.act(func() (*Event, error) {
		return s.vouch(&roster.Admission{Device: device, BoxKey: box, Box: sealed, Member: enrolled})
	})
}

// Candidates are those who wait for more words, and how many words bring one in.
func (s *Space) Candidates() (all []roster.Candidate, needed int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.Candidates()
}

// vouch writes an act by which members come in.
func (s *Space) vouch(c roster.Content) (*Event, error) {
	if _, ok := s.history.MemberOf(s.Device()); !ok {
		return nil, ErrNotAMember
	}
	act, err := roster.Marshal(c)
	if err != nil {
		return nil, err
	}
	return s.write(log.Roster, act, nil)
}
