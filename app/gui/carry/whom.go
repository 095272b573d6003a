package carry

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
)

// choose asks for whom the parcel is, where that makes a difference: before anybody has
// said what they have, everybody gets everything.
func (s *Screen) choose() {
	all, err := s.seat.Resident.Recipients()
	all = seat.Trust(s.seat, all, err)
	if !slices.ContainsFunc(all, func(one collective.Recipient) bool { return !one.HeardAt.IsZero() }) {
		s.packParcel(s.everything())
		return
	}
	s.seat.Shell().Open(s, &whom{screen: s, list: kit.NewScroll(3*look.Step, 4*look.Step)})
}

// everything is a parcel for everybody.
func (s *Screen) everything() collective.Packing {
	return collective.Packing{Collectives: s.seat.Resident.Collectives()}
}

// whom is the choice for whom to pack.
type whom struct {
	screen *Screen
	list   *kit.Scroll
}

// Title asks it.
func (w *whom) Title() string { return say(w.screen.seat, "whom") }

// Content is a scrolled list.
func (w *whom) Content() fyne.CanvasObject { return w.list.Object() }

// Refresh lists everybody first, who gets everything, and then each person with what
// is new for them.
func (w *whom) Refresh() {
	s := w.screen.seat
	entries := uint64(0)
	for _, c := range s.Resident.Collectives() {
		for _, m := range c.Space().Vector() {
			entries += m.Seq
		}
	}
	items := []kit.Item{
		note("why", say(s, "whom.why")),
		w.row("everybody", kit.Entry{Icon: look.IconCarry, What: say(s, "whom.all"), Note: say(s, "whom.all.why", "n", entries)}, w.screen.everything()),
	}
	all, err := s.Resident.Recipients()
	for _, one := range seat.Trust(s, all, err) {
		entry := kit.Entry{Icon: look.IconPerson, What: one.Name}
		if one.HeardAt.IsZero() {
			entry.Note = say(s, "whom.unheard", "n", one.Entries)
		} else {
			ago := s.Words().Ago(one.HeardAt.In(s.Zone()), s.Now().In(s.Zone()))
			entry.Note = i18n.Capital(say(s, "whom.since", "n", one.Entries, "ago", ago))
		}
		items = append(items, w.row(one.ID.String(), entry, collective.Packing{For: []collective.Recipient{one}}))
	}
	w.list.Set(items...)
}

// row packs what it stands for when it is pressed.
func (w *whom) row(key string, entry kit.Entry, what collective.Packing) kit.Item {
	return kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, func() {
			w.screen.seat.Shell().Back()
			w.screen.packParcel(what)
		})
	}}
}
