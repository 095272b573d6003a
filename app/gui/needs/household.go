package needs

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/household"
	"moot/app/member"
)

// home is the page of one household: who eats there, who says so, and the special
// needs it is recognised for.
type home struct {
	seat  *seat.Seat
	c     *collective.Collective
	id    household.ID
	shown household.Household
	list  *kit.Scroll
	foot  kit.Foot
}

// NewHousehold makes the page of a household.
func NewHousehold(s *seat.Seat, id household.ID) shell.Screen {
	return &home{seat: s, c: s.Collective(), id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// Title is what it is called.
func (h *home) Title() string { return h.c.HouseholdName(h.id) }

// Content is a scrolled page.
func (h *home) Content() fyne.CanvasObject { return h.list.Object() }

// Action is to declare one's own, or to confirm another that waits for it.
func (h *home) Action() fyne.CanvasObject {
	switch {
	case h.mine():
		return h.foot.As("declare", func() fyne.CanvasObject {
			return kit.Primary(say(h.seat, "household.declare"), look.IconPen, func() { h.seat.Shell().Open(h, newHouseholdForm(h)) })
		})
	case h.shown.Open() && h.shown.CanConfirm(h.c.Me()) == nil:
		return h.foot.As("confirm", func() fyne.CanvasObject {
			return kit.Primary(say(h.seat, "household.confirm"), look.IconTick, func() {
				if !h.seat.Busy() {
					h.seat.Do(func() error { return h.c.ConfirmHousehold(h.id) }, nil)
				}
			})
		})
	}
	return nil
}

func (h *home) mine() bool { return h.shown.Members.Has(h.c.Me()) }

// Refresh reads the household anew. Whoever declares a household for the first time
// has one with another mark from then on.
func (h *home) Refresh() {
	all, err := h.c.Households()
	all = seat.Trust(h.seat, all, err)
	i := slices.IndexFunc(all, func(one household.Household) bool { return one.ID == h.id })
	if i < 0 {
		i = slices.IndexFunc(all, func(one household.Household) bool { return one.Members.Has(member.ID(h.id)) })
	}
	if i < 0 {
		return
	}
	h.shown, h.id = all[i], all[i].ID
	items := []kit.Item{h.card()}
	h.list.Set(append(items, h.special()...)...)
}

// card says who eats there and who confirmed it.
func (h *home) card() kit.Item {
	one := h.shown
	states := householdStates(h.seat, one)
	lines := []string{say(h.seat, "household.members", "names", h.seat.Names(one.Members...))}
	line := func(key string, args ...any) { lines = append(lines, say(h.seat, key, args...)) }
	if one.Declared > 0 {
		line("household.others", "n", one.Declared)
	}
	if one.Open() {
		line("household.counts", "n", one.Heads())
	}
	if len(one.Elsewhere) > 0 {
		line("household.elsewhere", "names", h.seat.Names(one.Elsewhere...))
	}
	last := say(h.seat, "household.alone")
	switch {
	case len(one.ConfirmedBy) > 0:
		last = say(h.seat, "household.confirmed", "names", h.seat.Names(one.ConfirmedBy...))
	case len(one.Versions) > 0 && one.Open():
		last = say(h.seat, "household.unconfirmed")
	case len(one.Versions) > 0:
		last = say(h.seat, "household.needs-none")
	}
	heads := say(h.seat, "heads", "n", one.Heads())
	return kit.Item{Key: "card", Shows: []any{states, lines, last, heads}, Make: func() fyne.CanvasObject {
		column := []fyne.CanvasObject{kit.Heading(heads)}
		for _, s := range states {
			column = append(column, kit.Flow(look.Step, kit.Chip(s)))
		}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(append(column, kit.Secondary(last))...)
	}}
}

// special are the kinds of special need it is recognised for, and those that this
// person may recognise.
func (h *home) special() []kit.Item {
	known, err := h.c.Recognised(h.id)
	known = seat.Trust(h.seat, known, err)
	may, err := h.c.Recognises(h.id)
	may = seat.Trust(h.seat, may, err)
	policies, _, err := h.c.Policies()
	agreed := false
	for _, p := range seat.Trust(h.seat, policies, err) {
		agreed = agreed || len(p.Categories) > 0
	}
	if !agreed {
		return nil
	}
	items := []kit.Item{heading(h.seat, "special.title"), {Key: "special why", Make: func() fyne.CanvasObject {
		return kit.Secondary(say(h.seat, "special.why"))
	}}}
	if len(known) > 0 {
		items = append(items, kit.Item{Key: "recognised", Shows: known, Make: func() fyne.CanvasObject {
			chips := kit.Flow(look.Step)
			for _, kind := range known {
				chips.Add(kit.Chip(kit.Good(kind)))
			}
			return chips
		}})
	}
	for _, kind := range may {
		over := slices.Contains(known, kind)
		key := "special.recognise"
		if over {
			key = "special.over"
		}
		items = append(items, kit.Item{Key: "may " + kind, Shows: over, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(h.seat, key, "category", kind), look.IconHand, func() {
				if !h.seat.Busy() {
					h.seat.Do(func() error { return h.c.Recognise(h.id, kind, over) }, func() {
						h.seat.Shell().Tell(kit.Good(say(h.seat, key+".said")))
					})
				}
			})
		}})
	}
	return items
}
