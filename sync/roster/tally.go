package roster

import (
	"slices"

	"moot/sync/log"
)

// tally counts who has confirmed one thing.
type tally struct {
	// content is nil as long as only confirmations of it have come.
	content Content
	by      []int // members, in the order of the fold
	since   int64 // when the first was said, by that author's clock
}

// tell counts the author's word, and does what enough have said.
func (f *folding) tell(n *node, subject log.Hash, c Content) {
	t := f.tallies.get(subject)
	if len(t.by) == 0 {
		t.since = n.header.Time
	}
	if t.content == nil {
		t.content = c
	}
	if author := f.device(n.header.Chain.Device).member; !slices.Contains(t.by, author) {
		t.by = append(slices.Clip(t.by), author)
	}
	f.tallies.set(subject, t)
	if r, ok := f.replaced.find(subject); ok {
		f.settle(subject, r, t)
		return
	}
	done := false
	switch c := t.content.(type) {
	case *Admission:
		done = f.admit(n, c, t)
	case *Enrolment:
		done = f.enrol(n, c, t)
	case *Roll:
		done = f.callRoll(c, t)
	case *Amendment:
		done = f.amend(c, t)
	}
	if done {
		f.tallies.set(subject, tally{})
	}
}

// sayers are the members of a tally whose word counts now, about somebody.
func (f *folding) sayers(t tally, about MemberID) []int {
	return slices.DeleteFunc(slices.Clone(t.by), func(i int) bool {
		return !f.members[i].confirms() || f.members[i].ID == about
	})
}

func (f *folding) admit(n *node, c *Admission, t tally) bool {
	if f.known(c.Device) {
		return true
	}
	if c.Member != (MemberID{}) {
		return f.firstDevice(n, c, t)
	}
	vouchers := f.vouchers(t)
	if vouchers == nil {
		return false
	}
	i := len(f.members)
	f.bring(Member{ID: MemberOf(f.space, c.Device), Came: n.moment()}, vouchers)
	f.equip(i, Device{ID: c.Device, BoxKey: c.BoxKey, Box: c.Box, Standing: Full, Came: n.moment()}, log.Hash{})
	return true
}

// firstDevice gives an enrolled member, who never had one, a device.
func (f *folding) firstDevice(n *node, c *Admission, t tally) bool {
	i, in := f.place.find(c.Member)
	if !in || f.members[i].gone || len(f.members[i].devices) > 0 || len(f.sayers(t, c.Member)) < f.vouchersNeeded() {
		return false
	}
	f.equip(i, Device{ID: c.Device, BoxKey: c.BoxKey, Box: c.Box, Standing: Full, Came: n.moment()}, log.Hash{})
	return true
}

func (f *folding) enrol(n *node, c *Enrolment, t tally) bool {
	id := EnrolledAs(f.space, c.Nonce)
	if _, in := f.place.find(id); in {
		return true
	}
	vouchers := f.vouchers(t)
	if vouchers == nil {
		return false
	}
	f.bring(Member{ID: id, Came: n.moment()}, vouchers)
	return true
}

// vouchers are those of a tally who may bring in somebody; nil if they are too
// few. Before the first roll, when a collective comes together, there is no cap.
func (f *folding) vouchers(t tally) []int {
	vouchers := slices.DeleteFunc(f.sayers(t, MemberID{}), func(i int) bool {
		return !f.roll.IsZero() && f.charter.Newcomers > 0 && f.members[i].brought >= int(f.charter.Newcomers)
	})
	if len(vouchers) < f.vouchersNeeded() {
		return nil
	}
	return vouchers
}

// bring lets a member in on their vouchers' word.
func (f *folding) bring(m Member, vouchers []int) {
	for _, i := range vouchers {
		f.alter(i).brought++
		m.Vouchers = append(m.Vouchers, f.members[i].ID)
	}
	f.enter(m)
}

// vouchersNeeded is k of the charter, and 1 while there are fewer than three
// members, who could not all agree to be three.
func (f *folding) vouchersNeeded() int {
	belong := 0
	for _, m := range f.members {
		if !m.gone {
			belong++
		}
	}
	if belong < 3 {
		return 1
	}
	return max(1, min(int(f.charter.Vouchers), f.able(MemberID{})))
}

// callRoll makes the list the roll. Who is on it and does not belong, is not.
func (f *folding) callRoll(c *Roll, t tally) bool {
	if c.After != f.roll {
		return true // of another time
	}
	if len(f.sayers(t, MemberID{})) < needed(0, f.able(MemberID{})) {
		return false
	}
	f.roll = c.Subject()
	for i := range f.members {
		m := f.alter(i)
		_, m.onRoll = slices.BinarySearchFunc(c.Members, m.ID, MemberID.Compare)
		m.brought = 0
	}
	return true
}

func (f *folding) amend(c *Amendment, t tally) bool {
	if c.After != f.charter.Hash() {
		return true // of another time
	}
	if len(f.sayers(t, MemberID{})) < needed(f.charter.Amendment, f.able(MemberID{})) {
		return false
	}
	f.charter = c.Charter
	return true
}
