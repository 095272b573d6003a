package meetings

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

// monthsAhead is how far ahead series are looked at.
const monthsAhead = 13

// due are the next meetings of series that nobody has called, one of each.
func (m *Meetings) due() []collective.Upcoming {
	now := m.seat.Now()
	all, err := m.c.Upcoming(now, now.AddDate(0, monthsAhead, 0))
	var first []collective.Upcoming
	for _, u := range seat.Trust(m.seat, all, err) {
		if !slices.ContainsFunc(first, func(f collective.Upcoming) bool { return f.Series.Name() == u.Series.Name() }) {
			first = append(first, u)
		}
	}
	return first
}

func (m *Meetings) dueRows(all []collective.Upcoming) []kit.Item {
	var items []kit.Item
	for i, u := range all {
		if i == 0 {
			items = append(items, m.heading("due", m.say("due")))
		}
		entry := kit.Entry{What: u.Series.Title, States: []kit.State{kit.Calm(recurs(m.seat, u.Series))}, Note: when(m.seat, u.When)}
		items = append(items, kit.Item{Key: "due " + u.Series.Name().String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { m.seat.Shell().Open(m, NewDue(m.seat, u, m.show)) })
		}})
	}
	return items
}

func (m *Meetings) draftRows(all []meeting.Draft) []kit.Item {
	var items []kit.Item
	for i, d := range all {
		if i == 0 {
			items = append(items, m.heading("drafts", m.say("drafts")))
		}
		entry := kit.Entry{Icon: look.IconPen, What: d.Change.Title, States: []kit.State{kit.Calm(m.say("draft"))},
			Note: m.say("draft.by", "by", m.c.Name(d.By), "at", m.seat.At(d.At))}
		if entry.What == "" {
			entry.What = m.say("draft.nameless")
		}
		items = append(items, kit.Item{Key: "draft " + d.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { m.seat.Shell().Open(m, newDraft(m.seat, d, m.show)) })
		}})
	}
	return items
}

// again offers a second call of the last meeting, if too few were there and
// nobody has called it again.
func (m *Meetings) again(all []meeting.Meeting) []kit.Item {
	first, ok := meeting.ToCallAgain(all)
	if !ok {
		return nil
	}
	return []kit.Item{{Key: "again " + first.ID.String(), Make: func() fyne.CanvasObject {
		return kit.Card(kit.Body(m.say("again.offer", "title", first.Call.Title)),
			kit.SecondaryButton(m.say("again"), look.IconMeetings, func() {
				m.seat.Shell().Open(m, NewAgain(m.seat, first, m.show))
			}))
	}}}
}

// upcoming is a meeting of a series that is due: it is called, looked over first,
// or left out.
type upcoming struct {
	seat   *seat.Seat
	c      *collective.Collective
	due    collective.Upcoming
	called func(meeting.ID)
	list   *kit.Scroll
	action fyne.CanvasObject
}

// NewDue is the page of a meeting of a series that is due; called hears of it once
// it is called.
func NewDue(s *seat.Seat, due collective.Upcoming, called func(meeting.ID)) shell.Screen {
	u := &upcoming{seat: s, c: s.Collective(), due: due, called: called, list: kit.NewScroll(4*look.Step, 4*look.Step)}
	u.action = kit.Primary(say(s, "due.do"), look.IconTick, u.call)
	return u
}

// Title is that of the series.
func (u *upcoming) Title() string { return u.due.Series.Title }

// Content is what it brings.
func (u *upcoming) Content() fyne.CanvasObject { return u.list.Object() }

// Action calls the meeting.
func (u *upcoming) Action() fyne.CanvasObject { return u.action }

// Refresh shows what the series says.
func (u *upcoming) Refresh() {
	s, series := u.seat, u.due.Series
	items := []kit.Item{{Key: "head", Make: func() fyne.CanvasObject {
		column := kit.Column(2*look.Step, kit.Flow(look.Step, kit.Chip(kit.Calm(recurs(s, series)))), signed(look.IconClock, when(s, u.due.When)))
		if series.Place != "" {
			column.Add(signed(look.IconPlace, series.Place))
		}
		column.Add(kit.Secondary(say(s, "due.words")))
		return column
	}}}
	items = append(items, agenda(s, series.Agenda, nil, nil)...)
	u.list.Set(append(items, kit.Item{Key: "ways", Make: func() fyne.CanvasObject {
		return kit.Column(2*look.Step,
			kit.SecondaryButton(say(s, "due.omit"), look.IconBar, u.omit),
			kit.SecondaryButton(say(s, "due.end"), look.IconCross, u.end))
	}})...)
}

func (u *upcoming) call() {
	if u.seat.Busy() {
		return
	}
	var id meeting.ID
	u.seat.Do(func() (err error) {
		id, err = u.c.CallUpcoming(u.due.Series.Name(), u.due.When)
		return err
	}, func() { u.called(id) })
}

// omit leaves this meeting out.
func (u *upcoming) omit() {
	u.ask("due.omit", func(s *meeting.Series) { s.Omitted = append(slices.Clone(s.Omitted), u.due.When) })
}

// end ends the series.
func (u *upcoming) end() { u.ask("due.end", func(s *meeting.Series) { s.Ended = true }) }

func (u *upcoming) ask(key string, change func(*meeting.Series)) {
	s := u.seat
	s.Shell().Ask(shell.Question{Title: say(s, key+".ask"), Words: say(s, key+".words"), Do: say(s, key)}, func() {
		series := u.due.Series
		series.Of = series.Name()
		change(&series)
		s.Do(func() error {
			_, err := u.c.SaveSeries(series)
			return err
		}, func() { s.Shell().Back() })
	})
}
