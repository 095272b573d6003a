// Package minutes is the screens of the minutes of a meeting: what everybody
// writes under its items, and the whole as it will be read, signed and printed.
//
// What is typed is kept in [Text] by itself; see draft. Everything else is asked
// of the collective at each Refresh.
package minutes

import (
	"bytes"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/print"
)

// Screen is the minutes as they will be printed, and the ways to get them onto
// paper.
type Screen struct {
	seat   *seat.Seat
	c      *collective.Collective
	id     meeting.ID
	list   *kit.Scroll
	action kit.Foot
}

// New makes the screen of the minutes of a meeting.
func New(s *seat.Seat, id meeting.ID) *Screen {
	return &Screen{seat: s, c: s.Collective(), id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

func (p *Screen) say(key string, args ...any) string { return say(p.seat, key, args...) }

// Title is that of the minutes.
func (p *Screen) Title() string { return p.say("title") }

// Content is a scrolled sheet.
func (p *Screen) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh composes the minutes anew.
func (p *Screen) Refresh() {
	var written bytes.Buffer
	if err := p.write(&written, print.Markdown); err != nil {
		p.seat.Tell(err)
	}
	items := []kit.Item{{Key: "minutes", Shows: written.String(), Make: func() fyne.CanvasObject {
		return kit.Card(printed(written.String()))
	}}}
	if p.seat.Device != nil {
		items = append(items, kit.Item{Key: "text", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(p.say("save.text"), look.IconPen, func() { p.save(print.Text, ".txt") })
		}})
	}
	p.list.Set(items...)
}

// Action saves the sheet that is printed and signed.
func (p *Screen) Action() fyne.CanvasObject {
	if p.seat.Device == nil {
		return nil
	}
	return p.action.As("pdf", func() fyne.CanvasObject {
		return kit.Primary(p.say("save.pdf"), look.IconPrint, func() { p.save(print.PDF, ".pdf") })
	})
}

func (p *Screen) save(format print.Format, ending string) {
	m, err := p.c.Meeting(p.id)
	if err != nil {
		p.seat.Tell(err)
		return
	}
	day := string(m.Call.When)
	name := p.say("save.name", "day", day[:min(len(day), len("2006-01-02"))]) + ending
	p.seat.Device.Save(name, func(w io.Writer) error { return p.write(w, format) }, func(err error) {
		if err != nil {
			p.seat.Tell(err)
		}
	})
}

func (p *Screen) write(w io.Writer, format print.Format) error {
	m, err := p.c.Minutes(p.id)
	if err != nil {
		return err
	}
	status := m.Status()
	status.Later = print.Differences(m.Text, m.Draft, p.seat.Words())
	return print.Minutes(w, format, m.Text, status, p.seat.Words(), p.seat.Zone())
}

// printed shows Markdown in the typeface of print.
func printed(markdown string) *widget.RichText {
	rich := widget.NewRichTextFromMarkdown(markdown)
	rich.Wrapping = fyne.TextWrapWord
	serif(rich.Segments)
	rich.Refresh()
	return rich
}

func serif(segments []widget.RichTextSegment) {
	for _, segment := range segments {
		switch segment := segment.(type) {
		case *widget.TextSegment:
			segment.Style.TextStyle = look.Serif(segment.Style.TextStyle.Bold)
			segment.Style.ColorName = look.ColorInk
		case *widget.ParagraphSegment:
			serif(segment.Texts)
		case *widget.ListSegment:
			serif(segment.Items)
		}
	}
}
