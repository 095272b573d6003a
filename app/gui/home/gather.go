package home

import (
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/household"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// How many of a kind are shown here.
const (
	closingMax    = 3
	unmetMax      = 3
	householdsMax = 3
)

// gathered is what is to be known of rounds and households: whose list is printed
// today or tomorrow, what came to less than was asked for, and households that wait
// for somebody's word.
func (s *Screen) gathered(c *collective.Collective, h collective.Home) []kit.Item {
	var items []kit.Item
	for _, g := range h.Closing[:min(closingMax, len(h.Closing))] {
		items = append(items, s.closing(h, g))
	}
	items = append(items, s.further("rounds", len(h.Closing)-closingMax)...)
	for _, u := range h.Unmet[:min(unmetMax, len(h.Unmet))] {
		items = append(items, s.unmet(u))
	}
	items = append(items, s.further("requests", len(h.Unmet)-unmetMax)...)
	for _, one := range h.Confirmable[:min(householdsMax, len(h.Confirmable))] {
		items = append(items, s.household(c, one))
	}
	return append(items, s.further("households", len(h.Confirmable)-householdsMax)...)
}

// closing is a round for which one can still ask.
func (s *Screen) closing(h collective.Home, g collective.ClosingSoon) kit.Item {
	when := "home.round.tomorrow"
	if g.Day <= h.Today {
		when = "home.round.today"
	}
	note := s.seat.Say("home.round")
	if g.State == order.Closing {
		note = s.seat.Say("home.round.closing")
	}
	if g.Round.Place != "" {
		note += " · " + g.Round.Place
	}
	return row("closing "+g.Round.Name().String()+string(g.Day), kit.Entry{
		Icon: look.IconNeeds, What: g.Round.Title, States: []kit.State{kit.Careful(s.seat.Say(when))}, Note: note,
	}, s.toRound(g.Round.Name(), g.Day))
}

// toRound leads to a round; nil where no screen of rounds is.
func (s *Screen) toRound(id order.RoundID, day need.Date) func() {
	if s.links.Round == nil {
		return nil
	}
	return func() { s.links.Round(id, day) }
}

// toRequest leads to a request; nil where no screen of requests is.
func (s *Screen) toRequest(id need.ID) func() {
	if s.links.Request == nil {
		return nil
	}
	return func() { s.links.Request(id) }
}

// unmet is a request that came to less than was asked for, and why.
func (s *Screen) unmet(u collective.Unmet) kit.Item {
	l, r, c := s.seat.Words(), u.Need.Request, u.Course
	e := kit.Entry{Icon: look.IconNeeds, What: i18n.Capital(s.seat.Say("home.need", "what", r.What, "amount", words.Amount(l, c.Line.Amounts.Want, r.Unit)))}
	where := s.seat.Say("home.round.on", "round", c.Round.Title, "day", words.ShortDate(l, c.Day))
	switch {
	case c.Share == nil:
		e.States, e.Note = []kit.State{kit.Bad(s.seat.Say("home.unmet.off"))}, where
		if c.Reason != "" {
			e.Note += " · " + c.Reason
		}
	case c.Share.Got == 0:
		e.States, e.Note = []kit.State{kit.Bad(s.seat.Say("home.unmet.none"))}, where+" · "+words.Portion(l, r.Unit, *c.Share)
	default:
		e.States = []kit.State{kit.Careful(s.seat.Say("home.unmet.part", "got", words.Amount(l, c.Share.Got, r.Unit)))}
		e.Note = where + " · " + words.Portion(l, r.Unit, *c.Share)
	}
	return row("unmet "+c.Round.Name().String()+string(c.Day)+u.Need.First.String(), e, s.toRequest(u.Need.ID))
}

// household is one whose heads somebody outside has to confirm.
func (s *Screen) household(c *collective.Collective, one household.Household) kit.Item {
	var open func()
	if s.links.Household != nil {
		open = func() { s.links.Household(one.ID) }
	}
	return row("household "+one.ID.String(), kit.Entry{
		Icon: look.IconHome, What: c.HouseholdName(one.ID), States: []kit.State{kit.Running(s.seat.Say("home.household"))},
		Note: s.seat.Say("home.household.says", "members", s.seat.Names(one.Members...), "n", one.Declared),
	}, open)
}
