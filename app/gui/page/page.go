// Package page is what most screens are made of: one scrolled column of items, said in
// the words of one catalogue.
//
//	page.go    the column, its words, and what is done on it
//	motion.go  what is moved at a meeting
//	paper.go   on paper, and in files
//
// A screen embeds a [Base], adds its Title and Refresh, and has the rest.
package page

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// Base is a page without a title. Its words stand in the catalogue of its area.
type Base struct {
	Seat *seat.Seat
	C    *collective.Collective
	List *kit.Scroll
	area string
}

// New makes a page with a gap in dp between its items.
func New(s *seat.Seat, area string, gap float32) Base {
	return Base{Seat: s, C: s.Collective(), List: kit.NewScroll(gap, 4*look.Step), area: area}
}

// Say puts a key of the page's catalogue into words.
func (p Base) Say(key string, args ...any) string {
	return p.Seat.Words().Say(p.area+"."+key, args...)
}

// Content is a scrolled column.
func (p Base) Content() fyne.CanvasObject { return p.List.Object() }

// Open shows a page that belongs to another one.
func (p Base) Open(from, next shell.Screen) { p.Seat.Shell().Open(from, next) }

// Do is a press with which something is decided, once.
func (p Base) Do(what func() error) func() {
	return func() {
		if !p.Seat.Busy() {
			p.Seat.Do(what, nil)
		}
	}
}

// Back does something, and leaves the page.
func (p Base) Back(what func() error) {
	if !p.Seat.Busy() {
		p.Seat.Do(what, func() { p.Seat.Shell().Back() })
	}
}

// Told does something and says in a word that it is done.
func (p Base) Told(what func() error, key string) func() {
	return func() {
		if !p.Seat.Busy() {
			p.Seat.Do(what, func() { p.Seat.Shell().Tell(kit.Good(p.Say(key))) })
		}
	}
}

// Button is an item that is a button of the second rank.
func (p Base) Button(key string, icon look.Icon, do func()) kit.Item {
	word := p.Say(key)
	return kit.Item{Key: key, Shows: word, Make: func() fyne.CanvasObject { return kit.SecondaryButton(word, icon, do) }}
}

// Head begins a part of a page.
func (p Base) Head(key string) kit.Item {
	return kit.Item{Key: "head " + key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(p.Say(key), kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// Words is an item that is a sentence or two.
func (p Base) Words(key string, args ...any) kit.Item {
	said := p.Say(key, args...)
	return kit.Item{Key: "words " + key, Shows: said, Make: func() fyne.CanvasObject { return kit.Body(said) }}
}

func (p Base) said(key, said string) kit.Item {
	return kit.Item{Key: key, Shows: said, Make: func() fyne.CanvasObject { return kit.Secondary(said) }}
}

// None says what a page without anything on it is for.
func (p Base) None(key string, icon look.Icon) kit.Item {
	return kit.Item{Key: "none " + key, Make: func() fyne.CanvasObject {
		return kit.Empty(icon, p.Say(key+".title"), p.Say(key), nil)
	}}
}

// Warn is an item that says in one sentence what is otherwise than wished.
func (p Base) Warn(key string, args ...any) kit.Item { return p.warned(p.Say(key, args...)) }

func (p Base) warned(said string) kit.Item {
	return kit.Item{Key: "warn " + said, Make: func() fyne.CanvasObject { return kit.Banner(kit.Careful(said), "", nil) }}
}

// Field is an item that asks for something, see [kit.Field]. What is written there stays
// where it is, however often the page is read anew.
func Field(key, label string, answer fyne.CanvasObject, hint string) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.Field(label, answer, hint) }}
}

// Row is an item that is a line of a list.
func Row(key string, entry kit.Entry, open func()) kit.Item {
	return kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, open) }}
}

// Card is an item that is some lines on a sheet of paper: how it stands, its words in
// large letters, and what there is to say about it.
func Card(key string, states []kit.State, text string, lines ...string) kit.Item {
	return kit.Item{Key: key, Shows: []any{states, text, lines}, Make: func() fyne.CanvasObject {
		var column []fyne.CanvasObject
		if len(states) > 0 {
			column = append(column, kit.Chips(states...))
		}
		column = append(column, kit.Motion(text))
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(column...)
	}}
}
