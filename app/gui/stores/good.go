package stores

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/stock"
	"moot/app/words"
)

// storyLength is how much of what happened is shown at once.
const storyLength = 40

// good is one good: where it lies, and what happened to it.
type good struct {
	goods.Page
	of    need.Good
	write *kit.Press
}

func newGood(s *seat.Seat, of need.Good) *good {
	g := &good{Page: goods.NewPage(s, area, 3*look.Step), of: of}
	g.write = kit.Primary(g.Say("write"), look.IconPlus, func() { g.Open(g, NewEvent(s, stock.Event{Action: stock.Produce, Good: g.of})) })
	return g
}

// Title is what the good is called.
func (g *good) Title() string { return g.of.What }

// Action is to write down what happened to it.
func (g *good) Action() fyne.CanvasObject { return g.write }

// Refresh reads the store anew.
func (g *good) Refresh() {
	store, err := g.C.Stock()
	store = seat.Trust(g.Seat, store, err)
	today := g.Today()
	var items []kit.Item
	var lying []stock.Item
	for _, i := range store.Items {
		if !i.Good.Is(g.of) {
			continue
		}
		e := kit.Entry{What: g.Amount(i.OnHand, i.Good), Note: g.lies(i)}
		if i.Below() {
			e.States = append(e.States, kit.Careful(g.Say("below")))
		}
		if i.Best != "" && i.Best < today {
			e.States = append(e.States, kit.Careful(g.Say("over")))
		}
		items = append(items, goods.Row("item "+i.Store+" · "+i.Batch, e, func() {
			g.Open(g, NewEvent(g.Seat, stock.Event{Action: stock.Consume, Good: i.Good, Batch: i.Batch, Store: i.Store}))
		}))
		lying = append(lying, i)
	}
	if len(items) > 0 {
		items = append(append([]kit.Item{g.Head("lies")}, items...), g.Button("count", look.IconPen, func() {
			g.Open(g, newCount(g.Seat, g.of, lying))
		}))
	}
	g.List.Set(append(append(items, g.Head("story")), story(g.Page, g, func(e stock.Event) bool { return e.Good.Is(g.of) })...)...)
}

// lies says where a batch lies.
func (g *good) lies(i stock.Item) string {
	note := g.Say("common")
	if i.Store != "" {
		note = g.Say("in-store", "store", i.Store)
	}
	if i.Batch != "" {
		note += " · " + g.Say("batch.is", "batch", i.Batch)
	}
	if i.Best != "" {
		note += " · " + g.Say("keeps", "day", words.ShortDate(g.Seat.Words(), i.Best))
	}
	return i18n.Capital(note)
}

// story is what happened, the newest first.
func story(p goods.Page, on shell.Screen, wanted func(stock.Event) bool) []kit.Item {
	store, err := p.C.Stock()
	store = seat.Trust(p.Seat, store, err)
	var items []kit.Item
	for _, e := range slices.Backward(store.Events) {
		if !wanted(e) || len(items) == storyLength {
			continue
		}
		items = append(items, goods.Row("event "+e.ID.String(), entryOf(p, e), func() { p.Open(on, newPage(p.Seat, e)) }))
	}
	return items
}

// entryOf is one thing that happened in three lines.
func entryOf(p goods.Page, e stock.Event) kit.Entry {
	l := p.Seat.Words()
	entry := kit.Entry{What: p.Lot(e.Amount, e.Good), States: []kit.State{happened(p, e)},
		Note: p.C.Name(e.By) + " · " + p.Seat.At(e.At)}
	if e.Action == stock.Count && e.Difference != 0 {
		entry.States = append(entry.States, kit.Careful(p.Say("difference", "amount", signed(l, e.Difference, e.Good))))
	}
	return entry
}

// happened is what happened as a state.
func happened(p goods.Page, e stock.Event) kit.State {
	l := p.Seat.Words()
	word := words.StockAction(l, e.Action)
	switch e.Action {
	case stock.Produce:
		return kit.State{Word: word, Icon: look.IconDown, Color: look.ColorYes}
	case stock.Transfer, stock.Custody:
		return kit.State{Word: word, Icon: look.IconNext, Color: look.ColorPrimary}
	case stock.Consume:
		return kit.State{Word: word, Icon: look.IconUp, Color: look.ColorAbstain}
	}
	return kit.Calm(word)
}

// signed writes a difference with its sign.
func signed(l i18n.Localizer, a need.Amount, g need.Good) string {
	if a > 0 {
		return "+" + words.Amount(l, a, g.Unit)
	}
	return "−" + words.Amount(l, -a, g.Unit)
}
