package allocation

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
	"moot/app/words"
)

// good is the sharing of one good: with what there is, or with what there might be.
type good struct {
	goods.Page
	links  Links
	held   collective.Held
	of     need.Good
	supply *goods.Amount
	field  kit.Item // supply, and steps to try less and more
	foot   kit.Foot
	// decided are the goods of the round that are shared out, now is this one with the
	// supply that is written; ok is false while that is none.
	decided []order.Shared
	now     order.Shared
	lot     bool
	ok      bool
}

func newGood(s *seat.Seat, links Links, held collective.Held, of need.Good) *good {
	g := &good{Page: goods.NewPage(s, area, 3*look.Step), links: links, held: held, of: of}
	o, err := g.C.Orders(held.Round.Name(), held.Day)
	o = seat.Trust(s, o, err)
	store, err := g.C.Stock()
	there := thereFor(seat.Trust(s, store, err), held, of)
	for _, decided := range o.Shared {
		if decided.Supply.Good.Is(of) {
			there = decided.Supply.Amount
		}
	}
	tried, err := g.C.WhatIf(held.Round.Name(), held.Day, []order.Supply{{Good: of, Amount: there}})
	g.supply = goods.NewAmount(there, func() { s.Shell().Refresh() })
	field := kit.Column(2*look.Step, kit.Field(g.Say("supply"), g.supply, of.Unit))
	if len(seat.Trust(s, tried, err)) > 0 {
		field.Add(g.steps(tried[0].Answer.Asked))
	}
	g.field = kit.Still("supply", field)
	return g
}

// steps are buttons with which one tries less and more: a large step, about a fifth of
// what is asked for, and one unit.
func (g *good) steps(asked need.Amount) fyne.CanvasObject {
	const one = need.Amount(1000)
	large := one
	for _, factor := range []need.Amount{2, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if factor*one*5 <= asked {
			large = factor * one
		}
	}
	flow := kit.Flow(look.Step)
	for _, by := range slices.Compact([]need.Amount{-large, -one, one, large}) {
		key, icon := "more", look.IconPlus
		if by < 0 {
			key, icon = "less", look.IconBar
		}
		word := g.Say(key, "amount", g.Amount(max(by, -by), g.of))
		chip := kit.Chip(kit.State{Word: word, Icon: icon, Color: look.ColorPrimary})
		flow.Add(kit.NewPress(word, kit.AtLeast(look.Touch, kit.Pad(look.Step/2, 0, chip)), func() { g.try(by) }))
	}
	return flow
}

// try works it out with so much more.
func (g *good) try(by need.Amount) {
	now, err := g.supply.OrNone()
	if err != nil {
		now = 0
	}
	g.supply.Set(min(max(0, now+by), need.AmountMax))
}

// Title is what the good is called.
func (g *good) Title() string { return g.of.What }

// Action is to share the good out so; what the others of the round get stays.
func (g *good) Action() fyne.CanvasObject {
	if !g.ok || g.asDecided() {
		return nil
	}
	if g.lot && g.now.Answer.NeedsLot { // no number was thrown yet
		return g.foot.As("lot", func() fyne.CanvasObject {
			return kit.Primary(g.Say("throw"), look.IconCircle, func() { g.Open(g, NewLot(g.Seat, g.held)) })
		})
	}
	return g.foot.As("share", func() fyne.CanvasObject {
		return kit.Primary(g.Say("out"), look.IconTick, g.Told(func() error {
			return g.C.ShareRound(g.held.Round.Name(), g.held.Day, g.with())
		}, "out.told"))
	})
}

// asDecided reports whether it is shared out so already.
func (g *good) asDecided() bool {
	return slices.ContainsFunc(g.decided, func(s order.Shared) bool {
		return s.Supply.Good.Is(g.of) && s.Supply.Amount == g.now.Supply.Amount
	})
}

// with are the supplies of what is shared out, and of this good as it is written.
func (g *good) with() (all []order.Supply) {
	for _, s := range g.decided {
		if !s.Supply.Good.Is(g.of) {
			all = append(all, order.Supply{Good: s.Supply.Good, Amount: s.Supply.Amount})
		}
	}
	return append(all, order.Supply{Good: g.of, Amount: g.now.Supply.Amount})
}

// Refresh works it out with what is written.
func (g *good) Refresh() {
	o, err := g.C.Orders(g.held.Round.Name(), g.held.Day)
	there, no := g.supply.OrNone()
	g.decided, g.lot, g.ok = o.Shared, o.Period.Lot == nil, err == nil && no == nil
	var tried []order.Shared
	if g.ok {
		tried, err = g.C.WhatIf(g.held.Round.Name(), g.held.Day, []order.Supply{{Good: g.of, Amount: there}})
	}
	items := []kit.Item{g.field}
	if !g.ok || err != nil || len(tried) == 0 {
		g.ok = false
		g.List.Set(append(items, g.Words("supply.none"))...)
		return
	}
	g.now = tried[0]
	items = append(items, g.sum(), g.legend())
	for _, share := range g.shares() {
		items = append(items, g.share(share))
	}
	g.List.Set(append(items, g.rule())...)
}

// shares are those of the households, one's own first, the others by name.
func (g *good) shares() []sharing.Share {
	all := slices.Clone(g.now.Answer.Shares)
	name := func(id household.ID) string {
		if g.Own(id) {
			return ""
		}
		return g.C.HouseholdName(id)
	}
	slices.SortStableFunc(all, func(a, b sharing.Share) int { return goods.ByName(name(a.Household), name(b.Household)) })
	return all
}

// sum says how far what there is goes.
func (g *good) sum() kit.Item {
	said := words.Shared(g.Seat.Words(), g.of.Unit, g.now.Supply.Amount, g.now.Answer)
	state := kit.Good(said)
	if g.now.Answer.Short() > 0 {
		state = kit.Careful(said)
	}
	standing := g.Say("tried.words")
	if g.asDecided() {
		standing = g.Say("decided.words")
	}
	return kit.Item{Key: "sum", Shows: []any{state, standing}, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Said(state), kit.Secondary(standing))
	}}
}

// stepState is how a step of sharing looks.
func (g *good) stepState(s sharing.Step) kit.State { return goods.Step(s, g.Say("step."+string(s))) }

// legend says what the colours mean, in the order in which they stand.
func (g *good) legend() kit.Item {
	return kit.Item{Key: "legend", Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, s := range []sharing.Step{sharing.ForSpecial, sharing.ForBase, sharing.ForWishes, sharing.ForMore} {
			chips.Add(kit.Chip(g.stepState(s)))
		}
		return chips
	}}
}

// share is what one household gets: a bar by the steps, and why in a sentence.
func (g *good) share(s sharing.Share) kit.Item {
	name, why := g.Household(s.Household), words.Portion(g.Seat.Words(), g.of.Unit, s)
	return kit.Item{Key: "share " + s.Household.String(), Shows: []any{name, why}, Make: func() fyne.CanvasObject {
		var parts []kit.Part
		for _, p := range s.Parts {
			parts = append(parts, goods.Share(p.Got, s.Asked, g.stepState(p.Step)))
		}
		return kit.Card(kit.Heading(name), kit.Secondary(g.Say("got", "got", g.Amount(s.Got, g.of), "asked", g.Amount(s.Asked, g.of), "n", s.Heads)),
			kit.Stack(goods.Whole, parts...), kit.Body(why))
	}}
}

// rule is by which rule it is shared, and the way to another one.
func (g *good) rule() kit.Item {
	policies, versions, err := g.C.Policies()
	policies = seat.Trust(g.Seat, policies, err)
	rule := order.For(policies, g.of)
	version := 0
	if i := slices.IndexFunc(policies, func(p order.Policy) bool { return p.ID == rule.ID }); i >= 0 {
		version = versions[i]
	}
	return kit.Item{Key: "rule", Shows: []any{rule, version}, Make: func() fyne.CanvasObject {
		card := ruleCard(g.Page, rule, version)
		return kit.Card(append(card, kit.SecondaryButton(g.Say("rule.change"), look.IconPen, func() {
			g.Open(g, newForm(g.Seat, g.links, g, rule, g.of))
		}))...)
	}}
}
