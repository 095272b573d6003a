package making

import (
	"testing"

	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/plan"
)

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	guitest.Must(t, v.OtherWay())
	round, day, err := v.Round()
	guitest.Must(t, err)
	v.NothingIsCut(t, v.Boris,
		guitest.Screen{Name: "plan", Open: func(s *seat.Seat) shell.Screen { return New(s, goods.At(round, day)) }},
		guitest.Screen{Name: "outcome", Open: func(s *seat.Seat) shell.Screen {
			screen := New(s, goods.At(round, day))
			screen.Refresh()
			return newOutcome(s, screen.held)
		}},
		guitest.Screen{Name: "promises", Open: func(s *seat.Seat) shell.Screen { return newPromises(s) }},
		guitest.Screen{Name: "promise", Open: func(s *seat.Seat) shell.Screen {
			all, err := s.Collective().Promises()
			guitest.Must(t, err)
			return newPage(s, all[0])
		}},
		guitest.Screen{Name: "promising", Open: func(s *seat.Seat) shell.Screen { return newPromising(s, plan.Commitment{}) }},
		guitest.Screen{Name: "recipe", Open: func(s *seat.Seat) shell.Screen {
			all, err := s.Collective().Recipes()
			guitest.Must(t, err)
			return newRecipe(s, all[0].Name())
		}},
		guitest.Screen{Name: "recipe-form", Open: func(s *seat.Seat) shell.Screen {
			return newRecipeForm(s, plan.Recipe{Tools: []plan.Tool{{Name: "the oven", Minutes: 90}}})
		}})
}
