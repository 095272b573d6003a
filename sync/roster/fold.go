package roster

import (
	"bytes"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// folding is a fold under way: the roster, and what it takes to go on.
type folding struct {
	roster Roster
	// member is the place of each device's member in the roster.
	member  map[identity.DeviceID]int
	pending map[candidate]*Member
}

// candidate is a device that members vouch for, with the key they saw.
type candidate struct {
	device identity.DeviceID
	box    identity.BoxKey
}

// fold applies acts in an order that is already settled.
func fold(space log.SpaceID, acts []*node) *folding {
	f := &folding{
		roster:  Roster{Space: space},
		member:  make(map[identity.DeviceID]int),
		pending: make(map[candidate]*Member),
	}
	for _, n := range acts {
		f.apply(n)
	}
	return f
}

// apply goes on with one act. Rosters that were handed out before stay as they
// were: members are only appended.
func (f *folding) apply(n *node) {
	if !n.allowed {
		return
	}
	switch n.act.Kind {
	case Found:
		f.found(n)
	case Admit:
		f.admit(n)
	}
}

func (f *folding) memberOf(device identity.DeviceID) (MemberID, bool) {
	i, ok := f.member[device]
	if !ok {
		return MemberID{}, false
	}
	return f.roster.Members[i].ID, true
}

// isFounding reports whether the act is the one the space is named after, by the
// device it names.
func isFounding(space log.SpaceID, n *node) bool {
	return n.header.Seq == 1 && n.act.Founding.Device == n.header.Chain.Device && SpaceOf(n.body) == space
}

func (f *folding) found(n *node) {
	if len(f.roster.Members) > 0 {
		return
	}
	founding := n.act.Founding
	f.roster.Charter = founding.Charter
	f.enter(Member{
		ID:      MemberOf(f.roster.Space, founding.Device),
		Devices: []Device{{ID: founding.Device, BoxKey: founding.BoxKey}},
		Act:     n.hash,
	})
}

func (f *folding) admit(n *node) {
	a := n.act.Admission
	voucher, ok := f.memberOf(n.header.Chain.Device)
	if _, in := f.member[a.Device]; in || !ok {
		return
	}
	who := candidate{a.Device, a.BoxKey}
	m := f.pending[who]
	if m == nil {
		m = &Member{
			ID:      MemberOf(f.roster.Space, a.Device),
			Devices: []Device{{ID: a.Device, BoxKey: a.BoxKey, Box: bytes.Clone(a.Box)}},
		}
		f.pending[who] = m
	}
	if !slices.Contains(m.Vouchers, voucher) {
		m.Vouchers = append(m.Vouchers, voucher)
	}
	if len(m.Vouchers) >= f.vouchersNeeded() {
		m.Act = n.hash
		f.enter(*m)
		delete(f.pending, who)
	}
}

func (f *folding) enter(m Member) {
	f.member[m.Devices[0].ID] = len(f.roster.Members)
	f.roster.Members = append(f.roster.Members, m)
}

// vouchersNeeded is k of the charter, and 1 while there are fewer than three
// members, who could not all agree to be three.
func (f *folding) vouchersNeeded() int {
	if len(f.roster.Members) < 3 {
		return 1
	}
	return max(1, min(int(f.roster.Charter.Vouchers), len(f.roster.Members)))
}
