package collective

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/roster"
)

// Membership is what the roster says of one person: of a member, or of somebody
// who was one. Times are by the clocks of those who wrote them down.
type Membership struct {
	member.Member
	Since time.Time
	// Vouchers are those on whose word they came in; nobody for the founder.
	Vouchers []member.ID
	// Votes is true for those who vouch and confirm, and vote at meetings called
	// from now on: everybody until the first roll is confirmed, then those on the
	// last one.
	Votes bool
	// Devices are those that belong now, in the order in which they came.
	Devices []Device
	// Until is when the membership ended, zero for members, and EndedBy are those
	// on whose word: nobody if they left by themselves.
	Until   time.Time
	EndedBy []member.ID
}

// Membership is what the roster says of somebody who belongs or did.
func (c *Collective) Membership(id member.ID) (Membership, error) {
	v, err := c.look()
	if err != nil {
		return Membership{}, err
	}
	for _, m := range slices.Concat(v.roster.Members, v.roster.Former) {
		if member.ID(m.ID) == id {
			return c.membership(v, m), nil
		}
	}
	return Membership{}, refusal.New(refusal.MemberUnknown, "name", id.String())
}

// Former are the people who belonged once, who went last first.
func (c *Collective) Former() ([]Membership, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var all []Membership
	for _, m := range v.roster.Former {
		all = append(all, c.membership(v, m))
	}
	slices.SortFunc(all, func(a, b Membership) int { return cmp.Or(b.Until.Compare(a.Until), a.ID.Compare(b.ID)) })
	return all, nil
}

// Names are what those who belong or belonged are called, for lists on paper.
func (c *Collective) Names() (map[member.ID]string, error) {
	all := make(map[member.ID]string)
	members, err := c.Members()
	if err != nil {
		return nil, err
	}
	for _, m := range members {
		all[m.ID] = m.Name
	}
	former, err := c.Former()
	for _, m := range former {
		all[m.ID] = m.Name
	}
	return all, err
}

// Namesakes are the members who are called alike, capitals and spaces aside, in
// groups of two and more: most often one person who was let in twice.
func (c *Collective) Namesakes() ([][]member.Member, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var all [][]member.Member
	for i, m := range v.members { // which are in the order of their names
		if i > 0 && strings.EqualFold(m.Name, v.members[i-1].Name) {
			if last := len(all) - 1; last >= 0 && strings.EqualFold(all[last][0].Name, m.Name) {
				all[last] = append(all[last], m)
			} else {
				all = append(all, []member.Member{v.members[i-1], m})
			}
		}
	}
	return all, nil
}

func (c *Collective) membership(v *view, m roster.Member) Membership {
	id := member.ID(m.ID)
	one := Membership{
		Member: member.Member{ID: id, Name: v.names[id], Devices: len(m.Devices)},
		Since:  c.clock(v, m.Came), Vouchers: memberIDs(m.Vouchers),
		Votes: v.roster.OnRoll(m.ID), EndedBy: memberIDs(m.By),
	}
	if !m.Gone.Act.IsZero() {
		one.Until = c.clock(v, m.Gone)
	}
	for _, d := range m.Devices {
		one.Devices = append(one.Devices, Device{
			ID: d.ID, This: d.ID == c.space.Device(), Since: c.clock(v, d.Came),
			New: d.Standing == roster.New, Frozen: d.Standing == roster.Frozen,
		})
	}
	return one
}

// clock shows a moment as the collective's clocks do.
func (c *Collective) clock(v *view, m roster.Moment) time.Time {
	return time.Unix(m.Time, 0).In(v.charter.Location())
}

// outside says why this device cannot write: it has not been let in yet, it was
// replaced, its owner belongs no more, or only reads.
func (c *Collective) outside() error {
	v, err := c.look()
	if err != nil {
		return err
	}
	device := c.space.Device()
	if _, ok := v.roster.Device(device); ok {
		return refusal.New(refusal.MemberPhoneFrozen)
	}
	end, ended := endOf(v.roster, device)
	if c.reads.Load() {
		return refusal.New(refusal.AssociationReader)
	}
	if !ended {
		return refusal.New(refusal.MemberNotYet)
	}
	for _, m := range v.roster.Former {
		if m.ID == end.Member {
			return refusal.New(refusal.MemberFormer, "name", v.charter.Name, "until", c.clock(v, m.Gone))
		}
	}
	return refusal.New(refusal.MemberPhoneEnded, "at", c.clock(v, end.Ended))
}

// mayConfirm refuses those who came in after the last roll, and phones that
// replaced another and are not settled.
func (c *Collective) mayConfirm() error {
	me, ok := c.space.Me()
	r := c.space.Roster()
	d, _ := r.Device(c.space.Device())
	switch {
	case !ok:
		return c.outside()
	case !r.OnRoll(me):
		return refusal.New(refusal.MemberNotOnRoll)
	case d.Standing != roster.Full:
		return refusal.New(refusal.MemberPhoneNew)
	}
	return nil
}

// confirming counts the members who may confirm: those on the roll with a device
// that is not a new one.
func confirming(r roster.Roster) (n int) {
	for _, m := range r.Members {
		full := slices.ContainsFunc(m.Devices, func(d roster.Device) bool { return d.Standing == roster.Full })
		if full && r.OnRoll(m.ID) {
			n++
		}
	}
	return n
}

// endOf says by what a device ended that belonged and does no more: whoever comes
// back asks with a new one.
func endOf(r roster.Roster, device identity.DeviceID) (roster.End, bool) {
	i := slices.IndexFunc(r.Ends, func(e roster.End) bool { return e.Device == device })
	if i < 0 {
		return roster.End{}, false
	}
	return r.Ends[i], true
}

func memberIDs(ids []roster.MemberID) (all []member.ID) {
	for _, id := range ids {
		all = append(all, member.ID(id))
	}
	return all
}

func hasEnded(r roster.Roster, device identity.DeviceID) bool {
	_, ended := endOf(r, device)
	return ended
}

// Ended is why this device belongs no more or does nothing for now: it was
// replaced, given up, or its owner left or was removed; nil for one that writes,
// and for one that was never let in.
func (c *Collective) Ended() *refusal.Refusal {
	if _, ok := c.space.Me(); ok {
		return nil
	}
	no := Plain(c.outside())
	if no.Code == refusal.MemberNotYet || no.Code == refusal.AssociationReader {
		return nil
	}
	return no
}
