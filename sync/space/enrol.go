package space

import (
	"fmt"

	"moot/sync/identity"
	"moot/sync/roster"
)

// Enrol vouches for somebody who has no device: the member whose id is
// [roster.EnrolledAs] of the nonce. The first voucher draws the nonce, and the
// others repeat it.
func (s *Space) Enrol(nonce [16]byte) error {
	return s.Act(&roster.Enrolment{Nonce: nonce})
}

// AdmitAs vouches for the first device of a member who was enrolled without one;
// for somebody new if enrolled is zero.
func (s *Space) AdmitAs(device identity.DeviceID, box identity.BoxKey, enrolled roster.MemberID) error {
	sealed, err := identity.SealTo(box, boxInfo, s.key[:])
	if err != nil {
		return fmt.Errorf("admit a device: %w", err)
	}
	return s.Act(&roster.Admission{Device: device, BoxKey: box, Box: sealed, Member: enrolled})
}

// Candidates are those who wait for more words, and how many words bring one in.
func (s *Space) Candidates() (all []roster.Candidate, needed int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.history.Candidates()
}
