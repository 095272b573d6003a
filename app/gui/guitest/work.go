package guitest

import (
	"moot/app/collective"
	"moot/app/day"
	"moot/app/group"
	"moot/app/member"
	"moot/app/task"
)

// What is done after [Village.Work].
const (
	StoveGroup = "Stove group"
	PipeTask   = "Fetch the pipe from the smith"
	WallTask   = "Close the wall behind the stove"
	SweepTask  = "Sweep the chimney"
)

// Work makes a group of the decision on the stove, in which Boris is and Ana is
// asked to be, and three tasks: the pipe, whose day has passed and which Boris is
// in; the wall, which Ana is asked to do; and the chimney, which Chona has swept.
// Called again it does nothing.
func (v *Village) Work() error {
	if !v.working.IsZero() {
		return nil
	}
	ana, err := v.Ana.collective()
	if err != nil {
		return err
	}
	var asked member.Set
	if err := v.by(v.Boris, func(c *collective.Collective) error {
		register, err := c.Decisions()
		if err != nil {
			return err
		}
		asked = member.SetOf(ana.Me())
		v.working, err = c.MakeGroup(register[0].ID, group.Plan{Name: StoveGroup, Until: "2027-02-01",
			Purpose: "A stove in the school that draws, before the first snow.", People: asked.Or(member.SetOf(c.Me()))})
		if err != nil {
			return err
		}
		return c.ReportForGroup(v.working, "The smith has measured the pipe. The mason comes on Thursday.")
	}); err != nil {
		return err
	}
	for _, t := range []struct {
		by     *Person
		text   string
		due    day.Date
		needed int
		asked  member.Set
		self   bool
	}{
		{v.Boris, PipeTask, "2026-11-21", 2, nil, true},
		{v.Boris, WallTask, "2026-12-04", 2, asked, false},
		{v.Chona, SweepTask, "", 1, nil, true},
	} {
		if err := v.by(t.by, func(c *collective.Collective) error {
			o := task.Opening{Plan: task.Plan{Text: t.text, Needed: t.needed, Due: t.due, Group: v.working}, People: t.asked}
			if t.self {
				o.People = member.SetOf(c.Me())
			}
			id, err := c.OpenTask(o)
			if err == nil && t.text == SweepTask {
				err = c.ReportTask(id, task.Done, "Two buckets of soot.", "")
			}
			return err
		}); err != nil {
			return err
		}
	}
	return v.Level()
}
