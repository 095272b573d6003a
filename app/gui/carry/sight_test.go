package carry

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/ratification"
)

func TestTheRoadIsNotCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Abroad())
	place := func(s *seat.Seat) *Screen {
		return New(s, func() []string { return nil }, Links{Mandate: func(shell.Screen, mandate.ID) {}, Agreement: func(shell.Screen, ratification.ID) {}})
	}
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "leave", Open: func(s *seat.Seat) shell.Screen { return newRoad(place(s)) }},
		guitest.Screen{Name: "arrive", Open: func(s *seat.Seat) shell.Screen { return newArrival(place(s)) }})
}
