package carry

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
)

// neighbours are the devices met by themselves, those that are near first.
func (s *Screen) neighbours() []kit.Item {
	items := []kit.Item{s.head("neighbours")}
	if !s.seat.Resident.Online() {
		items = append(items, kit.Item{Key: "offline", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(say(s.seat, "offline")), "", nil)
		}})
	}
	all, err := s.seat.Resident.Neighbours()
	all = seat.Trust(s.seat, all, err)
	if len(all) == 0 {
		return append(items, note("nobody", say(s.seat, "nobody")))
	}
	slices.SortFunc(all, func(a, b collective.Neighbour) int {
		if a.Connected != b.Connected {
			if a.Connected {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(s.seat.Resident.Whose(a.Device), s.seat.Resident.Whose(b.Device)),
			cmp.Compare(a.Device.String(), b.Device.String()))
	})
	for _, n := range all {
		entry := s.entry(n)
		items = append(items, kit.Item{Key: "neighbour " + n.Device.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, nil)
		}})
	}
	return items
}

// entry says whose device it is, whether it is near, and since when both have
// told each other everything.
func (s *Screen) entry(n collective.Neighbour) kit.Entry {
	entry := kit.Entry{Icon: look.IconPerson, What: s.seat.Resident.Whose(n.Device)}
	switch {
	case n.Connected && n.Problem != "":
		entry.States = []kit.State{kit.Careful(say(s.seat, "state.troubled"))}
	case n.Connected:
		entry.States = []kit.State{kit.Good(say(s.seat, "state.near"))}
	default:
		entry.States = []kit.State{kit.Calm(say(s.seat, "state.away"))}
	}
	if n.LevelAt.IsZero() {
		entry.Note = say(s.seat, "level.never")
	} else {
		zone := s.seat.Zone()
		entry.Note = say(s.seat, "level", "ago", s.seat.Words().Ago(n.LevelAt.In(zone), s.seat.Now().In(zone)))
	}
	if n.Left > 0 {
		entry.Note += "; " + say(s.seat, "left", "n", n.Left)
	}
	entry.Note = i18n.Capital(entry.Note)
	return entry
}
