package home

import (
	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/words"
)

// pressingMax is how many decisions that want something are shown here; the others
// are in the register.
const pressingMax = 3

// pressing are the decisions that fall due, have to be looked at again, or
// contradict each other.
func (s *Screen) pressing(h collective.Home) (items []kit.Item) {
	for _, d := range h.Pressing[:min(pressingMax, len(h.Pressing))] {
		items = append(items, row("pressing "+d.ID.String(), kit.Entry{
			Icon: look.IconDecisions, What: words.Gist(words.Moved(s.seat.Words(), d.Wording)), Note: s.why(h, d),
		}, func() { s.links.Decided(d.ID) }))
	}
	return items
}

// why says what a decision wants.
func (s *Screen) why(h collective.Home, d decision.Decision) string {
	l := s.seat.Words()
	switch {
	case len(d.Rivals) > 0:
		return s.seat.Say("home.decision.rivals")
	case d.Disputed:
		return s.seat.Say("home.decision.disputed")
	case d.Forsaken:
		return s.seat.Say("home.decision.forsaken")
	case d.Overdue(h.Today):
		return s.seat.Say("home.decision.overdue", "day", words.Day(l, d.Due))
	case d.ToReview(h.Today):
		return s.seat.Say("home.decision.review")
	}
	return s.seat.Say("home.decision.due", "day", words.Day(l, d.Due))
}
