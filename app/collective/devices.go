package collective

import (
	"slices"
	"time"

	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// Device is one phone or laptop that writes for a member.
type Device struct {
	ID identity.DeviceID
	// This is true for the one in the hand of whoever asks.
	This  bool
	Since time.Time
	// New devices replaced a lost one and are not settled: they write and vote,
	// and neither vouch nor confirm. Frozen ones do nothing, because the device
	// they replaced said that it is not lost.
	New, Frozen bool
}

// AddDevice says that somebody who waits is this member with a further phone of
// their own, as they have said themselves when they asked. It belongs at once.
func (c *Collective) AddDevice(waiting member.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, w, err := c.waits(waiting)
	if err != nil {
		return err
	}
	if _, ok := c.space.Me(); !ok {
		return c.outside()
	}
	if as, _ := roster.ConsentsAs(w.device, w.box, c.space.ID(), w.consent); as != roster.Further {
		return refusal.New(refusal.MemberSaysNew)
	}
	return c.space.AddDevice(w.device, w.box, w.consent)
}

// EndDevice ends one of this member's own devices, at once: it was given away, or
// lost while another one is at hand. The last one goes only with the membership.
func (c *Collective) EndDevice(id identity.DeviceID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	me, ok := c.space.Me()
	if !ok {
		return c.outside()
	}
	r := c.space.Roster()
	if this, _ := r.Device(c.space.Device()); this.Standing != roster.Full {
		return refusal.New(refusal.MemberPhoneNew)
	}
	i := slices.IndexFunc(r.Members, func(m roster.Member) bool { return m.ID == me })
	own := r.Members[i].Devices
	switch {
	case !slices.ContainsFunc(own, func(d roster.Device) bool { return d.ID == id }):
		return refusal.New(refusal.MemberPhoneUnknown)
	case len(own) == 1:
		return refusal.New(refusal.MemberPhoneOnly)
	}
	return c.space.Leave(id)
}

// Replace says that a member has lost these devices, all they have if none are
// named, and that somebody who waits is them with a new one. It takes two members
// who say the same, or everybody else where there are fewer; who was first is in
// [Collective.Pending].
func (c *Collective) Replace(who, waiting member.ID, lost ...identity.DeviceID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, w, err := c.waits(waiting)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(v.roster.Members, func(m roster.Member) bool { return member.ID(m.ID) == who })
	switch {
	case i < 0:
		return refusal.New(refusal.MemberUnknown, "name", who.String())
	case who == c.Me():
		return refusal.New(refusal.MemberPhoneOthers)
	}
	if err := c.mayConfirm(); err != nil {
		return err
	}
	m := v.roster.Members[i]
	had := slices.ContainsFunc(v.roster.Ends, func(e roster.End) bool { return e.Member == m.ID })
	if len(m.Devices) == 0 && !had { // written down, and this is their first one
		w.As = who
		return c.vouch(w)
	}
	for _, id := range lost {
		if !slices.ContainsFunc(m.Devices, func(d roster.Device) bool { return d.ID == id }) {
			return refusal.New(refusal.MemberPhoneUnknown)
		}
	}
	if len(lost) == 0 {
		for _, d := range m.Devices {
			lost = append(lost, d.ID)
		}
	}
	return c.space.Replace(m.ID, w.device, w.box, w.consent, lost)
}

// Contest says that a replacement of this member's phone is not true: see
// [Pending.Contestable]. A phone that ended by it goes on, and the new one does
// nothing until enough members have settled it.
func (c *Collective) Contest(id PendingID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	p, err := c.pendingBy(id)
	if err != nil {
		return err
	}
	if !p.Contestable {
		return refusal.New(refusal.MemberNotContested)
	}
	return c.space.Contest(log.Hash(id))
}

// waits finds somebody who waits with a device that wants to belong here.
func (c *Collective) waits(id member.ID) (*view, Waiting, error) {
	v, err := c.look()
	if err != nil {
		return nil, Waiting{}, err
	}
	i := slices.IndexFunc(v.waiting, func(w Waiting) bool { return w.ID == id && !w.NoDevice })
	if i < 0 {
		return nil, Waiting{}, refusal.New(refusal.MemberUnknown, "name", id.String())
	}
	w := v.waiting[i]
	if _, ok := roster.ConsentsAs(w.device, w.box, v.roster.Space, w.consent); !ok {
		return nil, Waiting{}, refusal.New(refusal.MemberPhoneTaken)
	}
	return v, w, nil
}
