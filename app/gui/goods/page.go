// Package goods is what the screens about goods have in common: which round they look
// at and on which of its days, and amounts as people write and read them.
//
//	page.go     what every such page has
//	round.go    the round that is looked at, and another one
//	amount.go   a place to write how much, and parts of a bar
//	step.go     the steps of sharing as they look
//	sure.go     a question about a unit that nobody knows
//	paper.go    on paper
package goods

import (
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/household"
	"moot/app/need"
	"moot/app/words"
)

// Page is what a screen about goods is made of. Its words stand in the catalogue of
// its area.
type Page struct {
	Seat *seat.Seat
	C    *collective.Collective
	List *kit.Scroll
	area string
}

// NewPage makes a page with a gap in dp between its items.
func NewPage(s *seat.Seat, area string, gap float32) Page {
	return Page{Seat: s, C: s.Collective(), List: kit.NewScroll(gap, 4*look.Step), area: area}
}

// Say puts a key of the page's catalogue into words.
func (p Page) Say(key string, args ...any) string {
	return p.Seat.Words().Say(p.area+"."+key, args...)
}

// Content is a scrolled column.
func (p Page) Content() fyne.CanvasObject { return p.List.Object() }

// Open shows a page that belongs to another one.
func (p Page) Open(from, next shell.Screen) { p.Seat.Shell().Open(from, next) }

// Do is a press with which something is decided, once.
func (p Page) Do(what func() error) func() {
	return func() {
		if !p.Seat.Busy() {
			p.Seat.Do(what, nil)
		}
	}
}

// Back does something, and leaves the page.
func (p Page) Back(what func() error) {
	if !p.Seat.Busy() {
		p.Seat.Do(what, func() { p.Seat.Shell().Back() })
	}
}

// Told does something and says in a word that it is done.
func (p Page) Told(what func() error, key string) func() {
	return func() {
		if !p.Seat.Busy() {
			p.Seat.Do(what, func() { p.Seat.Shell().Tell(kit.Good(p.Say(key))) })
		}
	}
}

// Button is an item that is a button of the second rank.
func (p Page) Button(key string, icon look.Icon, do func()) kit.Item {
	word := p.Say(key)
	return kit.Item{Key: key, Shows: word, Make: func() fyne.CanvasObject { return kit.SecondaryButton(word, icon, do) }}
}

// Head begins a part of a page.
func (p Page) Head(key string) kit.Item {
	return kit.Item{Key: "head " + key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(p.Say(key), kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// Words is an item that is a sentence or two.
func (p Page) Words(key string, args ...any) kit.Item {
	said := p.Say(key, args...)
	return kit.Item{Key: "words " + key, Shows: said, Make: func() fyne.CanvasObject { return kit.Body(said) }}
}

// None says what a page without anything on it is for.
func (p Page) None(key string, icon look.Icon) kit.Item {
	return kit.Item{Key: "none " + key, Make: func() fyne.CanvasObject {
		return kit.Empty(icon, p.Say(key+".title"), p.Say(key), nil)
	}}
}

// Warn is an item that says in one sentence what is otherwise than wished.
func (p Page) Warn(key string, args ...any) kit.Item {
	said := p.Say(key, args...)
	return kit.Item{Key: "warn " + key, Shows: said, Make: func() fyne.CanvasObject {
		return kit.Banner(kit.Careful(said), "", nil)
	}}
}

// Row is an item that is a line of a list.
func Row(key string, entry kit.Entry, open func()) kit.Item {
	return kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, open) }}
}

// Amount writes so much of a good.
func (p Page) Amount(a need.Amount, g need.Good) string {
	return words.Amount(p.Seat.Words(), a, g.Unit)
}

// Lot writes so much of a good with what it is: "Bread, 2 loaves".
func (p Page) Lot(a need.Amount, g need.Good) string { return g.What + ", " + p.Amount(a, g) }

// Household is what a household is called; one's own is told apart.
func (p Page) Household(id household.ID) string {
	if p.Own(id) {
		return p.Seat.Words().Say("goods.own", "name", p.C.HouseholdName(id))
	}
	return p.C.HouseholdName(id)
}

// Own reports whether a household is one's own.
func (p Page) Own(id household.ID) bool {
	all, err := p.C.Households()
	if err != nil {
		return false
	}
	own, ok := household.Of(all, p.C.Me())
	return ok && own.ID == id
}

// Today is the day where the collective is; empty if that cannot be said.
func (p Page) Today() need.Date {
	today, err := p.C.Today()
	return seat.Trust(p.Seat, today, err)
}

// ByName orders names as people look them up; nothing comes first.
func ByName(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }
