package hours

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/hours"
	"moot/app/words"
)

// pageLength is how many entries of all are shown at once.
const pageLength = 30

// all is the work of everybody this year by kind and month, the minimum that was decided,
// and what people wrote down, the newest first.
func (s *Screen) all() []kit.Item {
	today := s.Today()
	first, last := hours.Year.Of(today)
	_, months, err := s.C.HoursTotals(hours.Month, first, last)
	months = seat.Trust(s.Seat, months, err)
	rule, err := s.C.Minimum(today)
	said := words.Minimum(s.Seat.Words(), seat.Trust(s.Seat, rule, err))
	items := []kit.Item{{Key: "minimum", Shows: said, Make: func() fyne.CanvasObject { return kit.Card(kit.Body(said), kit.Secondary(s.Say("readable"))) }}}
	if len(months) == 0 {
		return append(items, s.None("all.none", look.IconClock))
	}
	items = append(items, s.year("year of all", months), s.Head("all"))
	work, err := s.C.Hours(first, last)
	work = seat.Trust(s.Seat, work, err)
	room := pageLength * (s.pages + 1)
	for i := len(work) - 1; i >= max(0, len(work)-room); i-- {
		items = append(items, entryRow(s.Page, work[i], false, func() { s.Open(s, newEntry(s.Seat, work[i].ID)) }))
	}
	if more := len(work) - room; more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(s.Say("more", "n", more), look.IconMore, func() { s.pages++; s.Refresh() })
		}})
	}
	return items
}
