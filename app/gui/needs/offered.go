package needs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/words"
)

// offer is the way to the form.
func (s *Screen) offer() fyne.CanvasObject {
	return kit.Primary(say(s.seat, "offer"), look.IconPlus, func() { s.open(newForm(s.seat, true)) })
}

// offered is what people have to give: this person's offers, then those of the
// others, the newest first.
func (s *Screen) offered(c *collective.Collective) []kit.Item {
	all, err := c.Intents()
	all = seat.Trust(s.seat, all, err)
	today, err := c.Today()
	today = seat.Trust(s.seat, today, err)
	items := s.again(before(all, c.Me(), today, true))
	mine := s.mine(c, all, today, true)
	var others []kit.Item
	for _, n := range slices.Backward(all) {
		if n.Request.Offers && n.By != c.Me() && goesOn(n, today) {
			others = append(others, s.row("offer "+n.First.String(), s.offering(c, n, today), func() { s.open(NewRequest(s.seat, n.ID)) }))
		}
	}
	if len(mine)+len(others) == 0 {
		return append(items, s.none("offered.none")...)
	}
	if len(mine) > 0 {
		items = append(append(items, s.head("offered.mine")), mine...)
	}
	if len(others) > 0 {
		items = append(append(items, s.head("offered.others")), others[:min(len(others), s.room())]...)
	}
	return append(items, s.more(len(others)-s.room())...)
}

// offering is an offer of somebody else's in three lines.
func (s *Screen) offering(c *collective.Collective, n need.Need, today need.Date) kit.Entry {
	e := s.entry(c, n, today)
	note := []string{c.Name(n.By)}
	if e.Note != "" {
		note = append(note, e.Note)
	}
	if n.Request.Note != "" {
		note = append(note, words.Gist(n.Request.Note))
	}
	e.Note = strings.Join(note, " · ")
	return e
}
