package collective

import (
	"slices"

	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/roster"
)

// Remove says that a member is to go. When as many have said so as the charter
// asks for, they do. What they said until then stays said.
func (c *Collective) Remove(id member.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	switch {
	case err != nil:
		return err
	case !v.roll.Has(id):
		return refusal.New(refusal.MemberUnknown, "name", id.String())
	case id == c.Me():
		return refusal.New(refusal.MemberOneself)
	}
	if err := c.mayConfirm(); err != nil {
		return err
	}
	return c.space.Remove(roster.MemberID(id))
}

// Leave ends one's own membership, at once and on all devices.
func (c *Collective) Leave() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.space.Leave()
}

// ConfirmRoll says that those who belong are the members. From the roll that
// more than half have confirmed on, they vouch and confirm.
func (c *Collective) ConfirmRoll() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.mayConfirm(); err != nil {
		return err
	}
	return c.space.ConfirmRoll()
}

// mayConfirm refuses those who came in after the last roll.
func (c *Collective) mayConfirm() error {
	me, ok := c.space.Me()
	switch {
	case !ok:
		return refusal.New(refusal.MemberNotYet)
	case !c.space.Roster().OnRoll(me):
		return refusal.New(refusal.MemberNotOnRoll)
	}
	return nil
}

// ended reports whether a device belonged and does no more: whoever comes back
// asks with a new one.
func ended(r roster.Roster, device identity.DeviceID) bool {
	return slices.ContainsFunc(r.Ends, func(e roster.End) bool { return e.Device == device })
}
