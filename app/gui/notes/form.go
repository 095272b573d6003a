package notes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/member"
	"moot/app/talk"
)

// noteLines is how high the place to write is: a note is short.
const noteLines = 5

// form is where one writes a note. Whom it is for is folded away until somebody
// asks: most notes are for everybody.
type form struct {
	seat  *seat.Seat
	c     *collective.Collective
	about talk.Matter
	list  *kit.Scroll
	text  *widget.Entry
	field fyne.CanvasObject
	// people are those it can be for, in the order of the ticks.
	people []member.ID
	ticks  *kit.Ticks
	shown  bool
	send   *kit.Press
}

func newForm(s *seat.Seat, about talk.Matter, to member.Set) *form {
	f := &form{seat: s, c: s.Collective(), about: about, list: kit.NewScroll(4*look.Step, 4*look.Step), shown: len(to) > 0}
	f.text = kit.Paragraphs("", say(s, "example"), noteLines)
	f.field = kit.Field(say(s, "text"), f.text, say(s, "hint"))
	members, err := f.c.Members()
	var names []string
	for _, m := range seat.Trust(s, members, err) {
		if m.ID != f.c.Me() {
			f.people, names = append(f.people, m.ID), append(names, m.Name)
		}
	}
	f.ticks = kit.NewTicks(names, func() {})
	for i, id := range f.people {
		f.ticks.Mark(i, to.Has(id))
	}
	f.send = kit.Primary(say(s, "do"), look.IconTick, f.write)
	return f
}

// Title says what is written here.
func (f *form) Title() string { return say(f.seat, "write") }

// Content is the form.
func (f *form) Content() fyne.CanvasObject { return f.list.Object() }

// Action writes the note.
func (f *form) Action() fyne.CanvasObject { return f.send }

// Refresh keeps what somebody is writing.
func (f *form) Refresh() {
	items := []kit.Item{kit.Still("text", f.field)}
	switch {
	case f.shown:
		items = append(items, kit.Item{Key: "for", Make: func() fyne.CanvasObject {
			return kit.Field(say(f.seat, "for"), f.ticks.Object(), say(f.seat, "for.hint"))
		}})
	case len(f.people) > 0:
		items = append(items, kit.Item{Key: "for some", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(f.seat, "for.some"), look.IconPeople, func() { f.shown = true; f.Refresh() })
		}})
	}
	f.list.Set(items...)
}

func (f *form) write() {
	if f.seat.Busy() {
		return
	}
	said := talk.Saying{About: f.about, Text: f.text.Text, To: f.to()}
	f.seat.Do(func() error {
		_, err := f.c.WriteNote(said)
		return err
	}, func() { f.seat.Shell().Back() })
}

// to are those who are marked.
func (f *form) to() member.Set {
	var marked []member.ID
	for i, id := range f.people {
		if f.ticks.Marked(i) {
			marked = append(marked, id)
		}
	}
	return member.SetOf(marked...)
}
