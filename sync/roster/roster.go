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
package roster

import (
	"bytes"
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

// vouchersNeeded is k of the charter, and 1 while there are fewer than three
// members, who could not all agree to be three.
func (r Roster) vouchersNeeded() int {
	if len(r.Members) < 3 {
		return 1
	}
	return max(1, min(int(r.Charter.Vouchers), len(r.Members)))
}

// fold applies acts in an order that is already settled. The first must be the
// founding.
func fold(space log.SpaceID, acts []*node) Roster {
	r := Roster{Space: space}
	pending := make(map[candidate]*Member)
	for _, n := range acts {
		switch n.act.Kind {
		case Found:
			r.found(n)
		case Admit:
			r.admit(n, pending)
		}
	}
	return r
}

// candidate is a device that members vouch for, with the key they saw.
type candidate struct {
	device identity.DeviceID
	box    identity.BoxKey
}

func (r *Roster) found(n *node) {
	f := n.act.Founding
	if len(r.Members) > 0 || n.header.Seq != 1 || f.Device != n.header.Chain.Device || SpaceOf(n.body) != r.Space {
		return
	}
	r.Charter = f.Charter
	r.Members = []Member{{
		ID:      MemberOf(r.Space, f.Device),
		Devices: []Device{{ID: f.Device, BoxKey: f.BoxKey}},
		Act:     n.hash,
	}}
}

func (r *Roster) admit(n *node, pending map[candidate]*Member) {
	voucher, ok := r.MemberOf(n.header.Chain.Device)
	if !ok || !n.allowed {
		return
	}
	a := n.act.Admission
	if _, in := r.MemberOf(a.Device); in {
		return
	}
	who := candidate{a.Device, a.BoxKey}
	m := pending[who]
	if m == nil {
		m = &Member{
			ID:      MemberOf(r.Space, a.Device),
			Devices: []Device{{ID: a.Device, BoxKey: a.BoxKey, Box: bytes.Clone(a.Box)}},
		}
		pending[who] = m
	}
	if !slices.Contains(m.Vouchers, voucher) {
		m.Vouchers = append(m.Vouchers, voucher)
	}
	if len(m.Vouchers) >= r.vouchersNeeded() {
		m.Act = n.hash
		r.Members = append(r.Members, *m)
		delete(pending, who)
	}
}
