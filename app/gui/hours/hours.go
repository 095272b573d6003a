// Package hours is the work people did, on the screen: two presses to write it down,
// where one stands oneself, what waits for somebody's word, and the work of all by kind.
//
//	hours.go   the place and its parts
//	log.go     two presses: what sort of work, how long
//	mine.go    one's own standing and year, for nobody else
//	form.go    an entry with everything: day, words, task; and its correction
//	entry.go   one entry: what others say of it
//	waiting.go what waits for somebody's word
//	all.go     the work of all by kind and month, readable by all
//
// What people write down is readable by all, and the screen says so. Nothing here puts
// one person beside another: only one's own part shows a sum of somebody, one's own.
package hours

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/words"
)

const area = "hours"

// Screen is the place: one part of it at a time.
type Screen struct {
	goods.Page
	parts *kit.Options
	kind  *kit.Options
	pages int
	more  *kit.Press
}

// The parts of the place, in their order.
const (
	mine = iota
	waiting
	everybody
)

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{Page: goods.NewPage(s, area, 3*look.Step)}
	screen.parts = kit.NewPills([]string{screen.Say("part.mine"), screen.Say("part.waiting"), screen.Say("part.all")}, mine, func(int) {
		screen.pages = 0
		screen.List.Top()
		s.Shell().Refresh()
	})
	screen.kind = kit.NewPills(kindNames(s.Words()), 0, func(int) {})
	screen.more = kit.Primary(screen.Say("write"), look.IconPen, func() { screen.Open(screen, NewForm(s, hours.Entry{Kind: screen.chosen()})) })
	return screen
}

// NewWaiting is the place with what waits for somebody's word before it.
func NewWaiting(s *seat.Seat) *Screen {
	screen := New(s)
	screen.parts.Choose(waiting)
	return screen
}

// kindNames are the kinds of work as words to choose from.
func kindNames(l i18n.Localizer) (names []string) {
	for _, k := range hours.Kinds() {
		names = append(names, i18n.Capital(words.WorkKind(l, k)))
	}
	return names
}

// chosen is the kind of work that is chosen.
func (s *Screen) chosen() hours.Kind { return hours.Kinds()[s.kind.Chosen()] }

// Title is the name of the place.
func (s *Screen) Title() string { return s.Say("title") }

// Action is to write an entry with everything.
func (s *Screen) Action() fyne.CanvasObject {
	if s.parts.Chosen() != mine {
		return nil
	}
	return s.more
}

// Refresh reads the part shown anew.
func (s *Screen) Refresh() {
	items := []kit.Item{kit.Still("parts", s.parts.Object())}
	switch s.parts.Chosen() {
	case waiting:
		items = append(items, s.waiting()...)
	case everybody:
		items = append(items, s.all()...)
	default:
		items = append(items, s.log()...)
		items = append(items, s.mine()...)
	}
	s.List.Set(items...)
}

// entryRow is one entry in a list; whose it is, unless it is one's own list.
func entryRow(p goods.Page, w hours.Work, own bool, open func()) kit.Item {
	l := p.Seat.Words()
	note := i18n.Capital(words.ShortDate(l, w.Day))
	if w.Text != "" {
		note += " · " + w.Text
	}
	what := words.Worked(l, w.Minutes) + ", " + words.WorkKind(l, w.Kind)
	if !own {
		note = p.C.Name(w.Who) + " · " + note
	}
	return goods.Row("entry "+w.ID.String(), kit.Entry{What: what, States: []kit.State{state(l, w.State)}, Note: note}, open)
}

// state is whether an entry counts.
func state(l i18n.Localizer, s hours.State) kit.State {
	word := words.WorkState(l, s)
	switch s {
	case hours.Confirmed:
		return kit.Good(word)
	case hours.Disputed:
		return kit.Bad(word)
	case hours.Beyond:
		return kit.Careful(word)
	}
	return kit.Running(word)
}

// color is that of a kind of work in a picture.
func color(k hours.Kind) kit.State {
	switch k {
	case hours.Necessary:
		return kit.State{Icon: look.IconTick, Color: look.ColorYes}
	case hours.Care:
		return kit.State{Icon: look.IconHand, Color: look.ColorNo}
	case hours.Common:
		return kit.State{Icon: look.IconPeople, Color: look.ColorPrimary}
	case hours.Learning:
		return kit.State{Icon: look.IconGuide, Color: look.ColorWarning}
	}
	return kit.State{Icon: look.IconCircle, Color: look.ColorAbstain}
}
