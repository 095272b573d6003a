package calendar

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"moot/app/meeting"
)

// Event is one entry of a calendar.
type Event struct {
	// UID stays the same for good, so that a calendar alters what it has instead
	// of adding it again; a meeting of a series has the one it was due under.
	UID string
	// Sequence is how often the event was changed.
	Sequence int
	// Changed is when the last change was made.
	Changed time.Time
	// From and To are instants; To is zero if nobody said how long it takes.
	From, To    time.Time
	Title       string
	Place       string
	Description string
	Status      Status
}

// Status says how sure an event is.
type Status string

// What an event can be: called, called off or without a day, or due in a series
// and not called yet.
const (
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
	Tentative Status = "TENTATIVE"
)

const domain = "@moot"

// Of is a meeting as an event. zone is where the collective's clocks stand.
func Of(m meeting.Meeting, zone *time.Location) Event {
	e := Event{
		UID: m.ID.String() + domain, Changed: m.Original.At,
		From: m.Call.When.In(zone), Title: m.Call.Title, Place: m.Call.Place,
		Description: agenda(m.Call.Agenda), Status: Confirmed,
	}
	if !m.Call.Series.IsZero() && !m.Double {
		e.UID = dueUID(m.Call.Series, m.Call.Occurrence)
	}
	for _, s := range m.Steps {
		if s.Act == meeting.Revise || s.Act == meeting.Postpone || s.Act == meeting.Cancel {
			e.Sequence++
			if s.At.After(e.Changed) {
				e.Changed = s.At
			}
		}
	}
	if m.State == meeting.Cancelled || m.State == meeting.Postponed {
		e.Status = Cancelled
	}
	if length := meeting.Length(m.Call.Agenda); length > 0 {
		e.To = e.From.Add(length)
	}
	return e
}

// Due is a meeting of a series that nobody has called yet.
func Due(s meeting.Series, when meeting.LocalTime, zone *time.Location) Event {
	e := Event{
		UID: dueUID(s.Name(), when), Changed: s.At, From: when.In(zone),
		Title: s.Title, Place: s.Place, Description: agenda(s.Agenda), Status: Tentative,
	}
	if length := meeting.Length(s.Agenda); length > 0 {
		e.To = e.From.Add(length)
	}
	return e
}

func dueUID(series meeting.SeriesID, when meeting.LocalTime) string {
	return series.String() + "-" + strings.NewReplacer("-", "", ":", "").Replace(string(when)) + domain
}

// agenda is the agenda as text, numbered.
func agenda(items []meeting.Item) string {
	numbers := meeting.Numbers(items)
	var lines []string
	for i, item := range items {
		lines = append(lines, numbers[i]+"  "+item.Title)
	}
	return strings.Join(lines, "\n")
}

// Write writes events as one iCalendar file (RFC 5545) that carries the name of
// the collective. Instants are in UTC, so no calendar has to know the zone. The
// same events give the same bytes.
func Write(name string, events []Event) ([]byte, error) {
	cal := ics.NewCalendarFor("Moot")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(oneForm(name))
	for _, e := range events {
		v := cal.AddEvent(e.UID)
		v.SetDtStampTime(e.Changed)
		v.SetModifiedAt(e.Changed)
		v.SetSequence(e.Sequence)
		v.SetStartAt(e.From)
		if !e.To.IsZero() {
			v.SetEndAt(e.To)
		}
		v.SetSummary(oneForm(e.Title))
		if e.Place != "" {
			v.SetLocation(oneForm(e.Place))
		}
		if e.Description != "" {
			v.SetDescription(oneForm(e.Description))
		}
		v.SetStatus(ics.ObjectStatus(e.Status))
	}
	var b strings.Builder
	err := cal.SerializeTo(&b, ics.WithNewLineWindows)
	return []byte(b.String()), err
}

// oneForm leaves one kind of line end, which the file escapes.
func oneForm(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}
