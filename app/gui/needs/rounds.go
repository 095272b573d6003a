package needs

import (
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/words"
)

// rounds are the rounds that go on.
func (s *Screen) rounds(c *collective.Collective) []kit.Item {
	all, err := c.Rounds()
	var items []kit.Item
	for _, r := range seat.Trust(s.seat, all, err) {
		if r.Ended {
			continue
		}
		items = append(items, s.row("round "+r.Name().String(), kit.Entry{
			What: r.Title, Note: i18n.Capital(words.Date(s.seat.Words(), r.First)),
		}, nil))
	}
	if len(items) == 0 {
		return s.none("rounds.none")
	}
	return items
}
