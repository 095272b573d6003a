package commons

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/loan"
	"moot/app/thing"
)

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	find := func(s *seat.Seat, name string) (of thing.Thing, l loan.Loan) {
		all, err := s.Collective().Things()
		guitest.Must(t, err)
		for _, one := range all {
			if one.Card.Title == name {
				of = one
			}
		}
		loans, err := s.Collective().LoansOf(of.ID)
		guitest.Must(t, err)
		if len(loans) > 0 {
			l = loans[0]
		}
		return of, l
	}
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "things", Open: func(s *seat.Seat) shell.Screen { return New(s, Links{}) }},
		guitest.Screen{Name: "thing", Open: func(s *seat.Seat) shell.Screen { of, _ := find(s, guitest.Tractor); return NewThing(s, Links{}, of.ID) }},
		guitest.Screen{Name: "wood", Open: func(s *seat.Seat) shell.Screen { of, _ := find(s, guitest.Wood); return NewThing(s, Links{}, of.ID) }},
		guitest.Screen{Name: "card", Open: func(s *seat.Seat) shell.Screen { return newCard(s, Links{}, thing.Thing{}) }},
		guitest.Screen{Name: "broken", Open: func(s *seat.Seat) shell.Screen { of, _ := find(s, guitest.Drill); return newCondition(s, of) }},
		guitest.Screen{Name: "book", Open: func(s *seat.Seat) shell.Screen {
			of, l := find(s, guitest.Tractor)
			return newBooking(s, of, dayOf(l.Request.From))
		}},
		guitest.Screen{Name: "loan", Open: func(s *seat.Seat) shell.Screen { _, l := find(s, guitest.Cider); return NewLoan(s, Links{}, l.ID) }},
		guitest.Screen{Name: "bookings", Open: func(s *seat.Seat) shell.Screen { return NewBookings(s, Links{}) }},
		guitest.Screen{Name: "fund", Open: func(s *seat.Seat) shell.Screen {
			return newFund(s, Links{}, guitest.SeedStore)
		}})
}
