package roster

import (
	"cmp"
	"slices"

	"moot/sync/identity"
)

// Candidate is somebody for whom members have vouched, and not enough of them.
type Candidate struct {
	// Member is who they would be: somebody new, or an enrolled member who gets
	// a first device.
	Member MemberID
	// Device and BoxKey are zero for somebody who has none.
	Device identity.DeviceID
	BoxKey identity.BoxKey
	// Vouchers are the members whose word counts, in the order of the fold.
	Vouchers []MemberID
}

// Candidates are those who wait for more words, by who they would be, as things
// stand now, and how many words bring one in.
func (h *History) Candidates() (all []Candidate, needed int) {
	f := h.folded()
	for _, t := range f.tallies.all() {
		var one Candidate
		switch c := t.content.(type) {
		case *Admission:
			if f.known(c.Device) {
				continue
			}
			one = Candidate{Member: c.Member, Device: c.Device, BoxKey: c.BoxKey}
			if c.Member == (MemberID{}) {
				one.Member = MemberOf(f.space, c.Device)
			}
		case *Enrolment:
			one.Member = EnrolledAs(f.space, c.Nonce)
		default:
			continue
		}
		for _, i := range f.sayers(t, one.Member) {
			one.Vouchers = append(one.Vouchers, f.members[i].ID)
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Candidate) int {
		return cmp.Or(a.Member.Compare(b.Member), a.Device.Compare(b.Device), slices.Compare(a.BoxKey[:], b.BoxKey[:]))
	})
	return all, f.vouchersNeeded()
}
