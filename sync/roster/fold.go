package roster

import (
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// folding is a fold under way: who belongs, and what it takes to go on.
type folding struct {
	space   log.SpaceID
	charter Charter
	// roll is the Subject of the last roll, zero before the first.
	roll     log.Hash
	members  []*member // in the order of coming in; those who went stay, marked
	place    layered[MemberID, int]
	devices  layered[identity.DeviceID, *device]
	tallies  layered[log.Hash, tally]       // by what is confirmed; empty once it is done
	words    layered[log.Hash, word]        // by entry
	replaced layered[log.Hash, replacement] // by the entry that closed it
	made     *Roster                        // as handed out, nil when stale
}

// member is a member as the fold sees them; what is handed out is kept up to
// date.
type member struct {
	Member
	devices []identity.DeviceID // in the order of coming in, ended ones too
	full    int                 // devices that confirm
	ended   bool                // some device ended
	onRoll  bool
	gone    bool
	brought int // newcomers since the last roll
}

// device is a device that writes or wrote for a member.
type device struct {
	Device
	member int
	// via is the replacement that brought it, as long as that may be contested.
	via log.Hash
	end *ending
	was Standing // before it ended
}

// ending says by what a device ended.
type ending struct {
	Moment
	// words is how many confirmed it: set for removals.
	words int
	by    []MemberID
	cut   log.Vector
}

func newFolding(space log.SpaceID) *folding {
	return &folding{space: space}
}

// clone returns a fold that goes its own way. Members, devices and slices inside
// values are never written to in place.
func (f *folding) clone() *folding {
	c := *f
	c.members, c.place, c.devices = slices.Clone(f.members), f.place.copied(), f.devices.copied()
	c.tallies, c.words, c.replaced = f.tallies.copied(), f.words.copied(), f.replaced.copied()
	return &c
}

// alter returns a member of this fold alone, to be changed at once.
func (f *folding) alter(i int) *member {
	m := *f.members[i]
	f.members[i] = &m
	return &m
}

// closing is what an act closes, by its own past.
type closing struct {
	// words is how many members' words close it; 0 if nothing is closed.
	words int
	by    []MemberID
	// against is the member it removes, if it is a removal.
	against MemberID
}

// judge answers, for the fold of an act's own past, whether its author may write
// it, and what it closes.
func (f *folding) judge(n *node) (allowed bool, closes closing) {
	if c, ok := n.act.Content.(*Founding); ok {
		return isFounding(f.space, n, c), closing{}
	}
	if !f.permits(n) {
		return false, closing{}
	}
	switch c := n.act.Content.(type) {
	case *Removal:
		by, _ := f.removal(n, c)
		return true, closing{words: len(by), by: by, against: c.Member}
	case *Replacement:
		by, _ := f.replacement(n, c)
		return true, closing{words: len(by), by: by}
	case *Contest, *Leaving:
		return true, closing{words: 1}
	}
	return true, closing{}
}

// isFounding reports whether the act is the one the space is named after, by the
// device it names.
func isFounding(space log.SpaceID, n *node, c *Founding) bool {
	return n.header.Seq == 1 && c.Device == n.header.Chain.Device && SpaceOf(n.body) == space
}

// permits reports whether the author may write the act as things stand. It is
// asked twice: in the act's own past and at its place in the fold.
func (f *folding) permits(n *node) bool {
	d := f.device(n.header.Chain.Device)
	if d.Standing == 0 {
		return false
	}
	switch c := n.act.Content.(type) {
	case *Contest:
		return f.mayContest(d, c)
	case *Admission, *Enrolment, *Roll, *Amendment, *Confirmation, *Removal, *Replacement:
		return d.Standing == Full && f.members[d.member].onRoll
	case *Leaving:
		return d.Standing == Full
	case *Rotation:
		_, own := slices.BinarySearchFunc(c.Boxes, d.ID, func(b KeyBox, id identity.DeviceID) int { return b.Device.Compare(id) })
		return own && d.writes()
	default:
		return d.writes()
	}
}

// apply goes on with one act that counts.
func (f *folding) apply(n *node) {
	permitted := f.permits(n)
	f.note(n, permitted)
	if _, founding := n.act.Content.(*Founding); !permitted && !founding && !f.tied(n.header.Chain.Device, n) {
		return
	}
	f.made = nil
	switch c := n.act.Content.(type) {
	case *Founding:
		f.found(n, c)
	case *Admission:
		f.tell(n, c.Subject(), c)
	case *Enrolment:
		f.tell(n, c.Subject(), c)
	case *Roll:
		f.tell(n, c.Subject(), c)
	case *Amendment:
		f.tell(n, c.Subject(), c)
	case *Confirmation:
		f.tell(n, c.Of, nil)
	case *Addition:
		f.addition(n, c)
	case *Removal:
		f.remove(n, c)
	case *Replacement:
		f.replace(n, c)
	case *Contest:
		f.contest(c)
	case *Leaving:
		f.leave(n, c)
	}
}

func (f *folding) found(n *node, c *Founding) {
	if len(f.members) > 0 {
		return
	}
	f.charter = c.Charter
	f.enter(Member{ID: MemberOf(f.space, c.Device), Came: n.moment()})
	f.equip(0, Device{ID: c.Device, BoxKey: c.BoxKey, Standing: Full, Came: n.moment()}, log.Hash{})
}

// addition gives the author a further device. Who writes on probation shares the
// probation with it.
func (f *folding) addition(n *node, c *Addition) {
	author := f.device(n.header.Chain.Device)
	if f.known(c.Device) || f.room(author.member) < 1 {
		return
	}
	f.equip(author.member, Device{
		ID: c.Device, BoxKey: c.BoxKey, Box: c.Box, Standing: author.Standing, Came: n.moment(), Replaced: author.Replaced,
	}, author.via)
}

// enter adds a member. Until the first roll everybody is on it.
func (f *folding) enter(m Member) {
	f.place.set(m.ID, len(f.members))
	f.members = append(f.members, &member{Member: m, onRoll: f.roll.IsZero()})
}

// equip adds a device of a member. A device belongs to one member for good.
func (f *folding) equip(i int, d Device, via log.Hash) {
	m := f.alter(i)
	m.devices = append(slices.Clip(m.devices), d.ID)
	f.set(device{Device: d, member: i, via: via})
}

// set notes how a device stands.
func (f *folding) set(d device) {
	m := f.alter(d.member)
	if f.device(d.ID).Standing == Full {
		m.full--
	}
	if d.Standing == Full {
		m.full++
	}
	f.devices.set(d.ID, &d)
	m.Devices, m.ended = nil, false
	for _, id := range m.devices {
		if own := f.device(id); own.Standing != Ended {
			m.Devices = append(m.Devices, own.Device)
		} else {
			m.ended = true
		}
	}
}

// device returns how a device stands; Standing is 0 for one that never belonged.
func (f *folding) device(id identity.DeviceID) device {
	if d := f.devices.get(id); d != nil {
		return *d
	}
	return device{}
}

func (f *folding) known(id identity.DeviceID) bool {
	return f.devices.get(id) != nil
}

// room is how many more devices a member may have.
func (f *folding) room(i int) int {
	room := MaxDevices
	for _, id := range f.members[i].devices {
		if f.device(id).Standing != Ended {
			room--
		}
	}
	return room
}

func (d device) writes() bool { return d.Standing == Full || d.Standing == New }

// memberOf returns the member for whom a device writes.
func (f *folding) memberOf(id identity.DeviceID) (MemberID, bool) {
	if d := f.device(id); d.writes() {
		return f.members[d.member].ID, true
	}
	return MemberID{}, false
}

// able counts who may confirm something about a member, who has no say in it
// themself: those on the roll with a device. The zero id is about nobody.
func (f *folding) able(about MemberID) int {
	n := 0
	for _, m := range f.members {
		if m.confirms() && m.ID != about {
			n++
		}
	}
	return n
}

// confirms reports whether the member's word counts.
func (m *member) confirms() bool { return !m.gone && m.onRoll && m.full > 0 }

// needed is the number a charter asks for, of those who are able: zero is more
// than half, and never more than all.
func needed(asked uint8, able int) int {
	if asked == 0 {
		return able/2 + 1
	}
	return max(1, min(int(asked), able))
}
