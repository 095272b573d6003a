// Package charter is the charter on the screen: one page to read, each line with
// where it comes from, what waits for phones, and a form to propose other lines.
//
//	charter.go   the page
//	propose.go   the form
//	line.go      how one line is chosen anew
package charter

import (
	"io"

	"fyne.io/fyne/v2"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pending"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/words"
)

// Screen is the charter to read.
type Screen struct {
	seat    *seat.Seat
	list    *kit.Scroll
	propose *kit.Press
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	screen.propose = kit.Primary(say(s, "propose"), look.IconPlus, func() { s.Shell().Open(screen, newForm(s, screen)) })
	return screen
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("charter."+key, args...) }

// Title is what it is called.
func (s *Screen) Title() string { return say(s.seat, "title") }

// Content is one page.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Action is to propose a change.
func (s *Screen) Action() fyne.CanvasObject { return s.propose }

// Refresh reads the charter anew.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	is, err := c.Charter()
	is = seat.Trust(s.seat, is, err)
	u, err2 := c.Unconfirmed()
	u = seat.Trust(s.seat, u, err2)
	moved, err3 := c.CharterMotions()
	moved = seat.Trust(s.seat, moved, err3)
	if err != nil || err2 != nil || err3 != nil {
		return
	}
	l := s.seat.Words()
	lead := say(s.seat, "lead", "rule", words.Way(l, is.Way(charter.OfCharter)))
	items := []kit.Item{{Key: "lead", Shows: lead, Make: func() fyne.CanvasObject { return kit.Secondary(lead) }}}
	items = append(items, pending.Charter(s.seat, c)...)
	items = append(items, s.moved(c, moved)...)
	for _, part := range charter.Parts() {
		items = append(items, s.part(is, u, part))
	}
	s.list.Set(append(items, kit.Item{Key: "print", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(say(s.seat, "print"), look.IconPrint, s.print)
	}})...)
}

// part is a card with the lines that stand together.
func (s *Screen) part(is charter.Charter, u collective.Unconfirmed, part charter.Part) kit.Item {
	l := s.seat.Words()
	type shown struct {
		name, says, from string
		notes            []string
	}
	var lines []shown
	for _, line := range part.Lines {
		from := is.Origin(line)
		lines = append(lines, shown{words.CharterLine(l, line), i18n.Capital(words.CharterSays(l, is.Rules, line)),
			i18n.Capital(words.CharterOrigin(l, from, l.Date(from.At.In(s.seat.Zone())))), words.CharterNotes(l, is, line, u.Lines, u.Was)})
	}
	return kit.Item{Key: part.Name, Shows: lines, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(say(s.seat, "part."+part.Name))}
		for _, line := range lines {
			row := kit.Column(look.Step, kit.Strong(line.name), kit.Body(line.says), kit.Secondary(line.from))
			for _, note := range line.notes {
				row.Add(kit.Banner(kit.Careful(note), "", nil))
			}
			card = append(card, row)
		}
		return kit.Card(card...)
	}}
}

// moved are the changes that are proposed and not decided, and those that were
// adopted and have no effect, with the reason.
func (s *Screen) moved(c *collective.Collective, all []motion.Motion) (items []kit.Item) {
	l := s.seat.Words()
	for _, o := range all {
		no, err := c.CharterNo(o.ID)
		no = seat.Trust(s.seat, no, err)
		if !o.State.Free() && o.State != motion.Put && no == nil {
			continue
		}
		entry := kit.Entry{What: words.Moved(l, o.Wording), States: []kit.State{kit.Running(words.MotionState(l, o.State))}, Note: o.Reasons}
		if no != nil {
			entry.States = []kit.State{kit.Careful(words.MotionState(l, o.State))}
			entry.Note = say(s.seat, "without-effect", "why", l.Refuse(no))
		}
		items = append(items, kit.Item{Key: o.ID.String(), Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, nil) }})
	}
	if len(items) > 0 {
		items = append([]kit.Item{{Key: "moved", Make: func() fyne.CanvasObject { return kit.Strong(say(s.seat, "moved")) }}}, items...)
	}
	return items
}

// print asks where to, and writes the charter there.
func (s *Screen) print() {
	c := s.seat.Collective()
	if c == nil || s.seat.Device == nil {
		return
	}
	is, err := c.Charter()
	u, err2 := c.Unconfirmed()
	if err != nil || err2 != nil {
		s.seat.Tell(err)
		return
	}
	paper := print.Charter{Charter: is, Unconfirmed: u.Lines, Was: u.Was, At: s.seat.Now()}
	l, written := s.seat.Words(), false
	s.seat.Device.Save(say(s.seat, "file")+".pdf", func(w io.Writer) error {
		written = true
		return print.WriteCharter(w, print.PDF, paper, l)
	}, func(err error) {
		switch {
		case err != nil:
			s.seat.Tell(err)
		case written:
			s.seat.Shell().Tell(kit.Good(say(s.seat, "printed")))
		}
	})
}

// open are the meetings in which something can be moved, those that go on first.
func open(all []meeting.Meeting) (now []meeting.Meeting) {
	for _, state := range []meeting.State{meeting.Opened, meeting.Suspended, meeting.Called} {
		for _, m := range all {
			if m.State == state && m.OfAll() {
				now = append(now, m)
			}
		}
	}
	return now
}
