package hours

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/words"
)

// waitingMax is how many entries are shown to be confirmed; each makes room for the next.
const waitingMax = 20

// waiting are the entries that this person may confirm, each with two buttons.
func (s *Screen) waiting() []kit.Item {
	all, err := s.C.HoursToConfirm()
	all = seat.Trust(s.Seat, all, err)
	if len(all) == 0 {
		return []kit.Item{s.None("waiting.none", look.IconTick)}
	}
	items := []kit.Item{s.Words("waiting.words")}
	for _, w := range all[:min(waitingMax, len(all))] {
		items = append(items, s.confirm(w))
	}
	if more := len(all) - waitingMax; more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject { return kit.Secondary(s.Say("waiting.more", "n", more)) }})
	}
	return items
}

// confirm is an entry on a card, to be confirmed with one press.
func (s *Screen) confirm(w hours.Work) kit.Item {
	l := s.Seat.Words()
	what := s.C.Name(w.Who) + ": " + words.Worked(l, w.Minutes) + ", " + words.WorkKind(l, w.Kind)
	note := i18n.Capital(words.ShortDate(l, w.Day))
	if w.Text != "" {
		note += " · " + w.Text
	}
	return kit.Item{Key: "confirm " + w.ID.String(), Make: func() fyne.CanvasObject {
		return kit.Card(kit.Heading(what), kit.Secondary(note),
			kit.SecondaryButton(s.Say("confirm"), look.IconTick, s.Do(func() error { return s.C.ConfirmHours(w.ID, false, "") })),
			kit.Quiet(s.Say("look"), look.IconNext, func() { s.Open(s, newEntry(s.Seat, w.ID)) }))
	}}
}
