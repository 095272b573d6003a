package guitest

import (
	"errors"
	"fmt"
	"time"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/notice"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/task"
)

// Told is a day in the village on which people ask something of each other: two
// notices hang, one is past and one is to come; Boris asks Ana to come into a group
// and to help with a task, she has a task of her own that is late, and under the
// motion that is voted on Chona and Boris left notes, the last of them for Ana. It
// does so once.
func (v *Village) Told() error {
	if v.asked {
		return nil
	}
	v.asked = true
	ana, boris, err := v.two()
	if err != nil {
		return err
	}
	return errors.Join(
		v.by(v.Chona, v.hang),
		v.by(v.Ana, func(c *collective.Collective) error {
			_, err := c.OpenTask(task.Opening{Plan: task.Plan{Text: "Oil the winding gear", Needed: 1, Due: "2026-11-20"}, People: member.SetOf(ana)})
			return err
		}),
		v.by(v.Boris, func(c *collective.Collective) error { return v.asks(c, ana, boris) }),
		v.notes(ana),
	)
}

func (v *Village) two() (ana, boris member.ID, err error) {
	a, err := v.Ana.collective()
	if err != nil {
		return ana, boris, err
	}
	b, err := v.Boris.collective()
	if err != nil {
		return ana, boris, err
	}
	return a.Me(), b.Me(), nil
}

// hang fills the notice board. The past notice was taken down.
func (v *Village) hang(c *collective.Collective) error {
	for _, p := range []notice.Posting{
		{Title: "A grey cat was found at the mill", Until: "2026-11-26"},
		{Title: "Firewood is split on Saturday", Text: "Bring an axe if you have one.", From: "2026-11-27", Until: "2026-11-28"},
		{Title: "No water on Friday morning", Text: "The pump is cleaned from eight to eleven. Fill a bucket on Thursday.", Until: "2026-11-27"},
		{Title: "The bridge is closed", Until: "2026-11-25"},
	} {
		id, err := c.Post(p)
		if err == nil && p.Title == "The bridge is closed" {
			err = c.TakeDown(id)
		}
		if err != nil {
			return fmt.Errorf("hang %q: %w", p.Title, err)
		}
		v.Pass(time.Second)
	}
	return nil
}

// asks asks Ana for help twice.
func (v *Village) asks(c *collective.Collective, ana, boris member.ID) error {
	all, err := c.Decisions()
	if err != nil {
		return err
	}
	if _, err := c.MakeGroup(all[0].ID, group.Plan{Name: "The roof", Purpose: "Looks after the roof of the mill until it is tight.", People: member.SetOf(ana, boris), Until: "2027-03-01"}); err != nil {
		return err
	}
	_, err = c.OpenTask(task.Opening{Plan: task.Plan{Text: "Order the drum", Note: "At the smith's, before the first snow.", Needed: 2, Due: "2026-11-30"}, People: member.SetOf(ana, boris)})
	return err
}

// notes are what was written under the motion on the well.
func (v *Village) notes(ana member.ID) error {
	for _, n := range []struct {
		by   *Person
		text string
		to   member.Set
	}{
		{v.Chona, "The rope is from 2019 and still good. It is the drum.", nil},
		{v.Dilan, "I cannot come tonight. I am for it.", nil},
		{v.Chona, "Then ask the smith before, he has a drum lying there.", nil},
		{v.Boris, "Can you bring the old drum to the meeting, so that all see the crack?", member.SetOf(ana)},
	} {
		if err := v.by(n.by, func(c *collective.Collective) error {
			all, err := c.Motions()
			if err != nil {
				return err
			}
			for _, o := range all {
				if o.State == motion.Put {
					_, err = c.WriteNote(talk.Saying{About: talk.Matter{Kind: talk.OnMotion, ID: statement.ID(o.ID)}, Text: n.text, To: n.to})
				}
			}
			return err
		}); err != nil {
			return err
		}
		v.Pass(time.Second)
	}
	return nil
}
