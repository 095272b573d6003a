package minutes

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/print"
)

// papers are the ways to get the minutes, and what a meeting needs, onto paper.
func (p *Screen) papers() []kit.Item {
	if p.seat.Device == nil {
		return nil
	}
	button := func(key string, icon look.Icon, do func()) kit.Item {
		return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.SecondaryButton(p.say(key), icon, do) }}
	}
	return []kit.Item{
		button("print", look.IconPrint, func() { p.save(print.PDF, ".pdf") }),
		button("save.text", look.IconPen, func() { p.save(print.Text, ".txt") }),
		button("save.pack", look.IconPrint, p.savePack),
	}
}

func (p *Screen) save(format print.Format, ending string) {
	p.saveAs("save.name", ending, func(w io.Writer) error {
		m, err := p.minutes()
		if err != nil {
			return err
		}
		return p.write(w, m, format)
	})
}

// savePack saves what a meeting needs on paper as one document.
func (p *Screen) savePack() {
	p.saveAs("save.pack.name", ".pdf", func(w io.Writer) error {
		pack, err := p.c.MeetingPack(p.id)
		if err != nil {
			return err
		}
		return print.WritePack(w, print.PDF, pack, print.Parts(), p.seat.Words(), p.seat.Zone())
	})
}

// saveAs asks where to put a document, named after the day of the meeting.
func (p *Screen) saveAs(name, ending string, write func(io.Writer) error) {
	m, err := p.c.Meeting(p.id)
	if err != nil {
		p.seat.Tell(err)
		return
	}
	day := string(m.Call.When)
	p.seat.Device.Save(p.say(name, "day", day[:min(len(day), len("2006-01-02"))])+ending, write, func(err error) {
		if err != nil {
			p.seat.Tell(err)
		}
	})
}

// write writes a version of the minutes, with what came later as that.
func (p *Screen) write(w io.Writer, m collective.Minutes, format print.Format) error {
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
