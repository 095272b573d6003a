package delegates

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
)

// full is a village that has sent people.
func full(t *testing.T) *guitest.Village {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Abroad())
	return v
}

// valley is the page of the mandate to the valley that was reported on.
func valley(t *testing.T) func(*seat.Seat) *Mandate {
	return func(s *seat.Seat) *Mandate {
		all, err := s.Collective().Mandates()
		guitest.Must(t, err)
		for _, m := range all {
			if m.State == mandate.Reported {
				page := NewMandate(s, links(s), m.ID)
				page.Refresh()
				return page
			}
		}
		t.Fatal("nobody has reported")
		return nil
	}
}

func TestNothingIsCut(t *testing.T) {
	v, one := full(t), valley(t)
	v.NothingIsCut(t, v.Boris,
		guitest.Screen{Name: "delegates", Open: func(s *seat.Seat) shell.Screen { return New(s, links(s)) }},
		guitest.Screen{Name: "mandate", Open: func(s *seat.Seat) shell.Screen { return one(s) }},
		guitest.Screen{Name: "form", Open: func(s *seat.Seat) shell.Screen {
			m := one(s)
			return newForm(s, links(s), m, &m.shown)
		}},
		guitest.Screen{Name: "question", Open: func(s *seat.Seat) shell.Screen {
			m := one(s)
			return newAsking(m.Base, m.Say("question"), m.shown.Plan.Instructions[0], func(mandate.Instruction) {})
		}},
		guitest.Screen{Name: "report", Open: func(s *seat.Seat) shell.Screen { return newReport(one(s)) }},
		guitest.Screen{Name: "recall", Open: func(s *seat.Seat) shell.Screen { return newRecall(one(s)) }})
}
