// Package commons is what is held in common, on the screen: the register of things, who
// uses them when, and what is set aside for whom.
//
//	commons.go   the place and its parts
//	things.go    the register, narrowed by words and kinds
//	thing.go     one thing: how it is, where, whose care, what one can do
//	card.go      what the register says of it, and on what terms it is lent
//	condition.go where one says how it is, or that it is worn out or lost
//	taken.go     what was taken of wood, water, pasture
//	photos.go    its photo and the pages of its manual
//	week.go      a week of it: what is free
//	bookings.go  the bookings that concern this person, and everybody's
//	booking.go   where one asks for a thing
//	loan.go      one booking: handed out, brought back, looked at
//	funds.go     what is set aside
//
// What is held in common is neither sold nor given to a person: there is no button for
// that here.
package commons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/group"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
	"moot/app/task"
	"moot/app/thing"
)

const area = "commons"

// Links lead to what belongs to other places.
type Links struct {
	Group    func(from shell.Screen, id group.ID)
	Task     func(from shell.Screen, id task.ID)
	Decision func(from shell.Screen, id motion.ID)
}

// Screen is the place: one part of it at a time.
type Screen struct {
	goods.Page
	links Links
	parts *kit.Options
	foot  kit.Foot

	search *widget.Entry
	kinds  *kit.Options
	offers []thing.Kind // of the choice; the first stands for all
	free   bool         // only what is free today
	gone   bool         // what has left, too
	pages  int
	opened thing.ID

	whose *kit.Options
}

// The parts of the place, in their order.
const (
	register = iota
	bookings
	funds
)

// New makes the screen.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{Page: goods.NewPage(s, area, 3*look.Step), links: links}
	again := func() {
		screen.pages = 0
		s.Shell().Refresh()
	}
	screen.parts = kit.NewPills([]string{screen.Say("part.things"), screen.Say("part.bookings"), screen.Say("part.funds")}, 0, func(int) {
		screen.List.Top()
		again()
	})
	screen.search = kit.Line("", screen.Say("search"))
	screen.search.OnChanged = func(string) { again() }
	screen.whose = kit.NewPills([]string{screen.Say("whose.mine"), screen.Say("whose.all")}, 0, func(int) { again() })
	return screen
}

// NewBookings is the place with its bookings before it.
func NewBookings(s *seat.Seat, links Links) *Screen {
	screen := New(s, links)
	screen.parts.Choose(bookings)
	return screen
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.Seat.Say("place.commons") }

// Action is to write a thing into the register; elsewhere a thing is chosen first.
func (s *Screen) Action() fyne.CanvasObject {
	if s.parts.Chosen() != register {
		return nil
	}
	return s.foot.As("add", func() fyne.CanvasObject {
		return kit.Primary(s.Say("add"), look.IconPlus, func() { s.Open(s, newCard(s.Seat, s.links, thing.Thing{})) })
	})
}

// Refresh reads the part shown anew.
func (s *Screen) Refresh() {
	if s.C == nil {
		return
	}
	items := []kit.Item{kit.Still("parts", s.parts.Object())}
	switch s.parts.Chosen() {
	case bookings:
		items = append(items, s.bookings()...)
	case funds:
		items = append(items, s.funds()...)
	default:
		items = append(items, s.things()...)
	}
	s.List.Set(items...)
}

// pageLength is how many rows are shown at once; more are there for the asking.
const pageLength = 40

// room is how many rows are shown now.
func (s *Screen) room() int { return pageLength * (s.pages + 1) }

// more is the way to so many rows that are not shown; there may be none.
func (s *Screen) more(left int) []kit.Item {
	if left <= 0 {
		return nil
	}
	return []kit.Item{{Key: "more", Shows: left, Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(s.Say("more", "n", left), look.IconMore, func() {
			s.pages++
			s.Refresh()
		})
	}}}
}
