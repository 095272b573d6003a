package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/household"
)

// households are all there are: what is scarce is shared by them.
type households struct {
	seat *seat.Seat
	list *kit.Scroll
}

func newHouseholds(s *seat.Seat) *households {
	return &households{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title is what they are called.
func (h *households) Title() string { return say(h.seat, "door.households") }

// Content is a scrolled list.
func (h *households) Content() fyne.CanvasObject { return h.list.Object() }

// Refresh reads the households anew.
func (h *households) Refresh() {
	c := h.seat.Collective()
	all, err := c.Households()
	items := []kit.Item{{Key: "why", Make: func() fyne.CanvasObject { return kit.Body(say(h.seat, "households.why")) }}}
	for _, one := range seat.Trust(h.seat, all, err) {
		entry := kit.Entry{Icon: look.IconHome, What: c.HouseholdName(one.ID), States: h.states(one),
			Note: say(h.seat, "heads", "n", one.Heads()) + " · " + h.seat.Names(one.Members...)}
		items = append(items, kit.Item{Key: one.ID.String(), Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, nil) }})
	}
	h.list.Set(items...)
}

// states are how a household stands.
func (h *households) states(one household.Household) []kit.State {
	if one.Declared > one.Others {
		return []kit.State{kit.Careful(say(h.seat, "household.waits"))}
	}
	return nil
}
