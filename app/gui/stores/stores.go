// Package stores is what the collective has in store, on the screen: what is on hand
// of each good, what of it is meant for households already, and what happened to it.
//
//	stores.go   the list by good
//	good.go     one good: its batches, its reserves, its story
//	event.go    where one writes down what happened
//	pages.go    one thing that happened, and its correction
//	taking.go   stock-taking: count, and see the difference
//
// Nothing that was written down is erased. Who made a mistake corrects it, and both
// stay to be read.
package stores

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/print"
	"moot/app/stock"
)

const area = "stores"

// Screen is the store.
type Screen struct {
	goods.Page
	write *kit.Press
	// opened is the good that is shown beside the list.
	opened need.Good
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{Page: goods.NewPage(s, area, 3*look.Step)}
	screen.write = kit.Primary(screen.Say("write"), look.IconPlus, func() { screen.Open(screen, NewEvent(s, stock.Event{Action: stock.Produce})) })
	return screen
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.Say("title") }

// Action is to write down what happened.
func (s *Screen) Action() fyne.CanvasObject { return s.write }

// held is what is there of one good, and what is meant for whom.
type held struct {
	Good need.Good
	// OnHand is what the common store has, Aside what is set aside elsewhere.
	OnHand, Aside need.Amount
	// Coming is promised by somebody, Meant is for households that have not got it.
	Coming, Meant need.Amount
	// Best is the earliest day until which a batch keeps.
	Best  need.Date
	Below bool
}

// Refresh reads the store anew.
func (s *Screen) Refresh() {
	all, err := shelf(s.C)
	if err != nil {
		s.Seat.Tell(err)
		return
	}
	if len(all) == 0 {
		s.List.Set(s.None("none", look.IconNeeds))
		return
	}
	today := s.Today()
	var items []kit.Item
	for _, h := range all {
		items = append(items, goods.Row("good "+h.Good.Key().What+" · "+h.Good.Key().Unit, s.entry(h, today), func() {
			s.opened = h.Good
			s.Open(s, newGood(s.Seat, h.Good))
		}))
	}
	items = append(items,
		s.Button("taking", look.IconPen, func() { s.Open(s, newTaking(s.Seat)) }),
		s.Button("events", look.IconClock, func() { s.Open(s, newStory(s.Seat)) }))
	items = append(items, goods.Print(s.Page, "print", s.C.StorePaper, print.Counting)...)
	s.List.Set(items...)
}

// entry is a good in three lines: how much, how it stands, what it is meant for.
func (s *Screen) entry(h held, today need.Date) kit.Entry {
	e := kit.Entry{What: h.Good.What, Chosen: h.Good.Is(s.opened) && len(s.Seat.Shell().Titles()) > 1}
	state := kit.Good(s.Say("on-hand", "amount", s.Amount(h.OnHand, h.Good)))
	switch {
	case h.Below:
		state = kit.Careful(s.Say("below"))
	case h.OnHand < h.Meant:
		state = kit.Careful(s.Say("on-hand", "amount", s.Amount(h.OnHand, h.Good)))
	case h.OnHand == 0:
		state = kit.Calm(s.Say("on-hand.none"))
	}
	e.States = append(e.States, state)
	if h.Aside > 0 {
		e.States = append(e.States, kit.Calm(s.Say("aside", "amount", s.Amount(h.Aside, h.Good))))
	}
	if h.Best != "" && h.Best < today {
		e.States = append(e.States, kit.Careful(s.Say("over")))
	}
	e.Note = s.meant(h)
	return e
}

// meant says what of it is meant for households, and what is still to come.
func (s *Screen) meant(h held) string {
	switch {
	case h.Meant > 0 && h.Coming > 0:
		return s.Say("meant.coming", "meant", s.Amount(h.Meant, h.Good), "coming", s.Amount(h.Coming, h.Good))
	case h.Meant > 0:
		return s.Say("meant", "meant", s.Amount(h.Meant, h.Good))
	case h.Coming > 0:
		return s.Say("coming", "coming", s.Amount(h.Coming, h.Good))
	}
	return ""
}

// shelf is what is there of each good, in the order of goods.
func shelf(c *collective.Collective) ([]held, error) {
	store, err := c.Stock()
	if err != nil {
		return nil, err
	}
	var all []held
	of := func(g need.Good) *held {
		i := slices.IndexFunc(all, func(h held) bool { return h.Good.Is(g) })
		if i < 0 {
			i, all = len(all), append(all, held{Good: g})
		}
		return &all[i]
	}
	for _, i := range store.Items {
		h := of(i.Good)
		if i.Store == "" {
			h.OnHand += i.OnHand
		} else {
			h.Aside += i.OnHand
		}
		h.Below = h.Below || i.Below()
		if i.Best != "" && i.OnHand > 0 && (h.Best == "" || i.Best < h.Best) {
			h.Best = i.Best
		}
	}
	meant, err := c.ToHandOver()
	if err != nil {
		return nil, err
	}
	for _, lot := range meant {
		of(lot.Good).Meant += lot.Amount
	}
	promises, err := c.Promises()
	for _, p := range promises {
		kept, no := c.Kept(p.Name())
		if no != nil {
			return nil, no
		}
		if open := p.Amount - kept; open > 0 {
			of(p.Good).Coming += open
		}
	}
	slices.SortFunc(all, func(a, b held) int { return a.Good.Compare(b.Good) })
	return all, err
}
