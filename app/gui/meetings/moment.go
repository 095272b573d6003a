package meetings

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
)

// What a call begins with: a week from today, in the evening.
const (
	daysAhead = 7
	usualTime = "18:30"
	// minutesStep is how far one press moves the clock.
	minutesStep = 15
)

// moment is where one sets day and time, with buttons, on the leaf of a calendar
// or in figures. No day that is over can be chosen.
type moment struct {
	seat *seat.Seat
	// changed is called after each change.
	changed func()

	today, day time.Time
	leafed     bool      // the leaf is shown
	month      time.Time // the one on the leaf
	clock      *widget.Entry
}

// newMoment begins at a wall-clock time; at a week from today if it is none.
func newMoment(s *seat.Seat, at meeting.LocalTime, changed func()) *moment {
	now := s.Now().In(s.Zone())
	m := &moment{seat: s, changed: changed, today: calendar.Midday(now), day: calendar.Midday(now.AddDate(0, 0, daysAhead))}
	m.clock = kit.Line(usualTime, say(s, "time.example"))
	if at := at.In(time.UTC); !at.IsZero() {
		m.clock.SetText(at.Format("15:04"))
		if day := calendar.Midday(at); !day.Before(m.today) {
			m.day = day
		}
	}
	m.month = m.day
	m.clock.OnChanged = func(string) { m.changed() }
	return m
}

// when is what is set; the rules refuse it if the time is none.
func (m *moment) when() meeting.LocalTime {
	return meeting.LocalTime(m.day.Format(time.DateOnly) + "T" + clock(m.clock.Text))
}

// items are the day and the time.
func (m *moment) items() []kit.Item {
	day := i18n.Capital(m.seat.Words().Date(m.day))
	type shows struct {
		day, month string
		leafed     bool
	}
	return []kit.Item{
		{Key: "day", Shows: shows{day, m.month.Format("2006-01"), m.leafed}, Make: func() fyne.CanvasObject {
			return kit.Field(say(m.seat, "day"), m.days(day), "")
		}},
		{Key: "time", Make: func() fyne.CanvasObject {
			return kit.Field(say(m.seat, "time"), kit.Row(2*look.Step,
				kit.IconButton(say(m.seat, "time.earlier"), look.IconBar, func() { m.tick(-minutesStep) }),
				kit.Stretch(m.clock),
				kit.IconButton(say(m.seat, "time.later"), look.IconPlus, func() { m.tick(minutesStep) })), say(m.seat, "time.hint"))
		}},
	}
}

func (m *moment) days(day string) fyne.CanvasObject {
	column := kit.Column(2*look.Step, kit.Row(2*look.Step,
		kit.IconButton(say(m.seat, "day.earlier"), look.IconBar, func() { m.move(-1) }),
		kit.Stretch(kit.Strong(day)),
		kit.IconButton(say(m.seat, "day.later"), look.IconPlus, func() { m.move(1) })))
	if m.leafed {
		column.Add(m.leaf())
	} else {
		column.Add(kit.SecondaryButton(m.seat.Words().Say("calendar.day.leaf"), look.IconMeetings, func() {
			m.leafed, m.month = true, m.day
			m.changed()
		}))
	}
	return column
}

// leaf is the month to choose a day from.
func (m *moment) leaf() fyne.CanvasObject {
	return calendar.Leaf(m.seat, m.month, m.today, m.day, func(day time.Time) {
		m.day, m.leafed = calendar.Midday(day), false
		m.changed()
	}, func(by int) {
		m.month = calendar.First(m.month, by)
		m.changed()
	})
}

// move goes to another day, but not to one that is over.
func (m *moment) move(days int) {
	if to := m.day.AddDate(0, 0, days); !to.Before(m.today) {
		m.day, m.month = to, to
		m.changed()
	}
}

// tick moves the clock, if it can be read, and not past midnight.
func (m *moment) tick(minutes int) {
	at, err := time.Parse("15:04", clock(m.clock.Text))
	if err != nil {
		m.clock.SetText(usualTime)
		return
	}
	if to := at.Add(time.Duration(minutes) * time.Minute); to.Day() == at.Day() {
		m.clock.SetText(to.Format("15:04"))
	}
}

// clock reads a time of day as people write it ("18:30", "18.30", "9:05",
// "1830", "18") and returns it as "18:30"; anything else comes back as it is,
// for the rules to refuse.
func clock(text string) string {
	text = strings.TrimSpace(text)
	for _, layout := range []string{"15:04", "15.04", "15-04", "15 04", "15h04", "1504", "15"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Format("15:04")
		}
	}
	return text
}
