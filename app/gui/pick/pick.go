// Package pick is a page on which one picks one or several of many things, found by
// their words: members, households, goods.
package pick

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// How many things are listed at once, and how many there must be for a search to be
// worth its place.
const (
	atOnce     = 60
	searchFrom = 12
)

// Option is one of the things.
type Option struct {
	Key  string
	Word string
	Note string // a second line; may be empty
}

// Words are what is said above a list and on its button. Hint and Do may be empty.
type Words struct{ Title, Hint, Do string }

// Page is the list. The screens below it hear what was picked and leave it.
type Page struct {
	seat    *seat.Seat
	words   Words
	options []Option
	picked  map[string]bool // nil where one is picked and no more
	one     func(key string)
	search  *widget.Entry
	action  fyne.CanvasObject // nil where one is picked
	list    *kit.Scroll
}

// One is a page on which one thing is picked: pressing it is enough.
func One(s *seat.Seat, title string, options []Option, done func(key string)) *Page {
	p := &Page{seat: s, words: Words{Title: title}, options: options, one: done, list: kit.NewScroll(2*look.Step, 4*look.Step)}
	p.search = kit.Line("", s.Say("pick.search"))
	p.search.OnChanged = func(string) { p.Refresh() }
	return p
}

// Many is a page on which any number of things are picked, some of them before. Done
// hears all that are, in the order in which they are listed.
func Many(s *seat.Seat, say Words, options []Option, before []string, done func(keys []string)) *Page {
	p := One(s, say.Title, options, nil)
	p.words = say
	p.picked = make(map[string]bool)
	for _, key := range before {
		p.picked[key] = true
	}
	p.action = kit.Primary(cmp.Or(say.Do, s.Say("pick.do")), look.IconTick, func() {
		var keys []string
		for _, o := range p.options {
			if p.picked[o.Key] {
				keys = append(keys, o.Key)
			}
		}
		done(keys)
	})
	return p
}

// Title says what is picked.
func (p *Page) Title() string { return p.words.Title }

// Content is a scrolled list.
func (p *Page) Content() fyne.CanvasObject { return p.list.Object() }

// Action takes what is picked, where it is several things.
func (p *Page) Action() fyne.CanvasObject { return p.action }

// Refresh lists what has in its words what is searched for.
func (p *Page) Refresh() {
	var items []kit.Item
	if p.words.Hint != "" {
		items = append(items, kit.Still("hint", kit.Secondary(p.words.Hint)))
	}
	if len(p.options) >= searchFrom {
		items = append(items, kit.Still("search", p.search))
	}
	wanted, shown := strings.ToLower(strings.TrimSpace(p.search.Text)), 0
	for _, o := range p.options {
		if !strings.Contains(strings.ToLower(o.Word), wanted) {
			continue
		}
		if shown++; shown > atOnce {
			items = append(items, kit.Still("more", kit.Secondary(p.seat.Say("pick.more"))))
			break
		}
		items = append(items, p.item(o))
	}
	if shown == 0 {
		items = append(items, kit.Still("none", kit.Secondary(p.seat.Say("pick.none"))))
	}
	p.list.Set(items...)
}

func (p *Page) item(o Option) kit.Item {
	return kit.Item{Key: "option " + o.Key, Shows: p.picked[o.Key], Make: func() fyne.CanvasObject {
		if p.picked == nil {
			return kit.ListRow(kit.Entry{What: o.Word, Note: o.Note}, func() { p.one(o.Key) })
		}
		return kit.Tick(o.Word, p.picked[o.Key], func() {
			p.picked[o.Key] = !p.picked[o.Key]
			p.Refresh()
		})
	}}
}
