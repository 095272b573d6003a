// Package allocation is how a round is shared out, on the screen: what there is of each
// good, who would get what of it and why, and the rule by which that is worked out.
//
//	allocation.go  the goods of a round
//	good.go        one good: what if there were less, and for whom it means what
//	lot.go         the number thrown in the room
//	rules.go       the rules of sharing in force
//	form.go        where one moves another rule
//
// Everything here is worked out before anything is decided: trying writes nothing down.
package allocation

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/print"
	"moot/app/stock"
	"moot/app/words"
)

const area = "allocation"

// Links lead to where rules of sharing come from. A link that is nil is not offered.
type Links struct {
	Decision func(from shell.Screen, id motion.ID)
	// Motion opens a motion that was just made.
	Motion func(from shell.Screen, in meeting.ID, id motion.ID)
}

// Screen is the sharing of a round.
type Screen struct {
	goods.Page
	at    *goods.Round
	links Links
	foot  kit.Foot
	held  collective.Held
	rows  []shared
	// lot is true while a unit hangs on the lot and no number was thrown.
	lot bool
}

// New makes the screen for the round that is looked at.
func New(s *seat.Seat, at *goods.Round, links Links) *Screen {
	return &Screen{Page: goods.NewPage(s, area, 3*look.Step), at: at, links: links}
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.Say("title") }

// shared is one good of a round: how it is shared out, or would be with what is on hand.
type shared struct {
	order.Shared
	// Decided is true for what is shared out, false for what is only worked out.
	Decided bool
}

// work finds how the goods of a round are shared, and would be.
func work(c *collective.Collective, h collective.Held) (o collective.Orders, rows []shared, err error) {
	if o, err = c.Orders(h.Round.Name(), h.Day); err != nil || len(o.Period.Freezes) == 0 {
		return o, nil, err
	}
	store, err := c.Stock()
	if err != nil {
		return o, nil, err
	}
	for _, s := range o.Shared {
		rows = append(rows, shared{s, true})
	}
	var left []order.Supply
	for _, l := range o.Frozen {
		g := l.Request.Good()
		if !slices.ContainsFunc(rows, func(r shared) bool { return r.Supply.Good.Is(g) }) && !slices.ContainsFunc(left, func(s order.Supply) bool { return s.Good.Is(g) }) {
			left = append(left, order.Supply{Good: g, Amount: thereFor(store, h, g)})
		}
	}
	if len(left) == 0 {
		return o, rows, nil
	}
	tried, err := c.WhatIf(h.Round.Name(), h.Day, left)
	for _, s := range tried {
		rows = append(rows, shared{s, false})
	}
	slices.SortFunc(rows, func(a, b shared) int { return a.Supply.Good.Compare(b.Supply.Good) })
	return o, rows, err
}

// thereFor is what there is of a good for a round: what is on hand, and what was handed
// over in it already.
func thereFor(store stock.Stock, h collective.Held, g need.Good) need.Amount {
	there := store.OnHand(g)
	for _, one := range store.Handovers {
		if e := one.Event; e.Good.Is(g) && e.Period == h.Day && order.RoundID(e.Round) == h.Round.Name() {
			there += e.Amount
		}
	}
	return min(max(0, there), need.AmountMax)
}

// Action is to share out what there is, while something is not shared out.
func (s *Screen) Action() fyne.CanvasObject {
	if !slices.ContainsFunc(s.rows, open) {
		return nil
	}
	if s.lot {
		return s.foot.As("lot", func() fyne.CanvasObject {
			return kit.Primary(s.Say("throw"), look.IconCircle, func() { s.Open(s, NewLot(s.Seat, s.held)) })
		})
	}
	return s.foot.As("share", func() fyne.CanvasObject {
		return kit.Primary(s.Say("out.all"), look.IconTick, s.Told(func() error {
			return s.C.ShareRound(s.held.Round.Name(), s.held.Day, there(s.rows))
		}, "out.told"))
	})
}

// open reports whether a good is there and not shared out. Of what is not there yet,
// nothing is decided.
func open(r shared) bool { return !r.Decided && r.Supply.Amount > 0 }

// there are the goods that are shared out, or can be.
func there(rows []shared) (all []order.Supply) {
	for _, r := range rows {
		if r.Decided || open(r) {
			all = append(all, order.Supply{Good: r.Supply.Good, Amount: r.Supply.Amount})
		}
	}
	return all
}

// Refresh works the sharing out anew.
func (s *Screen) Refresh() {
	rules := s.Button("rules", look.IconDecisions, func() { s.Open(s, newRules(s.Seat, s.links)) })
	var ok bool
	if s.held, ok = s.at.In(s.Page); !ok {
		s.rows = nil
		s.List.Set(s.NoRound(), rules)
		return
	}
	o, rows, err := work(s.C, s.held)
	if s.rows, s.lot = rows, hangs(o, rows); err != nil {
		s.Seat.Tell(err)
		return
	}
	items := []kit.Item{s.at.Item(s.Page, s, s.held)}
	items = append(items, s.warnings(o)...)
	for _, r := range rows {
		items = append(items, s.row(r))
	}
	switch {
	case len(o.Period.Freezes) == 0:
		items = append(items, s.None("open", look.IconPrint))
	case s.lot:
		items = append(items, s.Words("lot.words"))
	}
	if len(o.Shared) > 0 {
		items = append(items, goods.Print(s.Page, "print", func() (print.Round, error) {
			return s.C.RoundPaper(s.held.Round.Name(), s.held.Day)
		}, print.Reasons)...)
	}
	s.List.Set(append(items, rules)...)
}

// hangs reports whether a unit of what is not shared out yet hangs on the lot, and no
// number was thrown.
func hangs(o collective.Orders, rows []shared) bool {
	return o.Period.Lot == nil && slices.ContainsFunc(rows, func(r shared) bool { return open(r) && r.Answer.NeedsLot })
}

// warnings say what keeps a sharing from being good.
func (s *Screen) warnings(o collective.Orders) (items []kit.Item) {
	if _, counts := o.Period.Allocation(); !counts && len(o.Period.Allocations) > 1 {
		items = append(items, s.Warn("apart"))
	}
	if o.Differs {
		items = append(items, s.Warn("differs"))
	}
	if len(o.Period.Freezes) > 0 && len(o.Open) > 0 {
		items = append(items, s.Warn("late", "n", len(o.Open)))
	}
	return items
}

// row is one good in a list: what is there for what is asked for.
func (s *Screen) row(r shared) kit.Item {
	good := r.Supply.Good
	e := kit.Entry{What: good.What, Note: words.Shared(s.Seat.Words(), good.Unit, r.Supply.Amount, r.Answer)}
	if r.Answer.Short() > 0 {
		e.States = append(e.States, kit.Careful(s.Say("short")))
	} else {
		e.States = append(e.States, kit.Good(s.Say("enough")))
	}
	if r.Decided {
		e.States = append(e.States, kit.Good(s.Say("decided")))
	} else {
		e.States = append(e.States, kit.Calm(s.Say("tried")))
	}
	return goods.Row("good "+good.Key().What+" · "+good.Key().Unit, e, func() { s.Open(s, newGood(s.Seat, s.links, s.held, good)) })
}
