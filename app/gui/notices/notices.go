// Package notices is the notice board on the screen: what hangs there today and
// what will, in full, as on a wall; what is past is folded away.
//
//	notices.go   the board
//	form.go      putting up a notice, or another in its place
//	paper.go     on paper
package notices

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/notice"
	"moot/app/words"
)

// pastMost is how many past notices are shown at once, the newest first, and how
// many more each time one asks for more.
const pastMost = 20

// Board is the notice board.
type Board struct {
	seat *seat.Seat
	list *kit.Scroll
	post *kit.Press
	// past is how many past notices are shown.
	past int
}

// New makes the board.
func New(s *seat.Seat) *Board {
	b := &Board{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	b.post = kit.Primary(say(s, "post"), look.IconPlus, func() { b.write(notice.Posting{}, notice.ID{}) })
	return b
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("notices."+key, args...) }

// Title is what it is called.
func (b *Board) Title() string { return say(b.seat, "title") }

// Content is a scrolled column.
func (b *Board) Content() fyne.CanvasObject { return b.list.Object() }

// Action puts up a notice.
func (b *Board) Action() fyne.CanvasObject { return b.post }

// Refresh reads the board anew.
func (b *Board) Refresh() {
	c := b.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Notices()
	all = seat.Trust(b.seat, all, err)
	today, err := c.Today()
	today = seat.Trust(b.seat, today, err)
	var hanging, coming, past []notice.Notice
	for _, n := range all {
		switch n.On(today) {
		case notice.Shown:
			hanging = append(hanging, n)
		case notice.Coming:
			coming = append(coming, n)
		default:
			past = append(past, n)
		}
	}
	var items []kit.Item
	if len(hanging) == 0 {
		items = append(items, kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconGuide, say(b.seat, "none.title"), say(b.seat, "none"), nil)
		}})
	}
	for i := len(hanging) - 1; i >= 0; i-- { // the newest on top, as paper is pinned
		items = append(items, b.notice(c, hanging[i], today))
	}
	if len(coming) > 0 {
		items = append(items, kit.Item{Key: "coming", Make: func() fyne.CanvasObject { return kit.Strong(say(b.seat, "coming")) }})
	}
	for _, n := range coming {
		items = append(items, b.notice(c, n, today))
	}
	if len(hanging) > 0 && b.seat.Device != nil {
		items = append(items, kit.Item{Key: "print", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(b.seat, "print"), look.IconPrint, b.print)
		}})
	}
	b.list.Set(append(items, b.folded(c, past, today)...)...)
}

// folded are the past notices, as far as somebody asked for them.
func (b *Board) folded(c *collective.Collective, past []notice.Notice, today day.Date) (items []kit.Item) {
	shown := min(b.past, len(past))
	for i := range shown {
		items = append(items, b.notice(c, past[len(past)-1-i], today))
	}
	if left := len(past) - shown; left > 0 {
		items = append(items, kit.Item{Key: "past", Shows: left, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(b.seat, "past", "n", left), look.IconDown, func() { b.past += pastMost; b.Refresh() })
		}})
	}
	return items
}

// notice is one of them, with what its author can do: correct it and take it down,
// or put up again what is past.
func (b *Board) notice(c *collective.Collective, n notice.Notice, today day.Date) kit.Item {
	l := b.seat.Words()
	type shows struct {
		title, text, by string
		state           notice.State
		mine            bool
	}
	now := shows{n.Posting.Title, n.Posting.Text, say(b.seat, "by", "name", c.Name(n.By), "when", words.Hanging(l, n.Posting)), n.On(today), n.By == c.Me()}
	return kit.Item{Key: "notice " + n.ID.String(), Shows: now, Make: func() fyne.CanvasObject {
		var card []fyne.CanvasObject
		if now.state != notice.Shown {
			card = append(card, kit.Flow(look.Step, kit.Chip(stateOf(now.state, words.NoticeState(l, now.state)))))
		}
		card = append(card, kit.Heading(now.title))
		if now.text != "" {
			card = append(card, kit.Body(now.text))
		}
		card = append(card, kit.Secondary(now.by))
		switch {
		case !now.mine:
		case n.CanAlter(c.Me()) == nil && (now.state == notice.Shown || now.state == notice.Coming):
			card = append(card, kit.Flow(2*look.Step,
				kit.Quiet(say(b.seat, "correct"), look.IconPen, func() { b.write(n.Posting, n.ID) }),
				kit.Quiet(say(b.seat, "down"), look.IconCross, func() { b.seat.Do(func() error { return c.TakeDown(n.ID) }, nil) })))
		default:
			card = append(card, kit.Quiet(say(b.seat, "again"), look.IconPlus, func() {
				b.write(notice.Posting{Title: n.Posting.Title, Text: n.Posting.Text}, notice.ID{})
			}))
		}
		return kit.Card(card...)
	}}
}

// stateOf is where a notice is, as a chip.
func stateOf(s notice.State, word string) kit.State {
	if s == notice.Coming {
		return kit.Running(word)
	}
	return kit.Even(word)
}

// write opens the form; of names the notice it corrects, if any.
func (b *Board) write(p notice.Posting, of notice.ID) {
	b.seat.Shell().Open(b, newForm(b.seat, p, of))
}
