package people

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// listed is where one says which member without a device somebody at the door
// is, who has got one now.
type listed struct {
	seat    *seat.Seat
	waiting collective.Waiting
	list    *kit.Scroll
}

func newListed(s *seat.Seat, w collective.Waiting) *listed {
	return &listed{seat: s, waiting: w, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title names who is at the door.
func (l *listed) Title() string { return l.waiting.Name }

// Content is the list of those without a device.
func (l *listed) Content() fyne.CanvasObject { return l.list.Object() }

// Refresh reads it anew.
func (l *listed) Refresh() {
	c := l.seat.Collective()
	if c == nil {
		return
	}
	items := []kit.Item{kit.Still("words", kit.Body(say(l.seat, "listed.words", "name", l.waiting.Name)))}
	for _, m := range withoutDevice(l.seat, c) {
		entry := kit.Entry{Icon: look.IconPerson, What: m.Name, Note: say(l.seat, "nodevice")}
		items = append(items, kit.Item{Key: m.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { l.is(c, m) })
		}})
	}
	l.list.Set(items...)
}

// is asks first: a device belongs to one member for good.
func (l *listed) is(c *collective.Collective, m member.Member) {
	l.seat.Shell().Ask(shell.Question{
		Title: say(l.seat, "listed.ask", "name", m.Name),
		Words: say(l.seat, "listed.ask.words"),
		Do:    say(l.seat, "listed.do", "name", m.Name),
	}, func() {
		l.seat.Do(func() error { return c.VouchAs(l.waiting.ID, m.ID) }, func() { l.seat.Shell().Back() })
	})
}
