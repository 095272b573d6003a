package allocation

import (
	"testing"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
)

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	round, day, err := v.Round()
	guitest.Must(t, err)
	held := collective.Held{Day: day}
	held.Round.ID = [16]byte(round)
	links := Links{Decision: func(shell.Screen, motion.ID) {}, Motion: func(shell.Screen, meeting.ID, motion.ID) {}}
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "sharing", Open: func(s *seat.Seat) shell.Screen { return New(s, goods.At(round, day), links) }},
		guitest.Screen{Name: "good", Open: func(s *seat.Seat) shell.Screen { return newGood(s, links, held, guitest.Potatoes) }},
		guitest.Screen{Name: "lot", Open: func(s *seat.Seat) shell.Screen { return NewLot(s, held) }},
		guitest.Screen{Name: "rules", Open: func(s *seat.Seat) shell.Screen { return newRules(s, links) }},
		guitest.Screen{Name: "form", Open: func(s *seat.Seat) shell.Screen {
			rule := order.Policy{}
			rule.Categories = []string{"illness", "small children"}
			return newForm(s, links, nil, rule, need.Good{What: "potatoes", Unit: "kg"})
		}})
}
