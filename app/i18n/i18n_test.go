package i18n

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"moot/app/refusal"
)

func mustSpeak(t *testing.T, language string) Localizer {
	t.Helper()
	l, err := New(language)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestNewReadsFullLanguageNames(t *testing.T) {
	for name, want := range map[string]string{
		"en": "English", "ru_RU.UTF-8": "Русский", "es-MX": "Español", "RU": "Русский",
	} {
		if got := mustSpeak(t, name).Name(); got != want {
			t.Errorf("New(%q).Name() = %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"", "C", "tlh", "../en"} {
		if _, err := New(name); err == nil {
			t.Errorf("New(%q) gave no error", name)
		}
	}
}

func TestSay(t *testing.T) {
	cases := []struct {
		name, language, want string
		key                  string
		args                 []any
	}{
		{"one, English", "en", "1 day ago", "common.ago.days", []any{"n", 1}},
		{"many, English", "en", "5 days ago", "common.ago.days", []any{"n", 5}},
		{"21 is one in Russian", "ru", "21 день назад", "common.ago.days", []any{"n", 21}},
		{"few, Russian", "ru", "3 дня назад", "common.ago.days", []any{"n", 3}},
		{"11 is many in Russian", "ru", "11 дней назад", "common.ago.days", []any{"n", 11}},
		{"Spanish", "es", "hace 2 horas", "common.ago.hours", []any{"n", uint8(2)}},
		{"large figure", "en", "12,345 people", "common.people", []any{"n", 12345}},
		{"missing key", "en", "[no.such.key]", "no.such.key", nil},
		{"missing value", "en", "{first} and Boris", "common.and", []any{"last", "Boris"}},
		{"braces in a value stay", "en", "{last} and x", "common.and", []any{"first", "{last}", "last", "x"}},
	}
	for _, c := range cases {
		if got := mustSpeak(t, c.language).Say(c.key, c.args...); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	when := time.Date(2026, time.March, 3, 18, 30, 0, 0, time.FixedZone("hall", 2*3600))
	for language, want := range map[string][2]string{
		"en": {"Tuesday, 3 March 2026, 18:30", "Tue 3 March"},
		"ru": {"вторник, 3 марта 2026, 18:30", "вт 3 марта"},
		"es": {"martes, 3 de marzo de 2026, 18:30", "mar 3 de marzo"},
	} {
		l := mustSpeak(t, language)
		if got := l.DateTime(when); got != want[0] {
			t.Errorf("%s: DateTime = %q, want %q", language, got, want[0])
		}
		if got := l.Day(when); got != want[1] {
			t.Errorf("%s: Day = %q, want %q", language, got, want[1])
		}
	}
}

func TestAgo(t *testing.T) {
	now := time.Date(2026, time.March, 3, 18, 30, 0, 0, time.UTC)
	l := mustSpeak(t, "en")
	for age, want := range map[time.Duration]string{
		0:                            "just now",
		-30 * time.Second:            "just now",
		61 * time.Second:             "1 minute ago",
		59 * time.Minute:             "59 minutes ago",
		90 * time.Minute:             "1 hour ago",
		3*24*time.Hour + time.Minute: "3 days ago",
		8 * 24 * time.Hour:           "Monday, 23 February 2026",
		-48 * time.Hour:              "Thursday, 5 March 2026",
	} {
		if got := l.Ago(now.Add(-age), now); got != want {
			t.Errorf("%v old: got %q, want %q", age, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	l := mustSpeak(t, "en")
	for n, want := range map[int64]string{
		0: "0", 9999: "9999", 10000: "10,000", 100000: "100,000", 1234567: "1,234,567", -12: "−12", -12345: "−12,345",
	} {
		if got := l.Number(n); got != want {
			t.Errorf("Number(%d) = %q, want %q", n, got, want)
		}
	}
	if got := mustSpeak(t, "ru").Number(12345); got != "12\u00a0345" {
		t.Errorf("Russian: %q", got)
	}
}

func TestAnd(t *testing.T) {
	l := mustSpeak(t, "en")
	for want, names := range map[string][]string{
		"":                       nil,
		"Anna":                   {"Anna"},
		"Anna and Boris":         {"Anna", "Boris"},
		"Anna, Boris and Clara":  {"Anna", "Boris", "Clara"},
		"A, B, C and D of the E": {"A", "B", "C", "D of the E"},
	} {
		if got := l.And(names...); got != want {
			t.Errorf("And(%q) = %q, want %q", names, got, want)
		}
	}
}

func TestCapital(t *testing.T) {
	for s, want := range map[string]string{"": "", "вторник": "Вторник", "ok": "Ok", "3 days": "3 days"} {
		if got := Capital(s); got != want {
			t.Errorf("Capital(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestRefuse(t *testing.T) {
	l := mustSpeak(t, "en")
	no := fmt.Errorf("voting: %w", refusal.New(refusal.PollFrozen))
	if got, want := l.Refuse(no), "Voting has ended; ballots can no longer be changed."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	general := l.Say("refusal.failed")
	for name, err := range map[string]error{
		"another error":   errors.New("disk on fire"),
		"an unknown code": refusal.New("no.such-code"),
	} {
		if got := l.Refuse(err); got != general {
			t.Errorf("%s: got %q, want the general sentence", name, got)
		}
	}
}
