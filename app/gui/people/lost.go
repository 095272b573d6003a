package people

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pending"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/member"
	"moot/sync/identity"
)

// lost is where one says that a phone at the door is a member's new one, and
// which of the phones they had are lost.
type lost struct {
	seat *seat.Seat
	who  member.ID
	// phone is who waits with the new one; zero until one is chosen.
	phone member.ID
	// kept are the devices that are not lost.
	kept   map[identity.DeviceID]bool
	action *kit.Press
	list   *kit.Scroll
}

func newLost(s *seat.Seat, who, phone member.ID) *lost {
	l := &lost{seat: s, who: who, phone: phone, kept: make(map[identity.DeviceID]bool), list: kit.NewScroll(3*look.Step, 4*look.Step)}
	l.action = kit.Primary(say(s, "lost.do"), look.IconTick, l.ask)
	return l
}

// Title names whose phone is lost.
func (l *lost) Title() string {
	if c := l.seat.Collective(); c != nil {
		return say(l.seat, "lost.title", "name", c.Name(l.who))
	}
	return ""
}

// Content is a scrolled form.
func (l *lost) Content() fyne.CanvasObject { return l.list.Object() }

// Action says it, once it is clear what there is to say.
func (l *lost) Action() fyne.CanvasObject {
	if c := l.seat.Collective(); c == nil || len(l.phones(c)) == 0 {
		return nil
	}
	return l.action
}

// Refresh reads who waits, and which devices there are.
func (l *lost) Refresh() {
	c := l.seat.Collective()
	if c == nil {
		return
	}
	m, err := c.Membership(l.who)
	m = seat.Trust(l.seat, m, err)
	items := pending.About(l.seat, c, l.who)
	waiting := l.phones(c)
	if len(waiting) == 0 {
		if len(items) == 0 {
			items = append(items, kit.Item{Key: "how", Make: func() fyne.CanvasObject {
				return kit.Empty(look.IconPerson, say(l.seat, "lost.none"), say(l.seat, "lost.how", "name", m.Name), nil)
			}})
		}
		l.list.Set(items...)
		return
	}
	items = append(items, kit.Still("words", kit.Body(say(l.seat, "lost.words"))), l.chosen(waiting))
	if len(m.Devices) > 1 {
		items = append(items, kit.Still("which", kit.Strong(say(l.seat, "lost.which"))))
		for _, d := range m.Devices {
			items = append(items, l.device(d))
		}
	}
	l.list.Set(items...)
}

// phones are those that wait with a device and that nobody has said it of yet,
// the one of the same name first.
func (l *lost) phones(c *collective.Collective) []collective.Waiting {
	all, err := c.Waiting()
	all = slices.DeleteFunc(slices.Clone(seat.Trust(l.seat, all, err)), func(w collective.Waiting) bool {
		return w.NoDevice || w.Replaces == l.who
	})
	slices.SortStableFunc(all, func(a, b collective.Waiting) int { return l.rank(a) - l.rank(b) })
	if len(all) > 0 && !slices.ContainsFunc(all, func(w collective.Waiting) bool { return w.ID == l.phone }) {
		l.phone = all[0].ID
	}
	return all
}

func (l *lost) rank(w collective.Waiting) int {
	if slices.Contains(w.Namesakes, l.who) {
		return 0
	}
	return 1
}

// chosen is which of those who wait has the new phone.
func (l *lost) chosen(waiting []collective.Waiting) kit.Item {
	var words []string
	at := 0
	for i, w := range waiting {
		words = append(words, w.Name+" · "+w.Code)
		if w.ID == l.phone {
			at = i
		}
	}
	return kit.Item{Key: "phone", Shows: words, Make: func() fyne.CanvasObject {
		options := kit.NewOptions(words, at, func(i int) { l.phone = waiting[i].ID })
		return kit.Field(say(l.seat, "lost.phone"), options.Object(), say(l.seat, "compare.words"))
	}}
}

// device is one they had, ticked while it counts as lost.
func (l *lost) device(d collective.Device) kit.Item {
	word := i18n.Capital(say(l.seat, "device.since", "day", l.seat.Words().Date(d.Since)))
	return kit.Item{Key: d.ID.String(), Shows: l.kept[d.ID], Make: func() fyne.CanvasObject {
		return kit.Tick(word, !l.kept[d.ID], func() {
			l.kept[d.ID] = !l.kept[d.ID]
			l.seat.Shell().Refresh()
		})
	}}
}

// ask asks once: from then on the new phone writes in that person's name.
func (l *lost) ask() {
	c := l.seat.Collective()
	if c == nil {
		return
	}
	m, err := c.Membership(l.who)
	if err != nil {
		l.seat.Tell(err)
		return
	}
	var gone []identity.DeviceID
	for _, d := range m.Devices {
		if !l.kept[d.ID] {
			gone = append(gone, d.ID)
		}
	}
	if len(gone) == 0 {
		l.seat.Shell().Tell(kit.Careful(say(l.seat, "lost.one")))
		return
	}
	l.seat.Shell().Ask(shell.Question{
		Title: say(l.seat, "lost.ask", "name", m.Name),
		Words: say(l.seat, "lost.ask.words", "n", len(gone)),
		Do:    say(l.seat, "lost.do"),
		Grave: true,
	}, func() {
		l.seat.Do(func() error { return c.Replace(l.who, l.phone, gone...) }, func() { l.seat.Shell().Back() })
	})
}
