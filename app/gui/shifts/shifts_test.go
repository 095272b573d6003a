package shifts_test

import (
	"testing"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/gui/guitest"
	"moot/app/gui/hours"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/shifts"
	"moot/app/gui/work"
	"moot/app/task"
)

func links(s *seat.Seat) shifts.Links {
	return shifts.Links{
		Task: func(from shell.Screen, id task.ID) { s.Shell().Open(from, work.NewTask(s, work.Links{}, id)) },
		New:  func(from shell.Screen) { s.Shell().Open(from, work.NewOpening(s, task.Opening{})) },
		Log:  func(from shell.Screen, one task.Shift) { s.Shell().Open(from, hours.NewForm(s, hours.OfShift(one))) },
	}
}

func place(s *seat.Seat) shell.Screen { return shifts.New(s, links(s)) }

// on is the milking of a day.
func on(t *testing.T, c *collective.Collective, text string, d day.Date) task.Shift {
	t.Helper()
	all, err := c.Shifts(d, d)
	guitest.Must(t, err)
	for _, s := range all {
		if s.Task.Plan.Text == text {
			return s
		}
	}
	t.Fatalf("there is no shift %q on %s", text, d)
	return task.Shift{}
}

func TestAShiftIsTakenAndLeft(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	s := v.Visit(t, v.Dilan, guitest.Phone(), place)
	s.Reads("places are taken", guitest.Milking, "1 more needed")
	s.Press(guitest.Milking, "I come")
	c := s.Collective()
	today, err := c.Today()
	guitest.Must(t, err)
	if got := on(t, c, guitest.Milking, today); !got.People.In.Has(c.Me()) || got.Lacks() != 0 {
		t.Errorf("Dilan does not come: %+v", got.People)
	}
	s.Reads("you come", "Write down my hours")
	s.Press("I do not come after all")
	if got := on(t, c, guitest.Milking, today); got.People.In.Has(c.Me()) {
		t.Error("Dilan still comes")
	}
}

func TestASwapIsAskedAndTaken(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	var today day.Date
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		var err error
		today, err = s.Collective().Today()
		guitest.Must(t, err)
		shift := on(t, s.Collective(), guitest.Milking, today.Add(3))
		return shifts.NewShift(s, links(s), shift.Task.ID, shift.Day)
	})
	c := s.Collective()
	s.Reads("Boris Onal cannot come", "My cousin marries.")
	s.Press("I come instead")
	if got := on(t, c, guitest.Milking, today.Add(3)); !got.People.In.Has(c.Me()) || len(got.Swaps) != 0 {
		t.Errorf("the swap came to %+v", got)
	}
}

func TestWhatLacksPeopleIsSeen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	s := v.Visit(t, v.Dilan, guitest.Phone(), place)
	s.Press("People wanted")
	s.Reads(guitest.Olga, guitest.Fence, "3 more needed")
	s.Press("Mine")
	s.Reads("You come to no shift")
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "shifts", Open: place},
		guitest.Screen{Name: "shift", Open: func(s *seat.Seat) shell.Screen {
			today, err := s.Collective().Today()
			guitest.Must(t, err)
			shift := on(t, s.Collective(), guitest.Milking, today.Add(3))
			return shifts.NewShift(s, links(s), shift.Task.ID, shift.Day)
		}})
}
