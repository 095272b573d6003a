package needs

import (
	"slices"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/words"
)

// offered is what people have to give, the newest first.
func (s *Screen) offered(c *collective.Collective) []kit.Item {
	all, err := c.Intents()
	var items []kit.Item
	for _, n := range slices.Backward(seat.Trust(s.seat, all, err)) {
		r := n.Request
		if !r.Offers || n.State == need.Cancelled {
			continue
		}
		items = append(items, s.row("offer "+n.ID.String(), kit.Entry{
			What: r.What + ", " + words.Amount(s.seat.Words(), r.Amount, r.Unit), Note: c.Name(n.By),
		}, nil))
	}
	if len(items) == 0 {
		return s.none("offered.none")
	}
	return items
}
