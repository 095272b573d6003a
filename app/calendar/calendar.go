// Package calendar is where meetings and calendars meet: it reads how a series
// recurs (RFC 5545 recurrence rules), and writes meetings as an iCalendar file
// that any phone takes.
//
// Recurrence is computed on the wall clock, without a zone: a meeting every
// Tuesday at half past six stays at half past six when summer time begins.
package calendar

import (
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"moot/app/meeting"
	"moot/app/refusal"
)

const (
	// occurrencesMax bounds how many meetings of a series are looked at at once.
	occurrencesMax = 400
	// yearsMax bounds how far ahead a series is followed.
	yearsMax = 30
	// intervalMax bounds "every n weeks".
	intervalMax = 60
)

// Check says why a series cannot begin at start and recur by rule; nil if it can:
// by the day, the week, the month or the year, with the parts of a rule that each
// of them needs. Rules that could search for years without finding a day are not
// among them.
func Check(start meeting.LocalTime, rule string) *refusal.Refusal {
	_, err := parse(start, rule)
	return err
}

// parts are what a rule may say beside its frequency.
var parts = map[rrule.Frequency][]string{
	rrule.DAILY:   {},
	rrule.WEEKLY:  {"BYDAY"},
	rrule.MONTHLY: {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
	rrule.YEARLY:  {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"},
}

func parse(start meeting.LocalTime, rule string) (*rrule.ROption, *refusal.Refusal) {
	bad := refusal.New(refusal.MeetingBadRule)
	begin := start.In(time.UTC)
	if begin.IsZero() {
		return nil, refusal.New(refusal.MeetingNoTime)
	}
	option, err := rrule.StrToROption(rule)
	if err != nil || option.Interval < 0 || option.Interval > intervalMax || option.Count < 0 || strings.Contains(rule, "\n") {
		return nil, bad
	}
	allowed, known := parts[option.Freq]
	if !known {
		return nil, bad
	}
	for _, part := range strings.Split(rule, ";") {
		key, _, _ := strings.Cut(part, "=")
		if !slices.Contains(append([]string{"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}, allowed...), key) {
			return nil, bad
		}
	}
	option.Dtstart = begin
	last := begin.AddDate(yearsMax, 0, 0)
	if option.Until.IsZero() || option.Until.After(last) {
		option.Until = last
	}
	if _, err := rrule.NewRRule(*option); err != nil {
		return nil, bad
	}
	return option, nil
}

// Occurrences are the times of a series from one moment to another, on the wall
// clock; those it omits are left out.
func Occurrences(s meeting.Series, from, to meeting.LocalTime) []meeting.LocalTime {
	option, no := parse(s.Start, s.Rule)
	if no != nil || s.Ended {
		return nil
	}
	if end := to.In(time.UTC); end.Before(option.Until) {
		option.Until = end
	}
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return nil
	}
	var all []meeting.LocalTime
	next := rule.Iterator()
	for len(all) < occurrencesMax {
		at, more := next()
		if !more {
			break
		}
		when := meeting.LocalTime(at.Format(meeting.LocalTimeLayout))
		if when >= from && when <= to && !slices.Contains(s.Omitted, when) {
			all = append(all, when)
		}
	}
	return all
}

// Has says why a series has no meeting at that time; nil if it has one.
func Has(s meeting.Series, when meeting.LocalTime) *refusal.Refusal {
	if len(Occurrences(s, when, when)) == 0 {
		return refusal.New(refusal.MeetingNoOccurrence, "series", s.Title)
	}
	return nil
}
