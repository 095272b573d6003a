// Package roster says who belongs to a space: which members there are and which
// devices write for them.
//
// Nobody administers it. Members write acts into their roster chains: the
// founding, and admissions by which members vouch for a new one. The roster is
// a fold of these acts:
//
//	founding ── admit B (by A) ──┬── admit C (by B) ──┐
//	                             └── admit D (by A) ──┴── …
//
// Acts name their causal past (the entry before them and the roster heads their
// author had seen), so they form a graph. The fold goes through it in an order
// that respects the past and settles what is concurrent by hash. Same acts, same
// roster, whatever the order in which they arrived.
//
// An act has effect only if its author was a member in the act's own past and
// is one at its place in the fold. Other acts are kept and have no effect.
//
// Acts that were written apart can therefore take a membership back when they
// meet: where two vouchers are asked for, and two devices, each alone with one
// founder, both admit a third member, the later one by the fold waits for a second
// voucher. Whoever derives something from a roster must be ready for that.
package roster

import (
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// Device is one device of a member.
type Device struct {
	ID     identity.DeviceID
	BoxKey identity.BoxKey
	// Box holds the space's key for this device; the founder's has none.
	Box []byte
}

// Member is one member and the devices that write for them.
type Member struct {
	ID      MemberID
	Devices []Device
	// Vouchers are the members who vouched, in the order of the fold; empty
	// for the founder.
	Vouchers []MemberID
	// Act is the entry that brought the member in.
	Act log.Hash
}

// Roster is who belongs, at one moment. It is a value: nobody changes it.
type Roster struct {
	Space   log.SpaceID
	Charter Charter
	// Members in the order in which they came in, by the fold.
	Members []Member
}

// MemberOf returns the member for whom the device writes.
func (r Roster) MemberOf(device identity.DeviceID) (MemberID, bool) {
	for _, m := range r.Members {
		for _, d := range m.Devices {
			if d.ID == device {
				return m.ID, true
			}
		}
	}
	return MemberID{}, false
}

// Device returns what the roster knows of a device.
func (r Roster) Device(id identity.DeviceID) (Device, bool) {
	for _, m := range r.Members {
		for _, d := range m.Devices {
			if d.ID == id {
				return d, true
			}
		}
	}
	return Device{}, false
}

// Has reports whether the member belongs.
func (r Roster) Has(id MemberID) bool {
	return slices.ContainsFunc(r.Members, func(m Member) bool { return m.ID == id })
}
