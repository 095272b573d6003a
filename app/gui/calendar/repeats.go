package calendar

import (
	"fmt"
	"strings"
	"time"

	"moot/app/i18n"
)

// Repeat is one way for something to come again.
type Repeat struct {
	key string
	// Rule is a recurrence rule as RFC 5545 writes it; empty for once.
	Rule string
}

// Repeats are the ways that are offered for something that is first on a day: once,
// and the usual rhythms. A month that has no such day has its last instead.
func Repeats(day time.Time) []Repeat {
	return []Repeat{
		{"once", ""},
		{"week", "FREQ=WEEKLY"},
		{"fortnight", "FREQ=WEEKLY;INTERVAL=2"},
		{"four-weeks", "FREQ=WEEKLY;INTERVAL=4"},
		{"month", monthly(day)},
		{"year", "FREQ=YEARLY"},
	}
}

// Daily comes every day.
var Daily = Repeat{"day", "FREQ=DAILY"}

func monthly(day time.Time) string {
	const shortest = 28
	if day.Day() <= shortest {
		return fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", day.Day())
	}
	var days []string
	for d := shortest; d <= day.Day(); d++ {
		days = append(days, fmt.Sprint(d))
	}
	return "FREQ=MONTHLY;BYMONTHDAY=" + strings.Join(days, ",") + ";BYSETPOS=-1"
}

// Words say how something comes again that is first on a day.
func (r Repeat) Words(l i18n.Localizer, day time.Time) string {
	return l.Say("calendar.repeat."+r.key, "day", day.Day())
}

// Recurs says a rule in words: one of those offered, or that it comes again and
// again.
func Recurs(l i18n.Localizer, rule string, first time.Time) string {
	if rule == "FREQ=MONTHLY" {
		rule = monthly(first)
	}
	for _, r := range append(Repeats(first), Daily) {
		if r.Rule == rule {
			return r.Words(l, first)
		}
	}
	return l.Say("calendar.repeat.other")
}
