package guitest

import (
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
)

// People without a device, in the hall of [Village.Hall].
const (
	Ewa  = "Ewa Lund"
	Fero = "Fero Brandt"
)

// Hall fills the meeting that goes on with life, once: Boris has the chair, Ana
// the pen. The first item was taken up nine minutes ago. Ewa and Fero belong now
// and have no device; Ana has ticked Ewa off. Chona speaks, and then Ana and Ewa
// wish to. Called again it does nothing.
func (v *Village) Hall() error {
	if v.filled {
		return nil
	}
	v.filled = true
	var ewa member.ID
	for _, step := range []struct {
		by *Person
		do func(*collective.Collective) error
	}{
		{v.Ana, func(c *collective.Collective) error { return c.AddWithoutDevice(Ewa, Fero) }},
		{v.Boris, func(c *collective.Collective) error { return c.TakeJob(v.Now, meeting.Chair, c.Me()) }},
		{v.Ana, func(c *collective.Collective) error { return c.TakeJob(v.Now, meeting.Pen, c.Me()) }},
		{v.Ana, func(c *collective.Collective) (err error) {
			if ewa, err = Member(c, Ewa); err != nil {
				return err
			}
			return c.Enter(v.Now, ewa, meeting.Arrived, time.Time{})
		}},
		{v.Boris, func(c *collective.Collective) error {
			m, err := c.Meeting(v.Now)
			if err != nil {
				return err
			}
			return c.TakeUp(v.Now, m.Call.Agenda[0].ID)
		}},
		{v.Chona, func(c *collective.Collective) error {
			hand, err := c.RaiseHand(v.Now, c.Me())
			if err != nil {
				return err
			}
			return c.GiveFloor(v.Now, hand)
		}},
		{v.Ana, func(c *collective.Collective) error {
			v.Pass(4 * time.Minute)
			_, err := c.RaiseHand(v.Now, c.Me())
			return err
		}},
		{v.Ana, func(c *collective.Collective) error {
			v.Pass(5 * time.Minute)
			_, err := c.RaiseHand(v.Now, ewa)
			return err
		}},
	} {
		if err := v.by(step.by, step.do); err != nil {
			return err
		}
	}
	return nil
}

// Member is the member of that name.
func Member(c *collective.Collective, name string) (member.ID, error) {
	all, err := c.Members()
	if err != nil {
		return member.ID{}, err
	}
	for _, m := range all {
		if m.Name == name {
			return m.ID, nil
		}
	}
	return member.ID{}, errNobody
}

// Evening is a meeting that is over and whose minutes wait to be proposed, held
// once: Boris had the chair, Ana the pen, Chona was there and Dilan was not.
func (v *Village) Evening() (meeting.ID, error) {
	if !v.evening.IsZero() {
		return v.evening, nil
	}
	id, err := v.meet(v.Boris, collective.Called{Title: "The bridge after the flood", When: "2026-11-24T17:00",
		Place: "by the bridge", Agenda: meeting.Titles("What the water took", "Who brings planks")}, v.Ana, v.Chona)
	if err != nil {
		return id, err
	}
	v.evening = id
	for _, step := range []struct {
		by *Person
		do func(*collective.Collective) error
	}{
		{v.Boris, func(c *collective.Collective) error { return c.TakeJob(id, meeting.Chair, c.Me()) }},
		{v.Ana, func(c *collective.Collective) error { return c.TakeJob(id, meeting.Pen, c.Me()) }},
	} {
		if err := v.by(step.by, step.do); err != nil {
			return id, err
		}
	}
	for _, text := range []string{"Three planks and the rail on the side of the mill are gone.", "The posts hold."} {
		v.Pass(time.Minute)
		if err := v.minute(v.Ana, id, 0, text); err != nil {
			return id, err
		}
	}
	v.Pass(time.Minute)
	return id, v.by(v.Boris, func(c *collective.Collective) error { return c.CloseMeeting(id) })
}
