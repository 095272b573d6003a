// Package meetings is the place of all meetings: the one going on first, then
// those ahead, then those that are over. From here one opens a meeting's room or
// calls a new meeting.
package meetings

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/words"
)

// Meetings is the list.
type Meetings struct {
	seat   *seat.Seat
	c      *collective.Collective
	list   *kit.Scroll
	open   func(meeting.ID)
	chosen meeting.ID
	call   fyne.CanvasObject
}

// New makes the list. Open is called with the meeting to show.
func New(s *seat.Seat, open func(meeting.ID)) *Meetings {
	m := &Meetings{seat: s, c: s.Collective(), list: kit.NewScroll(3*look.Step, 4*look.Step), open: open}
	m.call = kit.Primary(m.say("call"), look.IconPlus, m.callOne)
	return m
}

func (m *Meetings) say(key string, args ...any) string {
	return m.seat.Words().Say("meetings."+key, args...)
}

// Title is that of the place.
func (m *Meetings) Title() string { return m.seat.Say("place.meetings") }

// Content is the list.
func (m *Meetings) Content() fyne.CanvasObject { return m.list.Object() }

// Action calls a meeting.
func (m *Meetings) Action() fyne.CanvasObject { return m.call }

// Refresh reads the list anew.
func (m *Meetings) Refresh() {
	all, err := m.c.Meetings()
	all = seat.Trust(m.seat, all, err)
	if len(all) == 0 {
		m.list.Set(kit.Item{Key: "empty", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconMeetings, m.say("empty"), m.say("empty.words"), nil)
		}})
		return
	}
	var items []kit.Item
	items = append(items, m.part("now", all, meeting.Opened)...)
	items = append(items, m.part("next", all, meeting.Called)...)
	slices.SortFunc(all, func(a, b meeting.Meeting) int {
		return cmp.Or(-cmp.Compare(a.Call.When, b.Call.When), a.Call.ID.Compare(b.Call.ID))
	})
	items = append(items, m.part("past", all, meeting.Closed)...)
	m.list.Set(items...)
}

// part is the meetings in one state under a heading.
func (m *Meetings) part(key string, all []meeting.Meeting, state meeting.State) []kit.Item {
	var items []kit.Item
	for _, one := range all {
		if one.State == state {
			items = append(items, m.row(one))
		}
	}
	if len(items) == 0 {
		return nil
	}
	heading := kit.Item{Key: key, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(m.say(key), kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
	return append([]kit.Item{heading}, items...)
}

func (m *Meetings) row(one meeting.Meeting) kit.Item {
	entry := kit.Entry{
		What:   one.Call.Title,
		States: []kit.State{stateOf(one.State, words.MeetingState(m.seat.Words(), one.State))},
		Note:   m.when(one.Call),
		Chosen: one.ID == m.chosen,
	}
	return kit.Item{Key: one.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, func() { m.show(one.ID) })
	}}
}

// show opens a meeting and marks its row.
func (m *Meetings) show(id meeting.ID) {
	m.chosen = id
	m.open(id)
}

func (m *Meetings) callOne() {
	m.chosen = meeting.ID{}
	m.seat.Shell().Open(m, newCall(m.seat, m.show))
}

// when says when and where: "Tomorrow, 18:30 · the old mill".
func (m *Meetings) when(call meeting.Call) string {
	l, zone := m.seat.Words(), m.seat.Zone()
	when := string(call.When)
	if at, err := time.ParseInLocation(meeting.LocalTimeLayout, when, zone); err == nil {
		now := m.seat.Now().In(zone)
		switch {
		case sameDay(at, now):
			when = m.say("today", "time", l.Time(at))
		case sameDay(at, now.AddDate(0, 0, 1)):
			when = m.say("tomorrow", "time", l.Time(at))
		default:
			when = l.DateTime(at)
		}
	}
	if call.Place == "" {
		return when
	}
	return m.say("at", "when", when, "place", call.Place)
}

func sameDay(a, b time.Time) bool { return a.YearDay() == b.YearDay() && a.Year() == b.Year() }

func stateOf(s meeting.State, word string) kit.State {
	switch s {
	case meeting.Opened:
		return kit.Running(word)
	case meeting.Closed:
		return kit.Even(word)
	}
	return kit.Calm(word)
}
