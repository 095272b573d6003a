package commons

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/print"
	"moot/app/thing"
	"moot/app/words"
)

// searchFrom is how many things there must be for a search to be worth its place.
const searchFrom = 8

// things is the register, narrowed.
func (s *Screen) things() []kit.Item {
	all, err := s.C.Things()
	all = seat.Trust(s.Seat, all, err)
	if len(all) == 0 {
		return []kit.Item{s.None("none", look.IconCommons)}
	}
	var items []kit.Item
	if len(all) >= searchFrom {
		items = append(items, kit.Still("search", s.search))
	}
	items = append(items, s.narrow(all)...)
	rows := s.narrowed(all)
	if len(rows) == 0 {
		items = append(items, s.Words("none.such"))
	}
	for _, t := range rows[:min(s.room(), len(rows))] {
		items = append(items, s.thing(t))
	}
	items = append(items, s.more(len(rows)-s.room())...)
	if slices.ContainsFunc(all, thing.Thing.Gone) {
		items = append(items, kit.Item{Key: "gone", Shows: s.gone, Make: func() fyne.CanvasObject {
			return kit.Tick(s.Say("gone"), s.gone, func() { s.gone = !s.gone; s.Refresh() })
		}})
	}
	return append(items, goods.Print(s.Page, "print", s.C.CommonsPaper, print.Things)...)
}

// narrow offers the kinds there are, if there are several, and what is free now.
func (s *Screen) narrow(all []thing.Thing) (items []kit.Item) {
	offers := []thing.Kind{""}
	for _, k := range thing.Kinds() {
		if slices.ContainsFunc(all, func(t thing.Thing) bool { return t.Card.Kind == k }) {
			offers = append(offers, k)
		}
	}
	if !slices.Equal(offers, s.offers) {
		chosen := max(0, slices.Index(offers, s.kind()))
		names := []string{s.Say("kind.all")}
		for _, k := range offers[1:] {
			names = append(names, i18n.Capital(words.ThingKind(s.Seat.Words(), k)))
		}
		s.offers, s.kinds = offers, kit.NewPills(names, chosen, func(int) { s.pages = 0; s.Refresh() })
	}
	if len(offers) > 2 {
		items = append(items, kit.Item{Key: "kinds", Shows: offers, Make: func() fyne.CanvasObject { return s.kinds.Object() }})
	}
	return append(items, kit.Item{Key: "free", Shows: s.free, Make: func() fyne.CanvasObject {
		return kit.Tick(s.Say("free"), s.free, func() { s.free = !s.free; s.Refresh() })
	}})
}

// kind is the kind that is shown; empty for all.
func (s *Screen) kind() thing.Kind {
	if s.kinds == nil {
		return ""
	}
	return s.offers[s.kinds.Chosen()]
}

// narrowed are the things that are to be shown: their words, their kind, free now.
func (s *Screen) narrowed(all []thing.Thing) []thing.Thing {
	wanted, kind := strings.ToLower(strings.TrimSpace(s.search.Text)), s.kind()
	var free map[thing.ID]bool
	if s.free {
		now := clockOf(s.Page)
		found, err := s.C.FreeThings(now, later(now, 1))
		free = make(map[thing.ID]bool, len(found))
		for _, t := range seat.Trust(s.Seat, found, err) {
			free[t.ID] = true
		}
	}
	return slices.DeleteFunc(all, func(t thing.Thing) bool {
		c := t.Card
		return t.Gone() && !s.gone || kind != "" && c.Kind != kind || free != nil && !free[t.ID] ||
			wanted != "" && !strings.Contains(strings.ToLower(c.Title+"\n"+c.Place+"\n"+c.Purpose+"\n"+c.Note), wanted)
	})
}

// thing is one of them in three lines.
func (s *Screen) thing(t thing.Thing) kit.Item {
	note := i18n.Capital(words.ThingKind(s.Seat.Words(), t.Card.Kind))
	if t.Card.Place != "" {
		note += " · " + t.Card.Place
	}
	e := kit.Entry{What: t.Card.Title, States: states(s.Page, t), Note: note, Chosen: t.ID == s.opened && len(s.Seat.Shell().Titles()) > 1}
	return goods.Row("thing "+t.ID.String(), e, func() {
		s.opened = t.ID
		s.Open(s, NewThing(s.Seat, s.links, t.ID))
	})
}

// states are how a thing stands: in order, with whom, damaged.
func states(p goods.Page, t thing.Thing) []kit.State {
	word := words.ThingState(p.Seat.Words(), t.State)
	switch t.State {
	case thing.Damaged:
		return []kit.State{kit.Bad(word)}
	case thing.InRepair:
		return []kit.State{kit.Careful(word)}
	case thing.Left:
		return []kit.State{kit.Even(word)}
	}
	if !t.Card.Terms.Lends {
		return []kit.State{kit.Calm(word)}
	}
	with, out, err := p.C.InHand(t.ID)
	if seat.Trust(p.Seat, out, err) {
		return []kit.State{kit.Running(p.Say("with", "name", p.C.Name(with.By)))}
	}
	now := clockOf(p)
	if free, err := p.C.FreeAt(t.ID, now, later(now, 1)); err == nil && !free {
		return []kit.State{kit.Running(p.Say("booked.now"))}
	}
	return []kit.State{kit.Good(p.Say("free.now"))}
}
