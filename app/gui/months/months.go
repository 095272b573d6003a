// Package months is what became of goods, as pictures: what was asked for, made, handed
// over and kept, month by month, and how a shortage was borne.
//
//	months.go   the goods to choose from
//	good.go     one good over a year
//
// Only goods and steps of sharing are added up here, never people: nobody is ranked.
package months

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
)

const area = "months"

// yearMonths is how many months are shown, yearDays how far back goods are looked for.
const (
	yearMonths = 12
	yearDays   = 365
)

// searchFrom is from how many goods on they are searched.
const searchFrom = 10

// Screen is the list of goods of which there are pictures.
type Screen struct {
	goods.Page
	search *widget.Entry
	opened need.Good
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{Page: goods.NewPage(s, area, 3*look.Step)}
	screen.search = kit.Line("", screen.Say("search"))
	screen.search.OnChanged = func(string) { screen.Refresh() }
	return screen
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.Say("title") }

// Refresh reads the goods of the year anew.
func (s *Screen) Refresh() {
	today := s.Today()
	all, err := s.C.GoodsSince(today.Add(-yearDays))
	if all = seat.Trust(s.Seat, all, err); len(all) == 0 {
		s.List.Set(s.None("none", look.IconDecisions))
		return
	}
	items := []kit.Item{s.Words("words")}
	if len(all) >= searchFrom {
		items = append(items, kit.Still("search", s.search))
	}
	wanted := strings.ToLower(strings.TrimSpace(s.search.Text))
	for _, g := range all {
		if !strings.Contains(strings.ToLower(g.What), wanted) {
			continue
		}
		chosen := g.Is(s.opened) && len(s.Seat.Shell().Titles()) > 1
		items = append(items, goods.Row("good "+g.Key().What+" · "+g.Key().Unit, kit.Entry{What: g.What, Note: g.Unit, Chosen: chosen}, func() {
			s.opened = g
			s.Open(s, newGood(s.Seat, g))
		}))
	}
	s.List.Set(items...)
}
