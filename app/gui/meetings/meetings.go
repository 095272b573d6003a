// Package meetings is the place of all meetings: the one going on first, then
// those ahead, then those that are over, to be searched and narrowed down. From
// here one calls a meeting and prepares it until it begins; then its room takes
// over.
//
//	meetings.go   the list          narrow.go     what of it is shown
//	due.go        meetings of series that are due, and drafts
//	page.go       a meeting that is called
//	call.go       calling: once, in a series, as a draft, a second time; changing
//	form.go       the form, with moment.go (day and time) and builder.go (agenda)
//	off.go        another day, or called off
//	paper.go      on paper, and for the calendar of a phone
package meetings

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/words"
)

// overMost is how many meetings that are over are shown at first, and how many
// more each time one asks for more.
const overMost = 20

// Meetings is the list.
type Meetings struct {
	seat   *seat.Seat
	c      *collective.Collective
	rooms  Rooms
	list   *kit.Scroll
	search *widget.Entry
	narrow narrow
	pills  *kit.Options
	most   int
	chosen meeting.ID
	call   fyne.CanvasObject
}

// New makes the list; rooms makes the room of a meeting that began.
func New(s *seat.Seat, rooms Rooms) *Meetings {
	m := &Meetings{seat: s, c: s.Collective(), list: kit.NewScroll(3*look.Step, 4*look.Step), rooms: rooms, most: overMost}
	m.search = kit.Line("", m.say("search"))
	m.search.OnChanged = func(string) { m.begin() }
	m.call = kit.Primary(m.say("call"), look.IconPlus, m.callOne)
	return m
}

// say puts a key of this place's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string {
	return s.Words().Say("meetings."+key, args...)
}

func (m *Meetings) say(key string, args ...any) string { return say(m.seat, key, args...) }

// Title is that of the place.
func (m *Meetings) Title() string { return m.seat.Say("place.meetings") }

// Content is the list.
func (m *Meetings) Content() fyne.CanvasObject { return m.list.Object() }

// Action calls a meeting.
func (m *Meetings) Action() fyne.CanvasObject { return m.call }

// begin shows what was found from its beginning.
func (m *Meetings) begin() {
	m.most = overMost
	m.Refresh()
}

// Refresh reads the list anew.
func (m *Meetings) Refresh() {
	all, err := m.c.Meetings()
	all = seat.Trust(m.seat, all, err)
	drafts, err := m.c.Drafts()
	drafts = seat.Trust(m.seat, drafts, err)
	due := m.due()
	if len(all)+len(drafts)+len(due) == 0 {
		m.list.Set(kit.Item{Key: "empty", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconMeetings, m.say("empty"), m.say("empty.words"), nil)
		}})
		return
	}
	items := []kit.Item{kit.Still("search", m.search), m.filters(all)}
	if m.search.Text != "" {
		all, err = m.c.SearchMeetings(m.search.Text)
		all = seat.Trust(m.seat, all, err)
		items = append(items, m.over(m.narrow.of(all))...)
		m.list.Set(items...)
		return
	}
	if m.narrow == everything {
		items = append(items, m.part("now", all, meeting.Opened, meeting.Suspended)...)
		items = append(items, m.again(all)...)
	}
	if m.narrow == everything || m.narrow == ahead {
		items = append(items, m.part("next", all, meeting.Called, meeting.Postponed)...)
		items = append(items, m.dueRows(due)...)
		items = append(items, m.draftRows(drafts)...)
	}
	if m.narrow != ahead {
		items = append(items, m.over(m.narrow.past(all))...)
	}
	if len(all) > 0 && m.seat.Device != nil {
		items = append(items, kit.Item{Key: "calendar", Make: func() fyne.CanvasObject {
			return kit.Pad(0, 2*look.Step, kit.SecondaryButton(m.say("calendar.all"), look.IconMeetings, func() { saveCalendar(m.seat) }))
		}})
	}
	m.list.Set(items...)
}

// heading begins a part of the list.
func (m *Meetings) heading(key, words string) kit.Item {
	return kit.Item{Key: "head " + key, Shows: words, Make: func() fyne.CanvasObject {
		return kit.Pad(0, look.Step, kit.NewText(words, kit.Style{Size: look.SizeText, Color: look.ColorMuted, Bold: true}))
	}}
}

// part is the meetings in some states under a heading, the soonest first.
func (m *Meetings) part(key string, all []meeting.Meeting, states ...meeting.State) []kit.Item {
	var items []kit.Item
	for _, one := range all {
		if slices.Contains(states, one.State) {
			items = append(items, m.row(one))
		}
	}
	if len(items) == 0 {
		return nil
	}
	return append([]kit.Item{m.heading(key, m.say(key))}, items...)
}

// over is meetings under the years they were in, the newest first, as many as
// were asked for.
func (m *Meetings) over(all []meeting.Meeting) []kit.Item {
	slices.SortFunc(all, func(a, b meeting.Meeting) int {
		return cmp.Or(-cmp.Compare(a.Call.When, b.Call.When), a.Call.ID.Compare(b.Call.ID))
	})
	if len(all) == 0 {
		words := m.say("over.none")
		if m.search.Text != "" {
			words = m.say("search.nothing")
		} else if m.narrow == everything {
			return nil
		}
		return []kit.Item{{Key: words, Make: func() fyne.CanvasObject { return kit.Pad(0, 4*look.Step, kit.Secondary(words)) }}}
	}
	var items []kit.Item
	year := ""
	for _, one := range all[:min(m.most, len(all))] {
		if y := yearOf(one); y != year && m.search.Text == "" {
			year = y
			items = append(items, m.heading("over "+y, m.say("past", "year", y)))
		}
		items = append(items, m.row(one))
	}
	if more := len(all) - m.most; more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(m.say("more", "n", more), look.IconMore, func() {
				m.most += overMost
				m.Refresh()
			})
		}})
	}
	return items
}

// row is one meeting.
func (m *Meetings) row(one meeting.Meeting) kit.Item {
	entry := kit.Entry{
		What:   one.Call.Title,
		States: []kit.State{stateOf(one.State, words.MeetingState(m.seat.Words(), one.State))},
		Note:   whenAndWhere(m.seat, one),
		Chosen: one.ID == m.chosen,
	}
	if !one.OfAll() {
		entry.States = append(entry.States, kit.Calm(m.say("of-group", "group", m.c.GroupName(group.ID(one.Original.Group)))))
	}
	if one.State == meeting.Called && one.Notice().Short {
		entry.States = append(entry.States, kit.Careful(m.say("short")))
	}
	if one.Inquorate {
		entry.States = append(entry.States, kit.Careful(m.say("inquorate")))
	}
	if one.Excused.Has(m.c.Me()) && one.State != meeting.Closed {
		entry.States = append(entry.States, kit.Even(m.say("excused.mine")))
	}
	return kit.Item{Key: one.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, func() { m.show(one.ID) })
	}}
}

// show opens a meeting and marks its row.
func (m *Meetings) show(id meeting.ID) {
	m.chosen = id
	m.seat.Shell().Open(m, Of(m.seat, id, m.rooms))
}

func (m *Meetings) callOne() {
	m.chosen = meeting.ID{}
	m.seat.Shell().Open(m, newCall(m.seat, m.show))
}

// when says when something is: "Tomorrow, 18:30".
func when(s *seat.Seat, local meeting.LocalTime) string {
	l, zone := s.Words(), s.Zone()
	at, err := time.ParseInLocation(meeting.LocalTimeLayout, string(local), zone)
	if err != nil {
		return string(local)
	}
	now := s.Now().In(zone)
	switch {
	case sameDay(at, now):
		return say(s, "today", "time", l.Time(at))
	case sameDay(at, now.AddDate(0, 0, 1)):
		return say(s, "tomorrow", "time", l.Time(at))
	}
	return i18n.Capital(l.DateTime(at))
}

// whenIs is when a meeting is: one that was postponed has no day.
func whenIs(s *seat.Seat, m meeting.Meeting) string {
	if m.State == meeting.Postponed {
		return say(s, "day.open")
	}
	return when(s, m.Call.When)
}

// whenAndWhere adds the place: "Tomorrow, 18:30 · the old mill".
func whenAndWhere(s *seat.Seat, m meeting.Meeting) string {
	if m.Call.Place == "" {
		return whenIs(s, m)
	}
	return say(s, "at", "when", whenIs(s, m), "place", m.Call.Place)
}

func sameDay(a, b time.Time) bool { return a.YearDay() == b.YearDay() && a.Year() == b.Year() }

// yearOf is the year a meeting was called for; empty if its day was left open.
func yearOf(m meeting.Meeting) string {
	if at := m.Call.When.In(time.UTC); !at.IsZero() {
		return strconv.Itoa(at.Year())
	}
	return ""
}

// stateOf is how a meeting stands, as a chip.
func stateOf(s meeting.State, word string) kit.State {
	switch s {
	case meeting.Opened:
		return kit.Running(word)
	case meeting.Closed:
		return kit.Even(word)
	case meeting.Cancelled:
		return kit.Bad(word)
	case meeting.Postponed, meeting.Suspended:
		return kit.Careful(word)
	}
	return kit.Calm(word)
}
