package meetings

import (
	"io"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/print"
)

// paper is where one chooses what of a meeting goes onto paper.
type paper struct {
	seat   *seat.Seat
	id     meeting.ID
	parts  []print.Part
	list   *kit.Scroll
	action fyne.CanvasObject
}

func newPaper(s *seat.Seat, id meeting.ID) *paper {
	p := &paper{seat: s, id: id, parts: print.Parts(), list: kit.NewScroll(2*look.Step, 4*look.Step)}
	p.action = kit.Primary(say(s, "print.do"), look.IconPrint, p.save)
	return p
}

// Title says what is done here.
func (p *paper) Title() string { return say(p.seat, "print.title") }

// Content is a tick list.
func (p *paper) Content() fyne.CanvasObject { return p.list.Object() }

// Action saves what is ticked, if anything is.
func (p *paper) Action() fyne.CanvasObject {
	if len(p.parts) == 0 {
		return nil
	}
	return p.action
}

// Refresh shows what is ticked.
func (p *paper) Refresh() {
	items := []kit.Item{{Key: "words", Make: func() fyne.CanvasObject { return kit.Pad(0, 2*look.Step, kit.Body(say(p.seat, "print.words"))) }}}
	for _, part := range print.Parts() {
		on := slices.Contains(p.parts, part)
		items = append(items, kit.Item{Key: string(part), Shows: on, Make: func() fyne.CanvasObject {
			return kit.Tick(say(p.seat, "print."+string(part)), on, func() { p.toggle(part) })
		}})
	}
	p.list.Set(items...)
}

func (p *paper) toggle(part print.Part) {
	if i := slices.Index(p.parts, part); i >= 0 {
		p.parts = slices.Delete(p.parts, i, i+1)
	} else {
		p.parts = append(p.parts, part)
	}
	p.seat.Shell().Refresh()
}

func (p *paper) save() {
	pack, err := p.seat.Collective().MeetingPack(p.id)
	if err != nil {
		p.seat.Tell(err)
		return
	}
	pack.At = p.seat.Now()
	l, zone := p.seat.Words(), p.seat.Zone()
	keep(p.seat, say(p.seat, "print.name", "day", day(pack.Meeting.Call))+".pdf", func(w io.Writer) error {
		return print.WritePack(w, print.PDF, pack, p.parts, l, zone)
	})
}

// saveCalendar writes meetings for the calendar of a phone; all of them without
// ids.
func saveCalendar(s *seat.Seat, ids ...meeting.ID) {
	file, err := s.Collective().Calendar(ids...)
	if err != nil {
		s.Tell(err)
		return
	}
	keep(s, say(s, "calendar.name")+".ics", func(w io.Writer) error {
		_, err := w.Write(file)
		return err
	})
}

// keep asks where a file goes and writes it there.
func keep(s *seat.Seat, name string, write func(io.Writer) error) {
	if s.Device == nil {
		return
	}
	written := false
	s.Device.Save(name, func(w io.Writer) error {
		written = true
		return write(w)
	}, func(err error) {
		switch {
		case err != nil:
			s.Tell(err)
		case written:
			s.Shell().Tell(kit.Good(say(s, "saved")))
		}
	})
}

// day is the day of a meeting as a file is named by it; empty if it has none.
func day(call meeting.Call) string {
	return string(call.When)[:min(len(call.When), len("2006-01-02"))]
}
