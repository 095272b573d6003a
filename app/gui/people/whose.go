package people

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// whose is where one says which member somebody at the door is: one who had no
// device, one with a new phone in the place of a lost one, or oneself with a
// further one.
type whose struct {
	seat    *seat.Seat
	waiting collective.Waiting
	list    *kit.Scroll
}

func newWhose(s *seat.Seat, w collective.Waiting) *whose {
	return &whose{seat: s, waiting: w, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title names who is at the door.
func (l *whose) Title() string { return l.waiting.Name }

// Content is the list of members.
func (l *whose) Content() fyne.CanvasObject { return l.list.Object() }

// Refresh reads it anew: those of the same name first, then those without a
// device.
func (l *whose) Refresh() {
	c := l.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Members()
	all = slices.Clone(seat.Trust(l.seat, all, err))
	slices.SortStableFunc(all, func(a, b member.Member) int { return l.rank(a) - l.rank(b) })
	items := []kit.Item{kit.Still("words", kit.Body(say(l.seat, "whose.words", "name", l.waiting.Name)))}
	for _, m := range all {
		entry := kit.Entry{Icon: look.IconPerson, What: m.Name, Note: devicesOf(l.seat, m)}
		if m.ID == c.Me() {
			entry.States = []kit.State{kit.Calm(say(l.seat, "me"))}
		}
		items = append(items, kit.Item{Key: m.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { l.is(c, m) })
		}})
	}
	l.list.Set(items...)
}

// rank is how likely a member is the one at the door, the likeliest first.
func (l *whose) rank(m member.Member) int {
	switch {
	case slices.Contains(l.waiting.Namesakes, m.ID):
		return 0
	case m.Devices == 0:
		return 1
	}
	return 2
}

// is goes on from there.
func (l *whose) is(c *collective.Collective, m member.Member) {
	switch {
	case m.ID == c.Me():
		l.ask("mine", m, func() error { return c.AddDevice(l.waiting.ID) })
	case m.Devices == 0:
		l.ask("listed", m, func() error { return c.VouchAs(l.waiting.ID, m.ID) })
	default:
		l.seat.Shell().Open(l, newLost(l.seat, m.ID, l.waiting.ID))
	}
}

// ask asks first: a device belongs to one member for good.
func (l *whose) ask(key string, m member.Member, do func() error) {
	l.seat.Shell().Ask(shell.Question{
		Title: say(l.seat, key+".ask", "name", m.Name),
		Words: say(l.seat, key+".ask.words"),
		Do:    say(l.seat, key+".do", "name", m.Name),
	}, func() { l.seat.Do(do, func() { l.seat.Shell().Back() }) })
}

// devicesOf says how many devices a member has.
func devicesOf(s *seat.Seat, m member.Member) string {
	if m.Devices == 0 {
		return say(s, "nodevice")
	}
	return say(s, "devices", "n", m.Devices)
}
