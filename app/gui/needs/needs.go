// Package needs is what people ask of each other and offer, on the screen: the
// requests added up by good, the offers, the rounds in which they are gathered.
//
//	needs.go    the place, its parts and the doors to other screens
//	asked.go    what is asked for
//	last.go     what one asked for before
//	total.go    one good: how much, and whose share of it
//	person.go   what one person asked for
//	offered.go  what is offered
//	rounds.go   the rounds
//	households.go  who eats at one table
//	form.go     "I need something", "I have something to give"
//	what.go     what, how much, counted in what
//	when.go     how often and by when
//	further.go  for whom, up to how much, a special need
//	request.go  one request, day by day
//	ways.go     pause, end, cancel
//	paper.go    the list on paper
package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/allocation"
	"moot/app/gui/goods"
	"moot/app/gui/handovers"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/making"
	"moot/app/gui/months"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/stores"
)

// Screen is the place: one part of it at a time.
type Screen struct {
	seat  *seat.Seat
	list  *kit.Scroll
	parts *kit.Options
	foot  kit.Foot
	// pages is how often more rows were asked for.
	pages int
	// at is the round that plan, sharing and handover look at.
	at    goods.Round
	links allocation.Links
}

// section is a part of the place: what it lists, and the one thing to do there,
// which may be nothing.
type section struct {
	key    string
	items  func(*Screen, *collective.Collective) []kit.Item
	action func(*Screen) fyne.CanvasObject
}

// sections are the parts, in the order in which they are offered.
func sections() []section {
	return []section{
		{"asked", (*Screen).asked, (*Screen).ask},
		{"offered", (*Screen).offered, (*Screen).offer},
		{"rounds", (*Screen).rounds, (*Screen).announce},
		{"more", (*Screen).doors, nil},
	}
}

// door leads to a screen of its own. Its words are needs.door.KEY, and what is
// behind it is needs.door.KEY.note.
type door struct {
	key  string
	icon look.Icon
	open func(*Screen) shell.Screen
}

// doors are the screens behind the last part of the place, in their order.
func doors() []door {
	return []door{
		{"households", look.IconHome, func(s *Screen) shell.Screen { return newHouseholds(s.seat) }},
		{"plan", look.IconWork, func(s *Screen) shell.Screen { return making.New(s.seat, &s.at) }},
		{"shares", look.IconPeople, func(s *Screen) shell.Screen { return allocation.New(s.seat, &s.at, s.links) }},
		{"handovers", look.IconHand, func(s *Screen) shell.Screen { return handovers.New(s.seat, &s.at) }},
		{"store", look.IconNeeds, func(s *Screen) shell.Screen { return stores.New(s.seat) }},
		{"months", look.IconDecisions, func(s *Screen) shell.Screen { return months.New(s.seat) }},
	}
}

// New makes the screen. Links lead to where rules of sharing come from.
func New(s *seat.Seat, links allocation.Links) *Screen {
	screen := &Screen{seat: s, links: links, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	var names []string
	for _, part := range sections() {
		names = append(names, say(s, "section."+part.key))
	}
	screen.parts = kit.NewPills(names, 0, func(int) {
		screen.pages = 0
		screen.list.Top()
		s.Shell().Refresh()
	})
	return screen
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("needs."+key, args...) }

// Title is the name of the place.
func (s *Screen) Title() string { return s.seat.Say("place.needs") }

// Content is a scrolled list.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// shown is the part one looks at.
func (s *Screen) shown() section { return sections()[s.parts.Chosen()] }

// Action is what there is to do in the part shown.
func (s *Screen) Action() fyne.CanvasObject {
	part := s.shown()
	if part.action == nil {
		return nil
	}
	return s.foot.As(part.key, func() fyne.CanvasObject { return part.action(s) })
}

// Refresh reads the part shown anew.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	items := []kit.Item{kit.Still("parts", s.parts.Object())}
	s.list.Set(append(items, s.shown().items(s, c)...)...)
}

// doors lists what lies behind this place.
func (s *Screen) doors(*collective.Collective) []kit.Item {
	var items []kit.Item
	for _, d := range doors() {
		items = append(items, s.row("door "+d.key, kit.Entry{Icon: d.icon, What: say(s.seat, "door."+d.key), Note: say(s.seat, "door."+d.key+".note")},
			func() { s.open(d.open(s)) }))
	}
	return items
}

func (s *Screen) open(next shell.Screen) { s.seat.Shell().Open(s, next) }

// row is one entry of a list that leads to a screen of its own.
func (s *Screen) row(key string, entry kit.Entry, open func()) kit.Item {
	return kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, open) }}
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
		return kit.SecondaryButton(say(s.seat, "further", "n", left), look.IconMore, func() {
			s.pages++
			s.Refresh()
		})
	}}}
}

// head begins a part of a list.
func (s *Screen) head(key string) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(say(s.seat, key),
			kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// none says what a part without anything in it is for.
func (s *Screen) none(key string) []kit.Item {
	return []kit.Item{{Key: "none " + key, Make: func() fyne.CanvasObject {
		return kit.Empty(look.IconNeeds, say(s.seat, key+".title"), say(s.seat, key), nil)
	}}}
}
