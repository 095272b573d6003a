package collective

import "moot/app/member"

// CurrentRoll is who vouches, confirms and votes, and who will from the next roll
// on.
type CurrentRoll struct {
	// Confirmed is false until the first roll: then everybody who belongs is on
	// it.
	Confirmed bool
	On        member.Set
	// Newcomers belong and are not on it: it is time for a new one.
	Newcomers member.Set
	// Asked is the next roll, if some have confirmed it and not enough.
	Asked *Pending
}

// Roll is the roll as it stands. People are asked for a new one at each meeting
// with [Collective.ConfirmRoll].
func (c *Collective) Roll() (CurrentRoll, error) {
	v, err := c.look()
	if err != nil {
		return CurrentRoll{}, err
	}
	on := member.SetOf(memberIDs(v.roster.Roll)...)
	now := CurrentRoll{Confirmed: !v.roster.LastRoll.IsZero(), On: on, Newcomers: v.persons.Less(on)}
	next := v.roster.NextRoll().Subject()
	for _, p := range v.pending {
		if p.Matter != Roll || p.ID != next {
			continue
		}
		asked := c.pending(v, p)
		now.Asked = &asked
	}
	return now, nil
}

// ConfirmRoll says that those who belong are the members. From the roll that
// more than half have confirmed on, they vouch, confirm and vote.
func (c *Collective) ConfirmRoll() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.mayConfirm(); err != nil {
		return err
	}
	return c.space.ConfirmRoll()
}
