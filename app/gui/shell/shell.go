// Package shell is the frame around the screens: the places one can go to, the
// way back, and room for a banner or a question.
//
// Its shape is chosen by the width it is given and by nothing else:
//
//	phone, < 600 dp        tablet, to 1000 dp       desktop, > 1000 dp
//	┌──────────────┐       ┌──┬───────────────┐     ┌───────┬──────┬─────────┐
//	│ ← title      │       │  │ ← title       │     │ Home  │ list │ detail  │
//	│              │       │  │               │     │ Meet… │      │         │
//	│    screen    │       │  │    screen     │     │ Deci… │      │         │
//	├──┬──┬──┬──┬──┤       │  │               │     │ …     │      │         │
//	└──┴──┴──┴──┴──┘       └──┴───────────────┘     └───────┴──────┴─────────┘
//
// Each place has a stack of screens. The lowest is its list; what is opened from
// it covers it on a phone and stands beside it on a desktop. A shell with one
// place only, as on the way in, shows no doors and one screen at a time.
package shell

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
)

// Widths in dp at which the shape changes.
const (
	phoneBelow   = 600
	desktopAbove = 1000
)

// Screen is one page of the app. All its methods are called on the drawing
// goroutine.
type Screen interface {
	// Title is shown above the screen, and read anew at each refresh.
	Title() string
	// Content is asked for once; Refresh changes what it shows.
	Content() fyne.CanvasObject
	// Refresh reads anew what the screen shows. It is called when the screen
	// comes into sight, and after changes while it is.
	Refresh()
}

// Acting is a screen with one primary action, which stays in reach of the thumb
// below the content. Action is asked for at each refresh and may be nil.
type Acting interface {
	Action() fyne.CanvasObject
}

// Place is one of the doors in the bar or the rail.
type Place struct {
	Icon  look.Icon
	Title string
	// Whole places have no list and detail: they take both panes of a desktop.
	Whole bool
	// Open makes the place's lowest screen, the first time it is entered.
	Open func() Screen
	// Beside is what a desktop shows beside that screen while nothing is opened
	// from it; the same screen as long as that is the same. It may be nil, and
	// return nil for nothing.
	Beside func() Screen
}

// Words are what the shell itself says, in the language of the person.
type Words struct {
	More, Back, Close, Cancel string
	// PickTitle and Pick fill the detail pane while nothing is open.
	PickTitle, Pick string
}

// WordsIn says them in a language.
func WordsIn(l i18n.Localizer) Words {
	return Words{
		More: l.Say("gui.more"), Back: l.Say("gui.back"), Close: l.Say("gui.close"), Cancel: l.Say("gui.cancel"),
		PickTitle: l.Say("gui.pick.title"), Pick: l.Say("gui.pick"),
	}
}

// Shell holds the places and shows one of them.
type Shell struct {
	words  Words
	places []Place
	stacks [][]*page
	// besides are the pages of what stands beside each place, as last asked for,
	// and detail is what the right pane shows now; nil for nothing.
	besides []*page
	detail  *page
	current int
	form    form
	frame   *fyne.Container
	canvas  fyne.Canvas
	asking  *fyne.Container
	used    func() // may be nil
}

// New makes a shell that shows the first place.
func New(words Words, places []Place) *Shell {
	s := &Shell{words: words, places: places, stacks: make([][]*page, len(places)), besides: make([]*page, len(places)), form: unknown}
	s.frame = newFrame(s)
	return s
}

// OnUse calls used whenever the person goes somewhere or is asked something; nil
// is nothing to call.
func (s *Shell) OnUse(used func()) { s.used = used }

// Object is what fills the window.
func (s *Shell) Object() fyne.CanvasObject { return s.frame }

// Go shows a place as it was left, or, when it is shown already, its lowest
// screen. An index that names no place does nothing.
func (s *Shell) Go(place int) {
	if place < 0 || place >= len(s.places) {
		return
	}
	s.leave()
	if place == s.current && len(s.stacks[place]) > 1 {
		s.stacks[place] = s.stacks[place][:1]
	}
	s.current = place
	s.show()
}

// Place is the index of the place shown.
func (s *Shell) Place() int { return s.current }

// Open shows a screen that belongs to another one: over it, or beside it on a
// desktop. Whatever was opened from there before gives way.
func (s *Shell) Open(from, next Screen) {
	s.leave()
	stack := s.stack()
	for i, p := range stack {
		if p.screen == from {
			stack = stack[:i+1]
			break
		}
	}
	s.stacks[s.current] = append(stack[:len(stack):len(stack)], newPage(next))
	s.show()
}

// Back leaves the topmost screen. At the lowest one there is no way back, and it
// reports false.
func (s *Shell) Back() bool {
	stack := s.stack()
	if len(stack) < 2 {
		return false
	}
	s.leave()
	s.stacks[s.current] = stack[:len(stack)-1]
	s.show()
	return true
}

// Refresh reads anew every screen in sight, after a change. What has not changed
// stays the object it was.
func (s *Shell) Refresh() {
	if pages := s.refresh(); detailOf(pages) != s.detail {
		s.arrange()
	}
}

// refresh reads anew what is in sight, and returns it.
func (s *Shell) refresh() []*page {
	pages := s.inSight()
	for _, p := range pages {
		p.refresh()
	}
	return pages
}

// Tell shows one plain sentence over the lower edge of the screen until it is
// closed, or until one goes elsewhere. Nothing moves for it.
func (s *Shell) Tell(state kit.State) {
	top := s.topmost()
	top.tell(state, s.words.Close)
}

// Titles are those of the screens in sight, the list first.
func (s *Shell) Titles() []string {
	var titles []string
	for _, p := range s.inSight() {
		titles = append(titles, p.screen.Title())
	}
	return titles
}

// Offset is how far the screens in sight are scrolled, together: it is another one
// when somebody has read on.
func (s *Shell) Offset() (offset float32) {
	for _, p := range s.inSight() {
		offset += kit.Offset(p.content)
	}
	return offset
}

// show refreshes what is in sight now and lays it out.
func (s *Shell) show() {
	s.use()
	s.refresh()
	s.arrange()
}

func (s *Shell) use() {
	if s.used != nil {
		s.used()
	}
}

// leave closes what was said on the screen one goes away from.
func (s *Shell) leave() { s.topmost().hush() }

func (s *Shell) topmost() *page {
	stack := s.stack()
	return stack[len(stack)-1]
}

// stack is that of the current place, which has at least its lowest screen.
func (s *Shell) stack() []*page {
	if s.stacks[s.current] == nil {
		s.stacks[s.current] = []*page{newPage(s.places[s.current].Open())}
	}
	return s.stacks[s.current]
}

// inSight are the screens shown: the topmost, and on a desktop its list before it.
func (s *Shell) inSight() []*page {
	stack := s.stack()
	top := stack[len(stack)-1]
	if s.form != onDesktop || s.places[s.current].Whole || len(s.places) == 1 {
		return []*page{top}
	}
	if len(stack) == 1 {
		if top = s.beside(); top == nil {
			return stack
		}
	}
	return []*page{stack[0], top}
}

// beside is what stands beside the lowest screen of the current place while
// nothing is opened from it; nil for nothing.
func (s *Shell) beside() *page {
	place := s.places[s.current]
	if place.Beside == nil {
		return nil
	}
	screen := place.Beside()
	if screen == nil {
		return nil
	}
	if p := s.besides[s.current]; p == nil || p.screen != screen {
		s.besides[s.current] = newPage(screen)
	}
	return s.besides[s.current]
}

// detailOf is the page in the right pane, if there are two.
func detailOf(pages []*page) *page {
	if len(pages) < 2 {
		return nil
	}
	return pages[1]
}
