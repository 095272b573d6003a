package handovers

import (
	"testing"

	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/stock"
)

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Carried())
	list := func(which int) func(*seat.Seat) shell.Screen {
		return func(s *seat.Seat) shell.Screen {
			screen := New(s, new(goods.Round))
			screen.narrow.Choose(which)
			return screen
		}
	}
	v.NothingIsCut(t, v.Boris,
		guitest.Screen{Name: "households", Open: list(byHousehold)},
		guitest.Screen{Name: "goods", Open: list(byGood)},
		guitest.Screen{Name: "handed", Open: list(handedOver)},
		guitest.Screen{Name: "page", Open: func(s *seat.Seat) shell.Screen {
			store, err := s.Collective().Stock()
			guitest.Must(t, err)
			return NewPage(s, store.Handovers[0].Event.ID)
		}},
		guitest.Screen{Name: "arrived", Open: func(s *seat.Seat) shell.Screen {
			store, err := s.Collective().Stock()
			guitest.Must(t, err)
			for _, h := range store.Handovers {
				if h.Event.Action == stock.Custody {
					return NewPage(s, h.Event.ID)
				}
			}
			t.Fatal("nothing was carried")
			return nil
		}},
		guitest.Screen{Name: "carrying", Open: newCarrying})
}
