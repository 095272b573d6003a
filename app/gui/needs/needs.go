// Package needs is what people ask the collective for, on the screen: added up
// by good, then person by person, and a form to ask for something.
//
//	needs.go    the lists
//	total.go    one good: how much, and whose share of it
//	person.go   what one person asked for
//	form.go     "I need something"
//	day.go      by when
//	paper.go    the list on paper
package needs

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
)

// Screen is the list of what is asked for.
type Screen struct {
	seat *seat.Seat
	list *kit.Scroll
	ask  *kit.Press
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	screen.ask = kit.Primary(say(s, "ask"), look.IconPlus, screen.openForm)
	return screen
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("needs."+key, args...) }

// Title is the name of the place.
func (s *Screen) Title() string { return s.seat.Say("place.needs") }

// Content is a scrolled list.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Action is to ask for something.
func (s *Screen) Action() fyne.CanvasObject { return s.ask }

func (s *Screen) openForm() { s.seat.Shell().Open(s, newForm(s.seat)) }

// Refresh reads the requests anew.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	all, totals, err := c.Needs()
	all = seat.Trust(s.seat, all, err)
	if err != nil {
		return
	}
	wished := slices.DeleteFunc(all, func(n need.Need) bool { return n.State != need.Wished })
	if len(wished) == 0 {
		s.list.Set(kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconNeeds, say(s.seat, "none.title"), say(s.seat, "none"), nil)
		}})
		return
	}
	items := []kit.Item{s.head("by-good")}
	for _, total := range totals {
		items = append(items, s.total(c, total, wished))
	}
	items = append(items, s.head("by-person"))
	for _, person := range byPerson(c, wished) {
		items = append(items, s.person(person))
	}
	s.list.Set(append(items, kit.Item{Key: "print", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(say(s.seat, "print"), look.IconPrint, s.print)
	}})...)
}

// head begins a part of the list.
func (s *Screen) head(key string) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(say(s.seat, key),
			kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// person is somebody with all they ask for.
type person struct {
	Name  string
	Me    bool
	Needs []need.Need
}

// byPerson puts together what each asked for: oneself first, the others by name.
func byPerson(c *collective.Collective, wished []need.Need) []person {
	var people []person
	for _, n := range wished {
		i := slices.IndexFunc(people, func(p person) bool { return p.Needs[0].By == n.By })
		if i < 0 {
			people = append(people, person{Name: c.Name(n.By), Me: n.By == c.Me()})
			i = len(people) - 1
		}
		people[i].Needs = append(people[i].Needs, n)
	}
	slices.SortStableFunc(people, func(a, b person) int {
		if a.Me != b.Me {
			return meFirst(a.Me)
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), a.Needs[0].By.Compare(b.Needs[0].By))
	})
	return people
}
