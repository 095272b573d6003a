package stores

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/need"
	"moot/app/stock"
)

// taking is a count: of one place, or of all that is on hand. What was counted differs
// from what should be there, or does not; both are written down.
type taking struct {
	goods.Page
	title  string
	rows   []*counted
	reason *widget.Entry
	tail   kit.Item
	action *kit.Press
}

// counted is one place with what was found there.
type counted struct {
	item   stock.Item
	found  *goods.Amount
	differ *kit.Text
	field  kit.Item
}

// newTaking counts everything.
func newTaking(s *seat.Seat) shell.Screen {
	p := goods.NewPage(s, area, 4*look.Step)
	store, err := p.C.Stock()
	return countOf(p, p.Say("taking"), seat.Trust(s, store, err).Items)
}

// newCount counts one good in all its places.
func newCount(s *seat.Seat, of need.Good, items []stock.Item) shell.Screen {
	p := goods.NewPage(s, area, 4*look.Step)
	return countOf(p, p.Say("count.of", "what", of.What), items)
}

func countOf(p goods.Page, title string, items []stock.Item) *taking {
	t := &taking{Page: p, title: title, reason: kit.Line("", p.Say("count.example"))}
	for _, i := range items {
		row := &counted{item: i, differ: kit.Secondary("")}
		row.found = goods.NewAmount(0, func() { t.compare(row) })
		row.found.SetPlaceHolder("")
		place := i.Good.What
		if i.Batch != "" {
			place += " · " + i.Batch
		}
		if i.Store != "" {
			place += " · " + i.Store
		}
		t.compare(row)
		row.field = kit.Still("count "+place+i.Good.Unit, kit.Card(kit.Field(place, row.found, ""), row.differ))
		t.rows = append(t.rows, row)
	}
	t.tail = kit.Still("reason", kit.Field(p.Say("count.reason"), t.reason, ""))
	t.action = kit.Primary(p.Say("count.do"), look.IconTick, t.send)
	return t
}

// compare says what should be there, and by how much it differs from what was found.
func (t *taking) compare(row *counted) {
	l, i := t.Seat.Words(), row.item
	should := t.Say("should", "amount", t.Amount(i.OnHand, i.Good))
	found, err := row.found.OrNone()
	switch {
	case row.found.Text == "" || err != nil:
		row.differ.SetText(should)
	case found == i.OnHand:
		row.differ.SetText(should + " · " + t.Say("difference.none"))
	default:
		row.differ.SetText(should + " · " + t.Say("difference", "amount", signed(l, found-i.OnHand, i.Good)))
	}
}

// Title says what is counted.
func (t *taking) Title() string { return t.title }

// Action writes the count down.
func (t *taking) Action() fyne.CanvasObject { return t.action }

// Refresh leaves what is written as it is.
func (t *taking) Refresh() {
	items := []kit.Item{t.Words("taking.words")}
	for _, row := range t.rows {
		items = append(items, row.field)
	}
	t.List.Set(append(items, t.tail)...)
}

// send writes down the places where something is written; nought is a count, too.
func (t *taking) send() {
	var found []stock.Event
	for _, row := range t.rows {
		if row.found.Text == "" {
			continue
		}
		amount, err := row.found.OrNone()
		if err != nil {
			t.Seat.Tell(err)
			return
		}
		i := row.item
		found = append(found, stock.Event{Action: stock.Count, Good: i.Good, Batch: i.Batch, Store: i.Store, Best: i.Best, Amount: amount, Reason: t.reason.Text})
	}
	if len(found) == 0 {
		t.Seat.Shell().Tell(kit.Careful(t.Say("count.nothing")))
		return
	}
	t.Back(func() error {
		for _, e := range found {
			if _, err := t.C.Store(e); err != nil {
				return err
			}
		}
		return nil
	})
}
