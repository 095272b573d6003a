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
	"moot/app/statement"
)

// outcome is the plan of a round beside what came of it.
type outcome struct {
	goods.Page
	held collective.Held
}

func newOutcome(s *seat.Seat, held collective.Held) *outcome {
	return &outcome{goods.NewPage(s, area, 3*look.Step), held}
}

// Title says what is compared.
func (o *outcome) Title() string { return o.Say("outcome") }

// compared is one good: planned, promised and made.
type compared struct {
	Good                    need.Good
	Planned, Promised, Made need.Amount
}

// Refresh compares anew.
func (o *outcome) Refresh() {
	planned, err := o.C.Plan(o.held.Round.Name(), o.held.Day)
	planned = seat.Trust(o.Seat, planned, err)
	promises, err := o.C.Promises()
	promises = seat.Trust(o.Seat, promises, err)
	var all []compared
	of := func(g need.Good) *compared {
		i := slices.IndexFunc(all, func(c compared) bool { return c.Good.Is(g) })
		if i < 0 {
			i, all = len(all), append(all, compared{Good: g})
		}
		return &all[i]
	}
	for _, lot := range planned.Agreed.Lots {
		of(lot.Good).Planned += lot.Amount
	}
	for _, p := range promises {
		if p.Round == statement.ID(o.held.Round.Name()) && p.Period == o.held.Day {
			of(p.Good).Promised += p.Amount
		}
	}
	for _, lot := range planned.Made {
		of(lot.Good).Made += lot.Amount
	}
	slices.SortFunc(all, func(a, b compared) int { return a.Good.Compare(b.Good) })
	items := []kit.Item{o.Words("outcome.words")}
	for _, c := range all {
		items = append(items, kit.Item{Key: "good " + c.Good.Key().What + c.Good.Key().Unit, Shows: c, Make: func() fyne.CanvasObject { return o.card(c) }})
	}
	o.List.Set(items...)
}

// card is one good: three bars, and in a word whether it came to what was planned.
func (o *outcome) card(c compared) fyne.CanvasObject {
	most := max(c.Planned, c.Promised, c.Made)
	part := func(a need.Amount, key string, state func(string) kit.State) kit.Part {
		return goods.Share(a, most, state(o.Say(key, "amount", o.Amount(a, c.Good))))
	}
	state := kit.Good(o.Say("outcome.met"))
	switch {
	case c.Planned == 0:
		state = kit.Calm(o.Say("outcome.unplanned"))
	case c.Made < c.Planned:
		state = kit.Careful(o.Say("outcome.less", "amount", o.Amount(c.Planned-c.Made, c.Good)))
	case c.Made > c.Planned:
		state = kit.Good(o.Say("outcome.more", "amount", o.Amount(c.Made-c.Planned, c.Good)))
	}
	return kit.Card(kit.Heading(c.Good.What), kit.Said(state), kit.Totals(
		part(c.Planned, "outcome.planned", kit.Even),
		part(c.Promised, "outcome.promised", func(w string) kit.State { return kit.State{Word: w, Icon: look.IconHand, Color: look.ColorPrimary} }),
		part(c.Made, "outcome.made", func(w string) kit.State { return kit.State{Word: w, Icon: look.IconDown, Color: look.ColorYes} })))
}

// lots writes what goes into a recipe.
func lots(p goods.Page, r plan.Recipe) (all []string) {
	for _, in := range r.Inputs {
		all = append(all, p.Lot(in.Amount, in.Good))
	}
	return all
}
