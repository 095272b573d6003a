package people

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
)

// atTheDoor is a card for everyone who waits to be let in.
func atTheDoor(s *seat.Seat, c *collective.Collective, waiting []collective.Waiting) []kit.Item {
	charter, err := c.Charter()
	vouchers := seat.Trust(s, charter, err).Vouchers
	var items []kit.Item
	for _, w := range waiting {
		by := say(s, "knocked", "name", c.Name(w.Via), "ago", s.Words().Ago(w.Since.In(s.Zone()), s.Now().In(s.Zone())))
		if w.Via == c.Me() {
			by = say(s, "knocked.here", "ago", s.Words().Ago(w.Since.In(s.Zone()), s.Now().In(s.Zone())))
		}
		lines := []string{by, say(s, "look")}
		if vouchers > 1 {
			lines = append(lines, say(s, "vouchers", "n", vouchers))
		}
		items = append(items, kit.Item{Key: "waits " + w.ID.String(), Shows: append(lines, w.Name), Make: func() fyne.CanvasObject {
			card := []fyne.CanvasObject{
				kit.Flow(look.Step, kit.Chip(kit.Running(say(s, "waits")))),
				kit.Heading(w.Name),
			}
			for _, line := range lines {
				card = append(card, kit.Secondary(i18n.Capital(line)))
			}
			return kit.Card(append(card, kit.Primary(say(s, "letin", "name", w.Name), look.IconTick, func() { letIn(s, w) }))...)
		}})
	}
	return items
}

// letIn gives one's word for somebody.
func letIn(s *seat.Seat, w collective.Waiting) {
	c := s.Collective()
	if s.Busy() {
		return // one word is enough
	}
	s.Do(func() error { return c.Vouch(w.ID) }, nil)
}
