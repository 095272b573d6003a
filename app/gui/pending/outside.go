package pending

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// Outside are what somebody reads whose device does not write here any more: why,
// and what they can do; nothing while it does, or before it was let in.
func Outside(s *seat.Seat, c *collective.Collective) []kit.Item {
	no := c.Ended()
	if no == nil {
		return nil
	}
	words := s.Words().Refuse(no)
	return append(Undone(s, c), kit.Item{Key: "outside", Shows: words, Make: func() fyne.CanvasObject {
		return kit.Card(
			kit.Flow(look.Step, kit.Chip(kit.Even(s.Words().Say("pending.outside")))),
			kit.Body(words), kit.Secondary(s.Words().Say("pending.outside.words")))
	}})
}
