package collective

import (
	"encoding/hex"
	"slices"
	"time"

	"moot/app/charter"
	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// PendingID names something that members are to confirm.
type PendingID log.Hash

func (id PendingID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText writes the id as 64 hexadecimal digits.
func (id PendingID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// Matter is what members are to confirm.
type Matter = roster.Matter

// The matters there are.
const (
	// Removal: a member is to go.
	Removal = roster.Removing
	// Replacement: a member has lost phones and has a new one.
	Replacement = roster.Replacing
	// Settling: a replacement that took effect is true, whatever the old phone
	// says.
	Settling = roster.Settling
	// Amendment: a new charter.
	Amendment = roster.Amending
	// Roll: these are the members.
	Roll = roster.Calling
)

// Pending is something about who belongs, or the charter, that some members have
// said and not enough.
type Pending struct {
	ID     PendingID
	Matter Matter
	// Since is when it was first said, by that person's clock.
	Since time.Time
	// By are the members who have said it, and Needed is how many it takes.
	By     []member.ID
	Needed int
	// Said is true if this member has said it, and No is why they cannot; nil if
	// they may, or have.
	Said bool
	No   *refusal.Refusal
	// Member is who is to go, or whose phone it is.
	Member member.ID
	// Waiting is under which id the new phone waits, Device what it is, and Lost
	// are those it replaces.
	Waiting member.ID
	Device  identity.DeviceID
	Lost    []identity.DeviceID
	// Contested is true where the old phone said that it is not lost: the new one
	// does nothing until it is settled. Contestable is true where this device may
	// say so now.
	Contested, Contestable bool
	// Charter is what was decided, and Decision the hash of its words.
	Charter  charter.Rules
	Decision [32]byte
	// Members are those on the new roll; In come onto it by it.
	Members, In []member.ID
}

// More is how many more members have to say it.
func (p Pending) More() int { return max(0, p.Needed-len(p.By)) }

// Pending is what some members have said and not enough, the oldest first, and
// what was decided about who belongs and not enough have confirmed. Those who ask
// to be let in are in [Collective.Waiting].
func (c *Collective) Pending() ([]Pending, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	all := []Pending{}
	for _, p := range v.pending {
		if p.Matter == Amendment {
			continue // what was decided about the charter is asked for, and nothing else
		}
		all = append(all, c.pending(v, p))
	}
	if u, form, decision := c.unconfirmed(v); len(u.Lines) > 0 {
		all = append(all, Pending{ID: PendingID(form.Hash()), Matter: Amendment, Since: v.adoptedAt(u.Decision), By: u.By, Needed: u.Needed,
			Said: u.Said, No: u.No, Charter: v.charter.Rules, Decision: decision})
	}
	return all, nil
}

// Confirm says the same as those who have said it.
func (c *Collective) Confirm(id PendingID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	p, err := c.pendingBy(id)
	switch {
	case err != nil:
		return err
	case p.Said:
		return nil
	case p.No != nil:
		return p.No
	}
	switch p.Matter {
	case Removal:
		return c.space.Remove(roster.MemberID(p.Member))
	case Replacement:
		return c.replaceAgain(id)
	case Amendment:
		return c.confirmCharter()
	}
	return c.space.Confirm(log.Hash(id))
}

// replaceAgain says a replacement in the same words as the others.
func (c *Collective) replaceAgain(id PendingID) error {
	for _, p := range c.space.Pending() {
		if p.ID == log.Hash(id) {
			return c.space.Replace(p.Member, p.Device, p.BoxKey, p.Consent, p.Ends)
		}
	}
	return refusal.New(refusal.PendingUnknown)
}

func (c *Collective) pendingBy(id PendingID) (Pending, error) {
	all, err := c.Pending()
	if err != nil {
		return Pending{}, err
	}
	i := slices.IndexFunc(all, func(p Pending) bool { return p.ID == id })
	if i < 0 {
		return Pending{}, refusal.New(refusal.PendingUnknown)
	}
	return all[i], nil
}

func (c *Collective) pending(v *view, p roster.Pending) Pending {
	me := c.person()
	one := Pending{
		ID: PendingID(p.ID), Matter: p.Matter, Since: c.clock(v, roster.Moment{Time: p.Since}),
		By: memberIDs(p.By), Needed: p.Needed, Member: member.ID(p.Member),
		Device: p.Device, Lost: p.Ends, Contested: p.Contested, Contestable: c.contestable(v, p),
		Decision: p.Decision, Members: memberIDs(p.Members),
	}
	one.Said = slices.Contains(one.By, me)
	for _, id := range p.Members {
		if v.roster.Has(id) && !v.roster.OnRoll(id) {
			one.In = append(one.In, member.ID(id))
		}
	}
	if i := slices.IndexFunc(v.waiting, func(w Waiting) bool { return !w.NoDevice && w.device == p.Device }); i >= 0 {
		one.Waiting = v.waiting[i].ID
	}
	if !one.Said {
		one.No = c.mayNotSay(one, me)
	}
	return one
}

// mayNotSay is why a member cannot confirm something; nil if they may.
func (c *Collective) mayNotSay(p Pending, me member.ID) *refusal.Refusal {
	about := p.Matter == Removal || p.Matter == Replacement || p.Matter == Settling
	switch {
	case about && p.Member == me && p.Matter == Removal:
		return refusal.New(refusal.MemberOneself)
	case about && p.Member == me:
		return refusal.New(refusal.MemberPhoneOthers)
	}
	return Plain(c.mayConfirm())
}

// contestable reports whether this device is one that a replacement's member had
// before, and may still say no.
func (c *Collective) contestable(v *view, p roster.Pending) bool {
	if p.Matter != Settling || p.Contested {
		return false
	}
	device := c.space.Device()
	if id, ok := v.roster.MemberOf(device); ok {
		d, _ := v.roster.Device(device)
		return id == p.Member && d.Replaced != p.ID
	}
	end, ended := endOf(v.roster, device)
	return ended && end.Ended.Act == p.ID
}
