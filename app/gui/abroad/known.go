package abroad

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/certificate"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
)

// known is the page of one collective that is known here.
type known struct {
	page.Base
	id certificate.ID
}

func newKnown(s *seat.Seat, id certificate.ID) *known {
	return &known{Base: page.New(s, area, 4*look.Step), id: id}
}

// find is the collective, unless it is not known.
func (k *known) find() (collective.Known, bool) {
	all, err := k.C.Known()
	all = seat.Trust(k.Seat, all, err)
	i := slices.IndexFunc(all, func(one collective.Known) bool { return one.ID == k.id })
	if i < 0 {
		return collective.Known{}, false
	}
	return all[i], true
}

// Title is its name.
func (k *known) Title() string {
	one, _ := k.find()
	return one.Name
}

// Refresh shows its rolls, the one that was brought last first, each with what both
// sides compare.
func (k *known) Refresh() {
	one, ok := k.find()
	if !ok {
		return
	}
	items := []kit.Item{k.Words("known.words")}
	if one.Place != "" {
		items = append([]kit.Item{k.Words("known.place", "place", one.Place)}, items...)
	}
	for n, a := range one.Rolls {
		title := k.Say("roll.before")
		if n == 0 {
			title = k.Say("roll.now")
		}
		lines := []string{k.Say("members", "n", len(a.Roll.Voices)), k.Say("brought", "names", k.Seat.Names(a.By...))}
		if n == 0 {
			lines = append(lines, k.Say("roll.compare"))
		}
		mark := a.Roll.Hash().Short()
		items = append(items, kit.Item{Key: "roll " + mark, Shows: []any{title, lines}, Make: func() fyne.CanvasObject {
			return kit.Proof(title, mark, lines...)
		}})
	}
	k.List.Set(items...)
}
