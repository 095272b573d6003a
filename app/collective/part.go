package collective

import (
	"moot/app/member"
	"moot/app/refusal"
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
	case !v.persons.Has(id):
		return refusal.New(refusal.MemberUnknown, "name", id.String())
	case id == c.person():
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
	_, ok := c.space.Me()
	d, _ := c.space.Roster().Device(c.space.Device())
	switch {
	case !ok:
		return c.outside()
	case d.Standing != roster.Full:
		return refusal.New(refusal.MemberPhoneNew)
	}
	return c.space.Leave()
}
