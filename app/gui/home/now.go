package home

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pending"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

// now lists what needs this person, the most pressing first: a vote, a meeting
// that goes on or is today, a count, minutes, a meeting to call, something to
// confirm, somebody at the door.
func (s *Screen) now(c *collective.Collective, h collective.Home) []kit.Item {
	items := []kit.Item{s.head("home.now")}
	for _, v := range h.Votes {
		items = append(items, s.vote(c, v))
	}
	for _, m := range h.Open {
		absent := slices.ContainsFunc(h.Absent, func(a meeting.Meeting) bool { return a.ID == m.ID })
		items = append(items, s.open(m, absent))
	}
	items = append(items, s.today(h)...)
	for _, v := range h.Count {
		items = append(items, s.count(v))
	}
	for _, v := range h.Unfinished {
		items = append(items, s.unfinished(v))
	}
	items = append(items, s.minutes(h)...)
	items = append(items, s.toCall(h)...)
	items = append(items, s.sent(c, h)...)
	items = append(items, s.over(c, h)...)
	items = append(items, s.asking(c, h)...)
	items = append(items, s.pressing(h)...)
	items = append(items, s.goods(c, h)...)
	items = append(items, s.work(c, h)...)
	items = append(items, s.commons(c, h)...)
	items = append(items, s.gathered(c, h)...)
	items = append(items, pending.Undone(s.seat, c)...)
	for _, w := range h.Waiting {
		items = append(items, s.waiting(c, w))
	}
	if len(items) == 1 {
		items = append(items, kit.Item{Key: "nothing", Make: func() fyne.CanvasObject {
			return kit.Card(kit.Row(2*look.Step,
				kit.Picture(look.IconTick, look.ColorPrimary, look.SizeIcon),
				kit.Stretch(kit.Body(s.seat.Say("home.nothing")))))
		}})
	}
	return items
}

// waiting is somebody at the door, with the door handle beside them.
func (s *Screen) waiting(c *collective.Collective, w collective.Waiting) kit.Item {
	note := s.seat.Say("home.knocked", "name", c.Name(w.Via), "ago", s.ago(w.Since))
	if w.Via == c.Me() {
		note = s.seat.Say("home.knocked.here", "ago", s.ago(w.Since))
	}
	if w.Code != "" {
		note += " · " + s.seat.Say("home.code", "code", w.Code)
	}
	step, icon, do := "home.letin", look.IconTick, func() { s.letIn(c, w) }
	if w.SaysBelongs || len(w.Namesakes) > 0 || !w.Replaces.IsZero() { // most often a member with another phone
		step, icon, do = "home.whose", look.IconPeople, s.links.People
	}
	return kit.Item{Key: "waiting " + w.ID.String(), Shows: [3]string{w.Name, note, step}, Make: func() fyne.CanvasObject {
		return kit.Card(
			kit.TopRow(3*look.Step,
				kit.Picture(look.IconPerson, look.ColorPrimary, look.SizeIcon),
				kit.Stretch(kit.Column(2*look.Step,
					kit.Heading(s.seat.Say("home.waiting", "name", w.Name)), kit.Secondary(note)))),
			kit.SecondaryButton(s.seat.Say(step), icon, do),
		)
	}}
}

// letIn asks first: nobody can be put out again.
func (s *Screen) letIn(c *collective.Collective, w collective.Waiting) {
	words := s.seat.Say("home.letin.words")
	if w.Code != "" {
		words = s.seat.Say("home.letin.compare", "code", w.Code) + " " + words
	}
	s.seat.Shell().Ask(shell.Question{
		Title: s.seat.Say("home.letin.title", "name", w.Name),
		Words: words,
		Do:    s.seat.Say("home.letin"),
	}, func() { s.seat.Do(func() error { return c.Vouch(w.ID) }, nil) })
}

func (s *Screen) ago(then time.Time) string {
	return s.seat.Words().Ago(then.In(s.seat.Zone()), s.seat.Now().In(s.seat.Zone()))
}
