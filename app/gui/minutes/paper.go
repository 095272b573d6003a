package minutes

import (
	"io"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/print"
)

// papers are the ways to get the minutes, and what a meeting needs, onto paper.
// The sheet to sign is the button at the foot, unless the minutes wait.
func (p *Screen) papers(waits bool) []kit.Item {
	if p.seat.Device == nil {
		return nil
	}
	button := func(key string, icon look.Icon, do func()) kit.Item {
		return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.SecondaryButton(p.say(key), icon, do) }}
	}
	var items []kit.Item
	if waits {
		items = append(items, button("save.pdf", look.IconPrint, func() { p.save(print.PDF, ".pdf") }))
	}
	return append(items,
		button("save.text", look.IconPen, func() { p.save(print.Text, ".txt") }),
		button("save.pack", look.IconPrint, p.savePack))
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
