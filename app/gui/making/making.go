// Package making is how what is asked for comes to be, on the screen: what a round
// takes over all levels, what of it is there or promised, what is missing and by when,
// and who promises it.
//
//	making.go    the plan of a round
//	line.go      one good of the plan
//	way.go       by which of several recipes it is made
//	outcome.go   the plan beside what came of it
//	promises.go  what people promised
//	promise.go   where one promises, and what became of it
//	recipes.go   how things are made
//	recipe.go    one recipe
//	form.go      where one writes how something is made
//
// A plan asks nobody to do anything. Everybody promises in their own name.
package making

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/plan"
	"moot/app/print"
)

const area = "making"

// Screen is the plan of a round.
type Screen struct {
	goods.Page
	at   *goods.Round
	foot kit.Foot
	// held and planned are what is shown.
	held    collective.Held
	planned collective.Planned
	shown   bool
	// use are the recipes that were chosen here, the last first; of is the round they
	// were chosen for.
	use []plan.RecipeID
	of  collective.Held
}

// New makes the screen for the round that is looked at.
func New(s *seat.Seat, at *goods.Round) *Screen {
	return &Screen{Page: goods.NewPage(s, area, 3*look.Step), at: at}
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.Say("title") }

// Action is to write the plan down, while it is another one than what is written.
func (s *Screen) Action() fyne.CanvasObject {
	if !s.shown || !s.newer() {
		return nil
	}
	return s.foot.As("agree", func() fyne.CanvasObject {
		return kit.Primary(s.Say("agree"), look.IconTick, s.Told(func() error {
			return s.C.AgreePlan(s.held.Round.Name(), s.held.Day, s.use...)
		}, "agreed"))
	})
}

// newer reports whether something is to be made that is not in the plan as it is written
// down, or by another recipe, or two plans wait to be made one.
func (s *Screen) newer() bool {
	chosen := func(id plan.RecipeID) bool {
		return slices.Contains(s.use, id) && !slices.Contains(s.planned.Agreed.Use, id)
	}
	if s.planned.Agreed.Apart() || slices.ContainsFunc(s.planned.Use(), chosen) {
		return true
	}
	return slices.ContainsFunc(s.planned.Plan.Lines, func(l plan.Line) bool {
		return l.Make > 0 && !slices.ContainsFunc(s.planned.Agreed.Lots, func(lot plan.Lot) bool {
			return lot.Good.Is(l.Good) && lot.By == l.By && lot.Amount >= l.Make
		})
	})
}

// Refresh works the plan out anew.
func (s *Screen) Refresh() {
	ways := []kit.Item{
		s.Button("promises", look.IconHand, func() { s.Open(s, newPromises(s.Seat)) }),
		s.Button("recipes", look.IconGuide, func() { s.Open(s, newRecipes(s.Seat)) }),
	}
	var err error
	if s.held, s.shown = s.at.Ahead(s.Page); s.shown {
		if s.held.Round.Name() != s.of.Round.Name() || s.held.Day != s.of.Day {
			s.use, s.of = nil, s.held
		}
		s.planned, err = s.C.Plan(s.held.Round.Name(), s.held.Day, s.use...)
	}
	switch {
	case err != nil:
		s.shown = false
		s.Seat.Tell(err)
		return
	case !s.shown:
		s.List.Set(append([]kit.Item{s.NoRound()}, ways...)...)
		return
	}
	items := []kit.Item{s.at.Item(s.Page, s, s.held)}
	if s.planned.Agreed.Apart() {
		items = append(items, s.Warn("apart"))
	}
	for _, loop := range s.planned.Plan.Loops {
		items = append(items, s.Warn("loop", "loop", loop))
	}
	if len(s.planned.Plan.Lines) == 0 {
		items = append(items, s.None("none", look.IconNeeds))
	} else {
		items = append(items, s.sum())
	}
	for _, l := range s.lines() {
		items = append(items, s.line(l))
	}
	if len(s.planned.Agreed.Lots)+len(s.planned.Made) > 0 {
		ways = append([]kit.Item{s.Button("outcome", look.IconDecisions, func() { s.Open(s, newOutcome(s.Seat, s.held)) })}, ways...)
	}
	ways = append(ways, goods.Print(s.Page, "print", func() (print.Making, error) {
		return s.C.PlanPaper(s.held.Round.Name(), s.held.Day)
	}, print.Plan)...)
	s.List.Set(append(items, ways...)...)
}

// sum is what the whole plan takes.
func (s *Screen) sum() kit.Item {
	p := s.planned.Plan
	open := 0
	for _, l := range p.Lines {
		if uncovered(l) > 0 {
			open++
		}
	}
	state := kit.Good(s.Say("covered"))
	if open > 0 {
		state = kit.Careful(s.Say("open", "n", open))
	}
	var lines []string
	if p.Minutes > 0 {
		lines = append(lines, s.Say("work", "span", s.span(p.Minutes)))
	}
	for _, t := range p.Tools {
		lines = append(lines, s.Say("tool", "name", t.Name, "span", s.span(t.Minutes)))
	}
	return kit.Item{Key: "sum", Shows: []any{state, lines}, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Said(state)}
		for _, line := range lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}
}

// span writes minutes as people say them: "2 h 30 min".
func (s *Screen) span(minutes int64) string { return span(s.Page, minutes) }

const hourMinutes = 60

func span(p goods.Page, minutes int64) string {
	h, m := int(minutes/hourMinutes), int(minutes%hourMinutes)
	switch {
	case h == 0:
		return p.Say("span.minutes", "m", m)
	case m == 0:
		return p.Say("span.hours", "h", h)
	}
	return p.Say("span", "h", h, "m", m)
}

// uncovered is what of a line is neither there nor promised.
func uncovered(l plan.Line) need.Amount {
	return max(0, l.Needed-l.OnHand-l.Promised-l.Spare)
}
