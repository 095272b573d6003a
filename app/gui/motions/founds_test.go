package motions

import (
	"testing"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
	"moot/app/motion"
)

func TestAMotionShowsTheGroupItMakes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := of(t, v.Ana)
	id, err := c.MoveGroup(group.Plan{Name: "Water", Purpose: "Keeps the well in order.", People: member.SetOf(c.Me()), Until: "2027-05-01"},
		motion.Submission{Meeting: v.Now, Text: "We look after the well, all of us.", Rule: motion.Simple})
	guitest.Must(t, err)
	show := func(s *seat.Seat) shell.Screen { return New(s, v.Now, id) }
	s := v.Alone(t, v.Ana, guitest.Phone(), show)
	s.Reads("We look after the well, all of us.", "What it makes, if it passes", "A working group is made: Water.", "Keeps the well in order.", "Ana Petrak", "1 May 2027")
	s.ReadsNot("[working-group:")
	guitest.Must(t, v.Level())
	v.Alone(t, v.Boris, guitest.Phone(), show).Reads("Water", "Ana Petrak", "1 мая 2027")
	v.NothingIsCut(t, v.Ana, guitest.Screen{Name: "founds", Open: show})
}

func TestAMotionWhoseGroupIsNotKnownSaysSo(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := of(t, v.Ana)
	plan := group.Plan{Name: "Water", Purpose: "Keeps the well in order.", People: member.SetOf(c.Me())}
	id := submit(t, c, motion.Submission{Meeting: v.Now, Text: "A group.\n" + plan.Effect(), Rule: motion.Simple})
	v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return New(s, v.Now, id) }).
		Reads("Which group that is has not arrived on this device yet.")
}

func submit(t *testing.T, c *collective.Collective, s motion.Submission) motion.ID {
	t.Helper()
	id, err := c.Submit(s)
	guitest.Must(t, err)
	return id
}
