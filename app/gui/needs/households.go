package needs

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/household"
)

// households are all there are: what is scarce is shared by them.
type households struct {
	seat  *seat.Seat
	list  *kit.Scroll
	pages int
}

func newHouseholds(s *seat.Seat) *households {
	return &households{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title is what they are called.
func (h *households) Title() string { return say(h.seat, "door.households") }

// Content is a scrolled list.
func (h *households) Content() fyne.CanvasObject { return h.list.Object() }

// Refresh lists the households: one's own, those that wait for somebody's word, then
// all others by name.
func (h *households) Refresh() {
	c := h.seat.Collective()
	all, err := c.Households()
	all = slices.Clone(seat.Trust(h.seat, all, err))
	rank := func(one household.Household) int {
		switch {
		case one.Members.Has(c.Me()):
			return 0
		case one.Open():
			return 1
		}
		return 2
	}
	names := make(map[household.ID]string, len(all))
	for _, one := range all {
		names[one.ID] = strings.ToLower(c.HouseholdName(one.ID))
	}
	slices.SortFunc(all, func(a, b household.Household) int {
		return cmp.Or(rank(a)-rank(b), strings.Compare(names[a.ID], names[b.ID]), a.ID.Compare(b.ID))
	})
	items := []kit.Item{{Key: "why", Make: func() fyne.CanvasObject { return kit.Body(say(h.seat, "households.why")) }}}
	room := pageLength * (h.pages + 1)
	for _, one := range all[:min(len(all), room)] {
		entry := kit.Entry{Icon: look.IconHome, What: c.HouseholdName(one.ID), States: householdStates(h.seat, one),
			Note: say(h.seat, "heads", "n", one.Heads()) + " · " + h.seat.Names(one.Members...)}
		items = append(items, kit.Item{Key: one.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { h.seat.Shell().Open(h, NewHousehold(h.seat, one.ID)) })
		}})
	}
	if left := len(all) - room; left > 0 {
		items = append(items, kit.Item{Key: "more", Shows: left, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(h.seat, "further", "n", left), look.IconMore, func() { h.pages++; h.Refresh() })
		}})
	}
	h.list.Set(items...)
}

// householdStates are whose it is, and that it waits for somebody's word.
func householdStates(s *seat.Seat, one household.Household) (states []kit.State) {
	if one.Members.Has(s.Collective().Me()) {
		states = append(states, kit.Calm(say(s, "household.mine")))
	}
	if one.Open() {
		states = append(states, kit.Careful(say(s, "household.waits")))
	}
	return states
}
