package home

import (
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/stock"
	"moot/app/words"
)

// How many of a kind are shown here, and from how many days before its day on a promise
// is.
const (
	fetchMax      = 3
	keepMax       = 3
	receiveMax    = 3
	keepAheadDays = 7
)

// goods are what one can fetch, has promised, and is to say of that it came.
func (s *Screen) goods(c *collective.Collective, h collective.Home) []kit.Item {
	l := s.seat.Words()
	var items []kit.Item
	lot := func(a need.Amount, g need.Good) string { return g.What + ", " + words.Amount(l, a, g.Unit) }
	for _, f := range h.Goods.Fetch[:min(fetchMax, len(h.Goods.Fetch))] {
		var what []string
		for _, p := range f.Picks {
			what = append(what, lot(p.Left(), p.Good))
		}
		note := f.Round.Title + " · " + words.ShortDate(l, f.Day)
		if f.Round.Place != "" {
			note += " · " + f.Round.Place
		}
		items = append(items, row("fetch "+f.Round.Name().String()+string(f.Day), kit.Entry{
			Icon: look.IconNeeds, What: i18n.Capital(strings.Join(what, "; ")), States: []kit.State{kit.Running(s.seat.Say("home.fetch"))}, Note: note,
		}, func() { s.links.Fetch(f.Held) }))
	}
	items = append(items, s.further("fetch", len(h.Goods.Fetch)-fetchMax)...)
	soon := slices.DeleteFunc(slices.Clone(h.Goods.Keep), func(p collective.Pledge) bool { return p.Due == "" || p.Due > h.Today.Add(keepAheadDays) })
	for _, p := range soon[:min(keepMax, len(soon))] {
		state := kit.Running(s.seat.Say("home.promised"))
		if p.Due.Before(h.Today) {
			state = kit.Careful(s.seat.Say("home.promised.overdue"))
		}
		items = append(items, row("keep "+p.Name().String(), kit.Entry{
			Icon: look.IconHand, What: i18n.Capital(lot(p.Open, p.Good)), States: []kit.State{state}, Note: i18n.Capital(words.ShortDate(l, p.Due)),
		}, func() { s.links.Promise(p.Commitment) }))
	}
	items = append(items, s.further("keep", len(soon)-keepMax)...)
	return append(items, s.received(c, h.Goods.Receive, lot)...)
}

// received asks whether what others wrote down as handed over came.
func (s *Screen) received(c *collective.Collective, all []stock.Handover, lot func(need.Amount, need.Good) string) []kit.Item {
	var items []kit.Item
	for _, one := range all[:min(receiveMax, len(all))] {
		e := one.Event
		items = append(items, row("receive "+e.ID.String(), kit.Entry{
			Icon: look.IconDown, What: i18n.Capital(lot(e.Amount, e.Good)), States: []kit.State{kit.Careful(s.seat.Say("home.came"))},
			Note: s.seat.Say("home.came.by", "name", c.Name(e.By), "when", s.seat.At(e.At)),
		}, func() { s.links.Received(e.ID) }))
	}
	return append(items, s.further("receive", len(all)-receiveMax)...)
}
