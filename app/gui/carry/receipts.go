package carry

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
)

// receipts say what had arrived on the devices of others when they last packed
// a parcel. There are none before the first parcel came back.
func (s *Screen) receipts() []kit.Item {
	all, err := s.seat.Resident.Receipts()
	all = seat.Trust(s.seat, all, err)
	items := []kit.Item{s.head("receipts"), note("receipts why", say(s.seat, "receipts.why"))}
	for _, r := range all {
		if r.Device == r.Collective.Space().Device() {
			continue
		}
		entry := s.receipt(r)
		key := "receipt " + r.Collective.ID().String() + r.Device.String()
		items = append(items, kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, nil) }})
	}
	if len(items) == 2 {
		return nil
	}
	return items
}

// receipt says how much one device had, beside how much there is here.
func (s *Screen) receipt(r collective.Received) kit.Entry {
	l, zone := s.seat.Words(), s.seat.Zone()
	entry := kit.Entry{Icon: look.IconTick, What: r.By}
	here := uint64(0)
	for _, m := range r.Collective.Space().Vector() {
		here += m.Seq
	}
	entry.Note = i18n.Capital(say(s.seat, "receipt", "n", r.Entries, "here", here,
		"ago", l.Ago(r.At.In(zone), s.seat.Now().In(zone))))
	if len(s.seat.Resident.Collectives()) > 1 {
		if charter, err := r.Collective.Charter(); err == nil {
			entry.Note = charter.Name + " · " + entry.Note
		}
	}
	return entry
}
