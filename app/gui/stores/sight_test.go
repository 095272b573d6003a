package stores

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/stock"
)

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Frozen())
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "store", Open: func(s *seat.Seat) shell.Screen { return New(s) }},
		guitest.Screen{Name: "good", Open: func(s *seat.Seat) shell.Screen { return newGood(s, guitest.Potatoes) }},
		guitest.Screen{Name: "write", Open: func(s *seat.Seat) shell.Screen { return NewEvent(s, stock.Event{Action: stock.Produce}) }},
		guitest.Screen{Name: "taking", Open: newTaking},
		guitest.Screen{Name: "event", Open: func(s *seat.Seat) shell.Screen {
			all, err := s.Collective().Stock()
			guitest.Must(t, err)
			return newPage(s, all.Events[0])
		}})
}
