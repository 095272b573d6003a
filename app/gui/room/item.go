package room

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/minutes"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/record"
)

// item is the screen of one agenda item: its minutes, which everyone writes in
// the same text, and its motions.
type item struct {
	page
	item meeting.ItemID
	text *minutes.Text
}

func newItem(s *seat.Seat, id meeting.ID, at meeting.ItemID) *item {
	return &item{page: newPage(s, id), item: at, text: minutes.NewText(s, id, at)}
}

func (i *item) point() point {
	for _, p := range i.points(i.meeting()) {
		if p.id == i.item {
			return p
		}
	}
	return point{id: i.item}
}

// Title is the item's, with its number.
func (i *item) Title() string {
	p := i.point()
	if p.number == "" {
		return p.title
	}
	return i.say("item", "number", p.number, "title", p.title)
}

// Refresh brings what others wrote into the text, and shows the motions.
func (i *item) Refresh() {
	m := i.meeting()
	items := i.text.Items(m)
	for _, row := range i.rows(motionsUnder(m, i.item), m.Polls) {
		items = append(items, kit.Item{Key: "motion " + row.id.String(), Shows: row, Make: func() fyne.CanvasObject {
			return row.card(func() { i.open(i, newMotion(i.seat, i.id, row.id)) })
		}})
	}
	if m.State != meeting.Closed && i.item != record.NextSteps {
		items = append(items, kit.Item{Key: "move", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(i.say("move"), look.IconPlus, func() { i.open(i, newMove(i.seat, i.id, i.item, i)) })
		}})
	}
	i.list.Set(items...)
}
