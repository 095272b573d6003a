// Package manual shows the user's guide in the window: the list of its pages,
// and each page set as print.
package manual

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/guide"
)

// Contents is the list of pages.
type Contents struct {
	seat *seat.Seat
	list *kit.Scroll
}

// New makes the list.
func New(s *seat.Seat) *Contents {
	c := &Contents{seat: s, list: kit.NewScroll(2*look.Step, 4*look.Step)}
	var items []kit.Item
	for _, page := range guide.Pages(s.Words().Language()) {
		items = append(items, kit.Still(page.Name, kit.ListRow(kit.Entry{What: page.Title}, func() {
			s.Shell().Open(c, newPage(page))
		})))
	}
	c.list.Set(items...)
	return c
}

// Title is the name of the guide.
func (c *Contents) Title() string { return c.seat.Say("place.guide") }

// Content is the list.
func (c *Contents) Content() fyne.CanvasObject { return c.list.Object() }

// Refresh has nothing to read: the guide is part of the program.
func (c *Contents) Refresh() {}

// Page is one page of the guide.
type Page struct {
	page guide.Page
	text *kit.Scroll
}

// Open makes the page of that name, in the language of the seat; the list of
// pages if there is none.
func Open(s *seat.Seat, name string) shell.Screen {
	if page, ok := guide.Find(s.Words().Language(), name); ok {
		return newPage(page)
	}
	return New(s)
}

func newPage(page guide.Page) *Page {
	p := &Page{page: page, text: kit.NewScroll(3*look.Step, 4*look.Step)}
	p.text.Set(kit.Still("page", set(page.Text)))
	return p
}

// Title is that of the page.
func (p *Page) Title() string { return p.page.Title }

// Content is the text below the title.
func (p *Page) Content() fyne.CanvasObject { return p.text.Object() }

// Refresh has nothing to read.
func (p *Page) Refresh() {}
