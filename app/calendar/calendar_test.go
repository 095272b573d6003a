package calendar

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"moot/app/meeting"
	"moot/app/statement"
)

func series(start meeting.LocalTime, rule string, omitted ...meeting.LocalTime) meeting.Series {
	return meeting.Series{Envelope: statement.Envelope{ID: statement.ID{7}, At: time.Unix(1_800_000_000, 0).UTC()},
		Title: "Weekly", Place: "the hall", Start: start, Rule: rule, Omitted: omitted,
		Agenda: []meeting.Item{{ID: "00000000000000aa", Title: "News", Minutes: 20}}}
}

func TestOccurrences(t *testing.T) {
	for _, c := range []struct {
		name string
		of   meeting.Series
		want []meeting.LocalTime
	}{
		{"every Tuesday", series("2026-03-03T18:30", "FREQ=WEEKLY;BYDAY=TU"),
			[]meeting.LocalTime{"2026-03-17T18:30", "2026-03-24T18:30", "2026-03-31T18:30", "2026-04-07T18:30"}},
		{"one left out", series("2026-03-03T18:30", "FREQ=WEEKLY", "2026-03-24T18:30"),
			[]meeting.LocalTime{"2026-03-17T18:30", "2026-03-31T18:30", "2026-04-07T18:30"}},
		{"the first Monday", series("2026-01-05T09:00", "FREQ=MONTHLY;BYDAY=1MO"), []meeting.LocalTime{"2026-04-06T09:00"}},
		{"the last day of a month", series("2026-01-31T09:00", "FREQ=MONTHLY;BYMONTHDAY=-1"), []meeting.LocalTime{"2026-03-31T09:00"}},
		{"every second week, twice", series("2026-03-10T18:30", "FREQ=WEEKLY;INTERVAL=2;COUNT=2"), []meeting.LocalTime{"2026-03-24T18:30"}},
		{"until a day", series("2026-03-10T18:30", "FREQ=WEEKLY;UNTIL=20260325T000000Z"), []meeting.LocalTime{"2026-03-17T18:30", "2026-03-24T18:30"}},
		{"once a year", series("2025-04-01T18:30", "FREQ=YEARLY"), []meeting.LocalTime{"2026-04-01T18:30"}},
		{"a rule that is none", series("2026-03-03T18:30", "now and then"), nil},
		{"not begun", series("2027-03-03T18:30", "FREQ=DAILY"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Occurrences(c.of, "2026-03-11T00:00", "2026-04-08T00:00")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	ended := series("2026-03-03T18:30", "FREQ=DAILY")
	if ended.Ended = true; Occurrences(ended, "2026-03-11T00:00", "2026-04-08T00:00") != nil {
		t.Error("a series that has ended goes on")
	}
}

func TestCheck(t *testing.T) {
	for rule, want := range map[string]bool{
		"FREQ=WEEKLY;BYDAY=TU,TH":                   true,
		"FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1":      true,
		"FREQ=YEARLY;BYMONTH=3;BYDAY=2SU":           true,
		"":                                          false,
		"FREQ=HOURLY":                               false,
		"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31":     false,
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31":        false,
		"FREQ=WEEKLY;BYHOUR=99":                     false,
		"FREQ=WEEKLY;INTERVAL=-1":                   false,
		"FREQ=WEEKLY;INTERVAL=999999999":            false,
		"FREQ=MONTHLY;BYMONTHDAY=99":                false,
		"DTSTART:20260101T000000Z\nFREQ=DAILY":      false,
		"FREQ=WEEKLY;DTSTART=20260101T000000Z":      false,
		"FREQ=WEEKLY;BYDAY=TU\r\nATTENDEE:somebody": false,
	} {
		if got := Check("2026-03-03T18:30", rule) == nil; got != want {
			t.Errorf("%q: allowed %v, want %v", rule, got, want)
		}
	}
	if Check("2026-02-30T18:30", "FREQ=DAILY") == nil {
		t.Error("a series begins on a day that is none")
	}
}

// A rule that never finds a day must end soon all the same; the longest way is by
// the year.
func TestARuleWithoutADayEnds(t *testing.T) {
	if got := Occurrences(series("2026-01-01T18:30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"), "2026-01-01T00:00", "2056-01-01T00:00"); got != nil {
		t.Errorf("the 31st of February is %v", got)
	}
}

var madrid = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		panic(err)
	}
	return zone
}()

func called() meeting.Meeting {
	c := meeting.Call{Envelope: statement.Envelope{ID: statement.ID{9}, At: time.Unix(1_800_000_000, 0).UTC()},
		Title: "The well; bread, and more", When: "2026-07-10T18:30", Place: "the hall\\barn",
		Agenda: []meeting.Item{{Title: "The well", Minutes: 30}, {Title: "The pump", Level: 1, Minutes: 10}, {Title: "Bread", Minutes: 15}}}
	return meeting.Meeting{ID: meeting.ID(c.ID), Call: c, Original: c, State: meeting.Called}
}

// written reads a file back with the library that others use.
func written(t *testing.T, events ...Event) (*ics.Calendar, string) {
	t.Helper()
	b, err := Write("Upper Larch", events)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := ics.ParseCalendar(strings.NewReader(string(b)))
	if err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	return cal, string(b)
}

func TestMeetingInACalendar(t *testing.T) {
	cal, raw := written(t, Of(called(), madrid))
	e := cal.Events()[0]
	value := func(p ics.ComponentProperty) string { return e.GetProperty(p).Value }
	got := []string{value(ics.ComponentPropertySummary), value(ics.ComponentPropertyLocation), value(ics.ComponentPropertyDescription),
		value(ics.ComponentPropertyDtStart), value(ics.ComponentPropertyDtEnd), value(ics.ComponentPropertyStatus), value(ics.ComponentPropertySequence)}
	want := []string{"The well; bread, and more", "the hall\\barn", "1  The well\n1.1  The pump\n2  Bread",
		"20260710T163000Z", "20260710T171500Z", "CONFIRMED", "0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, raw)
	}
	if _, again := written(t, Of(called(), madrid)); again != raw {
		t.Error("the same meeting gives other bytes")
	}
}

func TestChangesAreCounted(t *testing.T) {
	m := called()
	m.State = meeting.Cancelled
	m.Steps = []meeting.Step{{Act: meeting.Postpone}, {Act: meeting.Cancel, Envelope: statement.Envelope{At: m.Original.At.Add(time.Hour)}}}
	e := Of(m, madrid)
	if e.Sequence != 2 || e.Status != Cancelled || !e.Changed.Equal(m.Original.At.Add(time.Hour)) {
		t.Errorf("%+v", e)
	}
	if e.UID != Of(called(), madrid).UID {
		t.Error("a change made another event")
	}
}

func TestAMeetingOfASeriesTakesThePlaceOfWhatWasDue(t *testing.T) {
	s := series("2026-07-10T18:30", "FREQ=WEEKLY")
	due := Due(s, "2026-07-10T18:30", madrid)
	m := called()
	m.Call.Series, m.Call.Occurrence = s.Name(), "2026-07-10T18:30"
	if got := Of(m, madrid).UID; got != due.UID {
		t.Errorf("called %s, due %s", got, due.UID)
	}
	m.Double = true
	if Of(m, madrid).UID == due.UID {
		t.Error("two calls of one meeting are one event")
	}
}

// What people write cannot add a line to the file.
func TestHostileText(t *testing.T) {
	m := called()
	m.Call.Title = "x\r\nATTENDEE:mailto:eve@example.org\nBEGIN:VALARM"
	m.Call.Place = strings.Repeat("ж\\;,\n", 100)
	cal, raw := written(t, Of(m, madrid))
	if len(cal.Events()) != 1 || len(cal.Events()[0].SubComponents()) != 0 || cal.Events()[0].HasProperty(ics.ComponentPropertyAttendee) {
		t.Errorf("a title became more than a title:\n%s", raw)
	}
	for line := range strings.SplitSeq(raw, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
		if strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line end inside a line: %q", line)
		}
	}
	if got := cal.Events()[0].GetProperty(ics.ComponentPropertyLocation).Value; got != m.Call.Place {
		t.Errorf("the place came back as %q", got)
	}
}
