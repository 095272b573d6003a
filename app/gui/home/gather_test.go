package home_test

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/home"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
)

// What is gathered tomorrow, a household that waits for a word, and what came to less
// than was asked for stand on the first screen, and lead to where one does something
// about it.
func TestWhatIsGatheredOnTheFirstScreen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Orders())
	var opened []string
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		return home.New(s, home.Links{
			Round:     func(_ order.RoundID, day need.Date) { opened = append(opened, string(day)) },
			Request:   func(need.ID) { opened = append(opened, "request") },
			Household: func(id household.ID) { opened = append(opened, s.Collective().HouseholdName(id)) },
		})
	})
	s.Reads(guitest.PotatoRound, "tomorrow", "only 1.6\u00a0kg", "1.6\u00a0kg of 2\u00a0kg", guitest.BorisHouse)
	s.Press(guitest.PotatoRound, "Rye flour, 2\u00a0kg", guitest.BorisHouse)
	if len(opened) != 3 || opened[0] != string(guitest.PotatoDay) || opened[1] != "request" || opened[2] != guitest.BorisHouse {
		t.Errorf("opened were %q", opened)
	}

	b := v.Visit(t, v.Boris, guitest.Phone(), func(s *seat.Seat) shell.Screen { return home.New(s, home.Links{}) })
	b.ReadsNot(guitest.BorisHouse, "rye flour")
}
