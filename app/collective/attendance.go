package collective

import (
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// Attend says that this member came, is going, or will not come.
func (c *Collective) Attend(id meeting.ID, presence meeting.Presence) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		me := c.Me()
		if no := m.CanAttend(me, presence); no != nil {
			return nil, no
		}
		if presence == meeting.Arrived && m.Present.Has(me) && m.Spoke(me) {
			return nil, nil
		}
		return m.ToAttend(me, me, presence), nil
	})
}

// Enter writes down whether somebody without a device is there; whoever holds a
// job at the meeting may. when is the moment they came or went, zero for now.
func (c *Collective) Enter(id meeting.ID, who member.ID, presence meeting.Presence, when time.Time) error {
	if who == c.Me() {
		return c.Attend(id, presence)
	}
	return c.meet(id, func(v *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanEnter(c.Me(), who, presence, v.roll); no != nil {
			return nil, no
		}
		a := m.ToAttend(c.Me(), who, presence)
		a.When = when.UTC().Truncate(time.Second)
		if when.IsZero() {
			a.When = time.Time{}
		}
		return a, nil
	})
}

// TakeJob gives a job of a meeting to somebody there: oneself, or a person
// without a device.
func (c *Collective) TakeJob(id meeting.ID, job meeting.Job, who member.ID) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanTake(c.Me(), who, job); no != nil {
			return nil, no
		}
		if holder, has := m.Holder(job); has && holder == who && len(m.Holders(job)) == 1 {
			return nil, nil
		}
		return m.ToTake(c.Me(), who, job, false), nil
	})
}

// YieldJob gives a job up; who leaves gives up theirs without it.
func (c *Collective) YieldJob(id meeting.ID, job meeting.Job) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		for _, holder := range m.Holders(job) {
			if holder == c.Me() {
				return m.ToTake(c.Me(), c.Me(), job, true), nil
			}
		}
		return nil, nil
	})
}
