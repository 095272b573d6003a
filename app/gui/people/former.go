package people

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// former is the list of people who belonged once.
type former struct {
	seat *seat.Seat
	list *kit.Scroll
}

func newFormer(s *seat.Seat) *former {
	return &former{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title says who they are.
func (f *former) Title() string { return say(f.seat, "former") }

// Content is a scrolled list.
func (f *former) Content() fyne.CanvasObject { return f.list.Object() }

// Refresh reads it anew, who went last first.
func (f *former) Refresh() {
	c := f.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Former()
	var items []kit.Item
	for _, m := range seat.Trust(f.seat, all, err) {
		how := say(f.seat, "former.left")
		if len(m.EndedBy) > 0 {
			how = say(f.seat, "former.removed", "names", f.seat.Names(m.EndedBy...))
		}
		entry := kit.Entry{Icon: look.IconPerson, What: m.Name,
			Note: say(f.seat, "until", "day", f.seat.Words().Date(m.Until)) + " · " + how}
		items = append(items, kit.Item{Key: m.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { f.seat.Shell().Open(f, NewPage(f.seat, m.ID)) })
		}})
	}
	f.list.Set(items...)
}
