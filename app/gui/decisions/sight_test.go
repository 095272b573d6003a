package decisions

import (
	"slices"
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
)

func list(s *seat.Seat) shell.Screen { return New(s) }

// named opens what is made of the decision with these words.
func named(t *testing.T, text string, open func(*seat.Seat, motion.ID) shell.Screen) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen {
		all, err := s.Collective().Decisions()
		guitest.Must(t, err)
		for _, d := range all {
			if d.Wording.Text == text {
				return open(s, d.ID)
			}
		}
		t.Fatalf("%q is not decided", text)
		return nil
	}
}

func one(s *seat.Seat, id motion.ID) shell.Screen { return NewDetail(s, id) }

// full is a village with a register in which much has happened.
func full(t *testing.T) *guitest.Village {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Register())
	return v
}

func TestNothingIsCut(t *testing.T) {
	v := full(t)
	v.NothingIsCut(t, v.Boris,
		guitest.Screen{Name: "register", Open: list},
		guitest.Screen{Name: "late", Open: named(t, guitest.Roof, one)},
		guitest.Screen{Name: "replaced", Open: named(t, guitest.MillTwo, one)},
		guitest.Screen{Name: "report", Open: named(t, guitest.Roof, func(s *seat.Seat, id motion.ID) shell.Screen {
			d := NewDetail(s, id)
			d.Refresh()
			return newReport(d)
		})},
		guitest.Screen{Name: "narrowing", Open: func(s *seat.Seat) shell.Screen { return newNarrowing(New(s), s.Collective()) }})
}

func TestTheRegisterIsNarrowed(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("To do")
	s.Reads(guitest.Roof, "overdue")
	s.ReadsNot(guitest.Mill, guitest.Path)
	s.Press("All", "Year, topic, person", "mill", "Show these")
	s.Reads("Only: mill", guitest.Mill, guitest.MillAll, "replaced")
	s.ReadsNot(guitest.Roof, guitest.Path)
	s.Press("Only: mill", "Chona Vale", "Show these")
	s.Reads("Only: mill · Chona Vale", "No decision is like that.")
	s.Press("Only: mill · Chona Vale", "school", "Show these")
	s.Reads("Only: school · Chona Vale", guitest.Roof)
}

// A decision that was replaced shows both sides of it, and nothing to do about it.
func TestAReplacedDecisionLeadsOn(t *testing.T) {
	v := full(t)
	s := v.Alone(t, v.Ana, guitest.Phone(), named(t, guitest.MillTwo, one))
	s.Reads("replaced", "Replaces what was decided on 24 November 2026: "+guitest.Mill,
		"Replaced by what was decided on 24 November 2026: "+guitest.MillAll)
	s.ReadsNot("Decide again", "I see to it")
	s.Press(guitest.MillAll)
	s.Reads("Decide again", "Move to repeal it")
}

func TestTheRegisterIsReadWithTheKeyboard(t *testing.T) {
	v := full(t)
	s := v.Alone(t, v.Boris, guitest.Phone(), list)
	path := s.Path(8)
	want := []string{"", "Все", "Действуют", "На очереди", "Мои", "Год, тема, человек", guitest.Path, guitest.MillAll}
	if !slices.Equal(path, want) {
		t.Errorf("Tab leads through %q, not %q", path, want)
	}
}
