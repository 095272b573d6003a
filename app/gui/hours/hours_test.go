package hours_test

import (
	"slices"
	"testing"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/hours"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	work "moot/app/hours"
)

func place(s *seat.Seat) shell.Screen { return hours.New(s) }

// own are the entries of a member, the newest first.
func own(t *testing.T, c *collective.Collective) (all []work.Work) {
	t.Helper()
	everything, err := c.Hours("", "9999-12-31")
	guitest.Must(t, err)
	for _, w := range slices.Backward(everything) {
		if w.Who == c.Me() {
			all = append(all, w)
		}
	}
	return all
}

func TestTwoPressesWriteDownHours(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Only you see this page")
	s.Press("Care", "Write down 2:00 h for today")
	s.Reads("Written down: 2:00 h, care")
	today, err := s.Collective().Today()
	guitest.Must(t, err)
	got := own(t, s.Collective())
	if len(got) != 1 || got[0].Minutes != 120 || got[0].Kind != work.Care || got[0].Day != today {
		t.Fatalf("written down is %+v", got)
	}
	// More than a day has is refused, and what is there stays.
	for range 3 {
		s.Press("Write down 8:00 h for today")
	}
	s.Reads("24")
	if got := own(t, s.Collective()); len(got) != 3 {
		t.Errorf("there are %d entries", len(got))
	}
}

func TestAnEntryIsCorrectedAndTakenBack(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Press("Write down 2:00 h for today", "2:00 h, necessary", "Correct it", "Half an hour less", "Learning")
	s.Fill("What was done?", "grafting")
	s.Press("Write it down")
	got := own(t, s.Collective())
	if len(got) != 1 || got[0].Minutes != 90 || got[0].Kind != work.Learning || got[0].Corrects.IsZero() {
		t.Fatalf("corrected is %+v", got)
	}
	s.Reads("This entry was corrected or taken back")
	s.Shell().Back()
	s.Press("1:30 h, learning", "Take it back", "Take it back")
	if got := own(t, s.Collective()); len(got) != 0 {
		t.Errorf("there is still %+v", got)
	}
}

func TestHoursAreConfirmedAndNobodyIsCompared(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	s := v.Visit(t, v.Dilan, guitest.Phone(), place)
	before, err := s.Collective().HoursToConfirm()
	guitest.Must(t, err)
	s.Press("To confirm", "So it was")
	after, err := s.Collective().HoursToConfirm()
	guitest.Must(t, err)
	if len(after) != len(before)-1 {
		t.Errorf("%d waited, and %d wait", len(before), len(after))
	}
	s.Press("Of all")
	s.Reads("At least 10:00 h a month", "Nobody is compared", "necessary")
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "hours", Open: place},
		guitest.Screen{Name: "waiting", Open: func(s *seat.Seat) shell.Screen { return hours.NewWaiting(s) }},
		guitest.Screen{Name: "write", Open: func(s *seat.Seat) shell.Screen { return hours.NewForm(s, work.Entry{}) }})
}
