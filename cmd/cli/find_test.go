package cli

import (
	"errors"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/refusal"
)

func TestPick(t *testing.T) {
	ids := []string{"aa11", "aa22", "bb33", "cc44"}
	names := []string{"Well", "Bread", "Bread", "bb33"}
	for _, c := range []struct {
		name, query string
		want        int
		many        bool
	}{
		{"a whole id", "aa22", 1, false},
		{"a whole id in capitals", "AA22", 1, false},
		{"an id goes before a name", "bb33", 2, false},
		{"a name, whatever its capitals and spaces", " wElL ", 0, false},
		{"a name two things have", "bread", -1, true},
		{"the beginning of an id", "c", 3, false},
		{"the beginning of two", "aa", -1, true},
		{"the beginning of a name", "We", -1, false},
		{"nothing", "  ", -1, false},
		{"something else", "dd", -1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, many := pick(len(ids), c.query, func(i int) string { return ids[i] }, func(i int) string { return names[i] })
			if got != c.want || many != c.many {
				t.Errorf("pick(%q) = %d, %t; want %d, %t", c.query, got, many, c.want, c.many)
			}
		})
	}
}

func TestItem(t *testing.T) {
	m := collective.Meeting{Meeting: meeting.Meeting{Call: meeting.Call{Agenda: []meeting.Item{
		{ID: "1a00000000000000", Title: "Well"}, {ID: "4b00000000000000", Title: "Bread"}, {ID: "2c00000000000000", Title: "1"},
	}}}}
	for query, want := range map[string]meeting.ItemID{
		"1": "1a00000000000000", "3": "2c00000000000000", "bread": "4b00000000000000", "2c": "2c00000000000000",
	} {
		if got, err := item(m, query); got != want || err != nil {
			t.Errorf("item(%q) = %q, %v; want %q", query, got, err, want)
		}
	}
	for _, query := range []string{"", "0", "4", "-1", "Oil", "2b9"} {
		if got, err := item(m, query); !errors.Is(err, refusal.New(refusal.MeetingNoItem)) {
			t.Errorf("item(%q) = %q, %v", query, got, err)
		}
	}
}

func TestLocalTime(t *testing.T) {
	madrid := location(t, "Europe/Madrid")
	for _, c := range []struct {
		in   string
		want meeting.LocalTime
	}{
		{"2026-03-03T18:30", "2026-03-03T18:30"},
		{"2026-03-03 18:30", "2026-03-03T18:30"},
		{"2026-03-03T18:30:00Z", "2026-03-03T19:30"},
		{"2026-07-03T18:30:00Z", "2026-07-03T20:30"},
		{"2026-07-03T18:30:00-04:00", "2026-07-04T00:30"},
		{"2026-07-03T18:30+02:00", "2026-07-03T18:30"},
	} {
		if got, err := localTime(c.in, madrid); got != c.want || err != nil {
			t.Errorf("localTime(%q) = %q, %v; want %q", c.in, got, err, c.want)
		}
	}
	for _, in := range []string{"", "tomorrow", "18:30", "2026-02-30T18:30", "2026-03-03", "2026-03-03T25:00", "3 March 2026"} {
		if got, err := localTime(in, madrid); !errors.Is(err, refusal.New(refusal.MeetingNoTime)) {
			t.Errorf("localTime(%q) = %q, %v", in, got, err)
		}
	}
}

// In JSON a meeting has the offset of its own day, summer or winter.
func TestInstantHasTheOffsetOfItsDay(t *testing.T) {
	madrid := location(t, "Europe/Madrid")
	for at, want := range map[meeting.LocalTime]string{
		"2026-01-03T18:30": "2026-01-03T18:30:00+01:00",
		"2026-07-03T18:30": "2026-07-03T18:30:00+02:00",
	} {
		if got := instant(at, madrid).Format(time.RFC3339); got != want {
			t.Errorf("instant(%q) = %s, want %s", at, got, want)
		}
	}
	if moment(time.Time{}, madrid) != nil {
		t.Error("never is a moment")
	}
}

func location(t *testing.T, name string) *time.Location {
	t.Helper()
	l, err := time.LoadLocation(name)
	if err != nil {
		t.Skipf("this machine knows no time zones: %v", err)
	}
	return l
}

func TestQuorum(t *testing.T) {
	for in, want := range map[string]meeting.Quorum{
		"1/2": {Num: 1, Den: 2}, ">1/2": {Num: 1, Den: 2, Strict: true}, "0/1": {Den: 1}, "2/3": {Num: 2, Den: 3},
	} {
		if got, err := quorum(in); got != want || err != nil {
			t.Errorf("quorum(%q) = %+v, %v; want %+v", in, got, err, want)
		}
	}
	for _, in := range []string{"", "half", "1", "1/", "/2", "1/2/3", "0.5"} {
		if got, err := quorum(in); err == nil {
			t.Errorf("quorum(%q) = %+v", in, got)
		}
	}
}

func TestFileName(t *testing.T) {
	const id = "0123456789abcdef"
	for in, want := range map[string]string{
		"Village meeting":  "village-meeting-01234567",
		"../../etc/passwd": "etc-passwd-01234567",
		"Верхняя Весна":    "верхняя-весна-01234567",
		"…":                "01234567",
	} {
		if got := fileName(in, id); got != want {
			t.Errorf("fileName(%q) = %q, want %q", in, got, want)
		}
	}
}
