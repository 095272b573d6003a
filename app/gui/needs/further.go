package needs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/household"
)

// further is what most requests do without: how much more one would take, a special
// need, for whom it is, until when it comes, a note. It is out of sight until
// somebody asks for it.
func (f *form) further() []kit.Item {
	if !f.wide {
		return []kit.Item{{Key: "wider", Make: func() fyne.CanvasObject {
			return kit.Quiet(say(f.seat, "wider"), look.IconPlus, func() {
				f.wide = true
				f.Refresh()
			})
		}}}
	}
	var items []kit.Item
	if !f.offers {
		items = append(append(items, f.still["up to"]), f.specially()...)
		items = append(items, f.forWhom())
	}
	if f.rhythm != (rhythm{}) && !f.corrects() {
		items = append(items, f.until.Item("until"))
	}
	return append(items, f.still["note"])
}

// specially is the choice of a special need: of the kinds for which the household is
// recognised, and no others. Where the rule of sharing knows kinds and the household
// is recognised for none, it says how one comes to that.
func (f *form) specially() []kit.Item {
	kinds, err := f.c.Recognised(f.forHousehold())
	kinds = seat.Trust(f.seat, kinds, err)
	policies, _, err := f.c.Policies()
	agreed := 0
	for _, p := range seat.Trust(f.seat, policies, err) {
		agreed += len(p.Categories)
	}
	if f.category != "" && !slices.Contains(kinds, f.category) {
		kinds = append(slices.Clone(kinds), f.category)
	}
	switch {
	case len(kinds) == 0 && agreed == 0:
		return nil
	case len(kinds) == 0:
		return []kit.Item{{Key: "special none", Make: func() fyne.CanvasObject {
			return kit.Field(say(f.seat, "special"), kit.Secondary(say(f.seat, "special.unrecognised")), "")
		}}}
	}
	shows := struct {
		Kinds  []string
		Chosen string
	}{kinds, f.category}
	items := []kit.Item{{Key: "special", Shows: shows, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		chips.Add(f.choice(say(f.seat, "special.no"), f.category == "", func() { f.category = "" }))
		for _, kind := range kinds {
			chips.Add(f.choice(kind, kind == f.category, func() { f.category = kind }))
		}
		return kit.Field(say(f.seat, "special"), chips, say(f.seat, "special.hint"))
	}}}
	if f.category != "" {
		items = append(items, f.still["special"])
	}
	return items
}

// forHousehold is whose request it is: the household that was chosen, or one's own.
func (f *form) forHousehold() household.ID {
	if !f.household.IsZero() {
		return f.household
	}
	return own(f.seat).ID
}

// forWhom is the choice of the household it is for: somebody may ask for a neighbour
// without a phone.
func (f *form) forWhom() kit.Item {
	mine := own(f.seat)
	chosen := f.household
	if chosen == mine.ID {
		chosen = household.ID{}
	}
	name := ""
	if !chosen.IsZero() {
		name = f.c.HouseholdName(chosen)
	}
	return kit.Item{Key: "for whom", Shows: name, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		chips.Add(f.choice(say(f.seat, "for-whom.mine"), chosen.IsZero(), func() { f.household = household.ID{} }))
		if name != "" {
			chips.Add(f.choice(name, true, func() {}))
		}
		chips.Add(option(kit.State{Word: say(f.seat, "for-whom.other"), Icon: look.IconPlus, Color: look.ColorPrimary}, f.chooseHousehold))
		return kit.Field(say(f.seat, "for-whom"), chips, "")
	}}
}

// chooseHousehold opens the list of all households.
func (f *form) chooseHousehold() {
	all, err := f.c.Households()
	var options []pick.Option
	for _, h := range seat.Trust(f.seat, all, err) {
		options = append(options, pick.Option{Key: h.ID.String(), Word: f.c.HouseholdName(h.ID)})
	}
	slices.SortStableFunc(options, func(a, b pick.Option) int { return strings.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word)) })
	f.seat.Shell().Open(f, pick.One(f.seat, say(f.seat, "for-whom.other"), options, func(key string) {
		var id household.ID
		if id.UnmarshalText([]byte(key)) == nil {
			f.household = id
		}
		f.seat.Shell().Back()
	}))
}

// own is the household of who sits here.
func own(s *seat.Seat) household.Household {
	c := s.Collective()
	all, err := c.Households()
	h, _ := household.Of(seat.Trust(s, all, err), c.Me())
	return h
}
