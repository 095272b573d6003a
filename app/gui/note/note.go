// Package note is a form with one text to write: a name, a reason, a ruling.
package note

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// Words are what the form says. Hint stands below the text, Example in it while
// it is empty.
type Words struct{ Title, Label, Hint, Example, Do string }

// Note is the form. What is written stays until it is done, whatever news comes.
type Note struct {
	seat   *seat.Seat
	words  Words
	entry  *widget.Entry
	action *kit.Press
	list   *kit.Scroll
}

// New makes a form for a text so many lines high. Do is called away from the
// screen with what is written; after it the form is left. May it be empty is for
// do to say.
func New(s *seat.Seat, words Words, lines int, do func(text string) error) *Note {
	n := &Note{seat: s, words: words, list: kit.NewScroll(4*look.Step, 4*look.Step)}
	if n.entry = kit.Line("", words.Example); lines > 1 {
		n.entry = kit.Paragraphs("", words.Example, lines)
	}
	n.action = kit.Primary(words.Do, look.IconTick, func() {
		if s.Busy() {
			return
		}
		text := strings.TrimSpace(n.entry.Text)
		s.Do(func() error { return do(text) }, func() { s.Shell().Back() })
	})
	n.list.Set(kit.Still("text", kit.Field(words.Label, n.entry, words.Hint)))
	return n
}

// Title says what is written here.
func (n *Note) Title() string { return n.words.Title }

// Content is the form.
func (n *Note) Content() fyne.CanvasObject { return n.list.Object() }

// Refresh has nothing to read.
func (n *Note) Refresh() {}

// Action does it.
func (n *Note) Action() fyne.CanvasObject { return n.action }
