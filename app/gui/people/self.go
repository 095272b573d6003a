package people

import (
	"fmt"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/shell"
	"moot/app/i18n"
)

// own is what only the person themselves can do: end one of their devices, hear
// how to add another, leave.
func (p *Page) own(c *collective.Collective, m collective.Membership) []kit.Item {
	items := []kit.Item{kit.Still("devices", kit.Heading(p.say("devices.mine")))}
	for _, d := range m.Devices {
		items = append(items, p.device(c, d, len(m.Devices) > 1))
	}
	return append(items,
		kit.Item{Key: "new", Make: func() fyne.CanvasObject {
			return kit.Card(kit.Heading(p.say("newphone")), kit.Body(p.say("newphone.how")))
		}},
		kit.Item{Key: "leave", Make: func() fyne.CanvasObject {
			return kit.Quiet(p.say("leave"), look.IconWarning, func() { p.leave(c) })
		}})
}

// device is one of one's own.
func (p *Page) device(c *collective.Collective, d collective.Device, several bool) kit.Item {
	var states []kit.State
	if d.This {
		states = append(states, kit.Calm(p.say("device.this")))
	}
	switch {
	case d.Frozen:
		states = append(states, kit.Careful(p.say("device.frozen")))
	case d.New:
		states = append(states, kit.Running(p.say("device.new")))
	}
	what := i18n.Capital(p.say("device.since", "day", p.seat.Words().Date(d.Since)))
	note := p.say("device.mark", "mark", kit.Grouped(mark(d.ID)))
	return kit.Item{Key: d.ID.String(), Shows: []any{states, what, several}, Make: func() fyne.CanvasObject {
		row := kit.ListRow(kit.Entry{Icon: look.IconLock, What: what, States: states, Note: note}, nil)
		if !several {
			return row
		}
		return kit.Column(look.Step, row, kit.Quiet(p.say("device.end"), look.IconCross, func() { p.end(c, d) }))
	}}
}

func (p *Page) end(c *collective.Collective, d collective.Device) {
	words := p.say("device.end.words")
	if d.This {
		words = p.say("device.end.this") + " " + words
	}
	p.seat.Shell().Ask(shell.Question{
		Title: p.say("device.end.ask"), Words: words, Do: p.say("device.end"), Grave: true,
	}, func() { p.seat.Do(func() error { return c.EndDevice(d.ID) }, nil) })
}

func (p *Page) leave(c *collective.Collective) {
	name := ""
	if charter, err := c.Charter(); err == nil {
		name = charter.Name
	}
	p.seat.Shell().Ask(shell.Question{
		Title: p.say("leave.ask", "name", name), Words: p.say("leave.words"), Do: p.say("leave.do", "name", name), Grave: true,
	}, func() { p.seat.Do(c.Leave, func() { p.seat.Shell().Back() }) })
}

// markLetters is how much of a mark is shown: enough to tell devices apart.
const markLetters = 16

// mark is the beginning of an id, to be compared.
func mark(id fmt.Stringer) string { return id.String()[:markLetters] }
