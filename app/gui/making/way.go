package making

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/plan"
)

// way says by which of several recipes a good is made, and leads to the others; nothing
// where there is no choice.
func (s *Screen) way(l line) []fyne.CanvasObject {
	if l.Way == "" {
		return nil
	}
	return []fyne.CanvasObject{
		kit.Secondary(s.Say("way", "recipe", l.Way)),
		kit.Quiet(s.Say("way.other", "what", l.Good.What), look.IconGuide, func() { s.chooseWay(l) }),
	}
}

// gist is a recipe in one line: what one run gives, of what.
func (s *Screen) gist(r plan.Recipe) string {
	return strings.Join(append([]string{s.Lot(r.Yield, r.Makes)}, takes(s.Page, r)...), " · ")
}

// chooseWay asks by which recipe a good is to be made. The plan is worked out with it at
// once, and written down when somebody writes the plan down.
func (s *Screen) chooseWay(l line) {
	recipes, err := s.C.Recipes()
	var options []pick.Option
	ids := make(map[string]plan.RecipeID)
	for _, r := range plan.Ways(seat.Trust(s.Seat, recipes, err), l.Good) {
		ids[r.Name().String()] = r.Name()
		options = append(options, pick.Option{Key: r.Name().String(), Word: s.gist(r), Note: r.Note})
	}
	s.Open(s, pick.One(s.Seat, s.Say("way.title", "what", l.Good.What), options, func(key string) {
		s.use = slices.Insert(slices.DeleteFunc(s.use, func(id plan.RecipeID) bool { return id == ids[key] }), 0, ids[key])
		s.Seat.Shell().Back()
	}))
}
