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

// ask is the way to the form.
func (s *Screen) ask() fyne.CanvasObject {
	return kit.Primary(say(s.seat, "ask"), look.IconPlus, func() { s.open(newForm(s.seat)) })
}

// asked is what people ask for: by good, then by person.
func (s *Screen) asked(c *collective.Collective) []kit.Item {
	all, totals, err := c.Needs()
	all = seat.Trust(s.seat, all, err)
	wished := slices.DeleteFunc(all, func(n need.Need) bool { return n.State != need.Wished })
	if len(wished) == 0 {
		return s.none("none")
	}
	items := []kit.Item{s.head("by-good")}
	for _, total := range totals {
		items = append(items, s.total(c, total, wished))
	}
	items = append(items, s.head("by-person"))
	for _, person := range byPerson(c, wished) {
		items = append(items, s.person(person))
	}
	return append(items, kit.Item{Key: "print", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(say(s.seat, "print"), look.IconPrint, s.print)
	}})
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
