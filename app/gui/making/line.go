package making

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/statement"
	"moot/app/words"
)

// deep is how far a level stands in from the one above, in dp, and how many levels are
// told apart so.
const (
	deep     = 3 * look.Step
	deepMost = 4
)

// line is a line of the plan with what a person wants to know of it.
type line struct {
	plan.Line
	Level int
	// For are the goods it is used for, Could who could make it, Promised what was
	// promised for this round.
	For, Could string
	Promises   []string
	// Way is the recipe by which it is made, where there are several.
	Way string
}

// lines are those of the plan; what a good is made of stands below it.
func (s *Screen) lines() []line {
	recipes, err := s.C.Recipes()
	recipes = seat.Trust(s.Seat, recipes, err)
	level, uses := make(map[need.Good]int), make(map[need.Good][]string)
	var all []line
	for _, l := range s.planned.Plan.Lines {
		key := l.Good.Key()
		all = append(all, line{Line: l, Level: level[key], For: strings.Join(uses[key], ", ")})
		i := slices.IndexFunc(recipes, func(r plan.Recipe) bool { return r.Name() == l.Recipe })
		if l.Make == 0 || i < 0 {
			continue
		}
		if s.planned.Ways[l.Recipe] > 1 {
			all[len(all)-1].Way = s.gist(recipes[i])
		}
		for _, in := range recipes[i].Inputs {
			k := in.Good.Key()
			level[k] = max(level[k], level[key]+1)
			if !slices.Contains(uses[k], l.Good.What) {
				uses[k] = append(uses[k], l.Good.What)
			}
		}
	}
	for i := range all {
		s.people(&all[i])
	}
	return all
}

// people fills in who promised a good and who could make it.
func (s *Screen) people(l *line) {
	promises, err := s.C.Promises()
	for _, p := range seat.Trust(s.Seat, promises, err) {
		if p.Good.Is(l.Good) && (p.Round == statement.ID(s.held.Round.Name()) && p.Period == s.held.Day || p.Round.IsZero()) {
			l.Promises = append(l.Promises, s.said(p))
		}
	}
	if uncovered(l.Line) == 0 {
		return
	}
	who, err := s.C.CouldMake(l.Good)
	if who = seat.Trust(s.Seat, who, err); len(who) > 0 {
		l.Could = s.Seat.Names(who...)
	}
}

// said is a promise in one line: who, how much, and what came of it.
func (s *Screen) said(p plan.Commitment) string { return promised(s.Page, p) }

func promised(page goods.Page, p plan.Commitment) string {
	kept, err := page.C.Kept(p.Name())
	if kept = seat.Trust(page.Seat, kept, err); kept > 0 {
		return page.Say("promised.kept", "name", page.C.Name(p.By), "amount", page.Amount(p.Amount, p.Good), "kept", page.Amount(kept, p.Good))
	}
	return page.Say("promised.by", "name", page.C.Name(p.By), "amount", page.Amount(p.Amount, p.Good))
}

// line is a card for one good by one day.
func (s *Screen) line(l line) kit.Item {
	return kit.Item{Key: "line " + l.Good.Key().What + " · " + l.Good.Key().Unit + string(l.By), Shows: l, Make: func() fyne.CanvasObject {
		key, args := "needed", []any{"amount", s.Amount(l.Needed, l.Good), "day", words.ShortDate(s.Seat.Words(), l.By), "for", l.For}
		if l.Level > 0 {
			key = "needed.for"
		}
		card := []fyne.CanvasObject{kit.Heading(l.Good.What), kit.Secondary(s.Say(key, args...))}
		parts := s.parts(l)
		card = append(card, kit.Stack(goods.Whole, parts...))
		for _, part := range parts {
			if part.State.Word != "" {
				card = append(card, kit.Said(part.State))
			}
		}
		card = append(card, s.way(l)...)
		for _, one := range l.Promises {
			card = append(card, kit.Secondary(one))
		}
		return kit.Row(0, kit.Inset(deep*float32(min(l.Level, deepMost))), kit.Stretch(kit.Card(append(card, s.ways(l)...)...)))
	}}
}

// parts are what covers a line, and what does not.
func (s *Screen) parts(l line) (parts []kit.Part) {
	add := func(a need.Amount, key string, state func(string) kit.State, more ...any) {
		if a > 0 {
			parts = append(parts, goods.Share(a, l.Needed, state(s.Say(key, append(more, "amount", s.Amount(a, l.Good))...))))
		}
	}
	add(l.OnHand, "there", kit.Good)
	add(l.Spare, "spare", kit.Good)
	add(l.Promised, "promised", func(word string) kit.State {
		return kit.State{Word: word, Icon: look.IconHand, Color: look.ColorPrimary}
	})
	switch {
	case l.Make > 0 && l.Minutes > 0:
		add(l.Make, "make.work", kit.Even, "day", words.ShortDate(s.Seat.Words(), l.Begin), "span", s.span(l.Minutes))
	case l.Make > 0:
		add(l.Make, "make", kit.Even, "day", words.ShortDate(s.Seat.Words(), l.Begin))
	}
	if l.Missing > 0 { // left as room in the bar
		parts = append(parts, kit.Part{State: kit.Careful(s.Say("missing", "amount", s.Amount(l.Missing, l.Good)))})
	}
	return parts
}

// ways are what one can do about a line that is not covered.
func (s *Screen) ways(l line) (ways []fyne.CanvasObject) {
	open := uncovered(l.Line)
	if open == 0 {
		return nil
	}
	if l.Could != "" {
		ways = append(ways, kit.Secondary(s.Say("could", "names", l.Could)))
	}
	mine := plan.Commitment{Good: l.Good, Amount: min(open, need.AmountMax), Due: l.By, Round: statement.ID(order.RoundID(s.held.Round.Name())), Period: s.held.Day}
	ways = append(ways,
		kit.SecondaryButton(s.Say("promise", "lot", s.Amount(open, l.Good), "what", l.Good.What), look.IconHand, s.Told(func() error {
			_, err := s.C.Promise(mine)
			return err
		}, "promise.told")),
		kit.Quiet(s.Say("promise.other"), look.IconPen, func() { s.Open(s, newPromising(s.Seat, mine)) }))
	if l.Missing > 0 {
		ways = append(ways, kit.Quiet(s.Say("recipe.write"), look.IconGuide, func() { s.Open(s, newRecipeForm(s.Seat, plan.Recipe{Makes: l.Good})) }))
	}
	return ways
}
