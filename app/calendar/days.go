package calendar

import (
	"time"

	"github.com/teambition/rrule-go"

	"moot/app/meeting"
	"moot/app/need"
	"moot/app/refusal"
)

// daysMax bounds how many days of one rule are looked at at once: eleven years of
// every day.
const daysMax = 4_100

// CheckDays says why something cannot recur by a rule from its first day on; nil if
// it can. The same rules are taken as for meetings.
func CheckDays(first need.Date, rule string) *refusal.Refusal {
	if _, no := parse(midnight(first), rule); no != nil {
		return refusal.New(refusal.NeedRule)
	}
	return nil
}

// Days are the days of a rule from one day to another, both included; none of a rule
// that cannot be read.
func Days(first need.Date, rule string, from, to need.Date) []need.Date {
	option, no := parse(midnight(first), rule)
	if no != nil {
		return nil
	}
	begin, end := day(from), day(to)
	if end.Before(option.Until) {
		option.Until = end
	}
	if weekly(option) {
		return everyWeek(option, begin)
	}
	r, err := rrule.NewRRule(*option)
	if err != nil {
		return nil
	}
	var all []need.Date
	next := r.Iterator()
	for len(all) < daysMax {
		at, more := next()
		if !more {
			break
		}
		if !at.Before(begin) {
			all = append(all, need.Date(at.Format(need.DateLayout)))
		}
	}
	return all
}

// weekly reports whether a rule is the one nearly all orders have: every so many
// weeks, on the weekday of the first.
func weekly(o *rrule.ROption) bool {
	return o.Freq == rrule.WEEKLY && o.Count == 0 && len(o.Byweekday) == 0
}

// everyWeek counts by sevens, which comes to the same days as the library does a
// hundred times faster.
func everyWeek(o *rrule.ROption, begin time.Time) (all []need.Date) {
	step := 7 * max(1, o.Interval)
	at := o.Dtstart
	if behind := int(begin.Sub(at) / (24 * time.Hour)); behind > step {
		at = at.AddDate(0, 0, behind/step*step)
	}
	for ; !at.After(o.Until) && len(all) < daysMax; at = at.AddDate(0, 0, step) {
		if !at.Before(begin) {
			all = append(all, need.Date(at.Format(need.DateLayout)))
		}
	}
	return all
}

func midnight(d need.Date) meeting.LocalTime { return meeting.LocalTime(string(d) + "T00:00") }

// day is a day as a time; the beginning of all times for what is none.
func day(d need.Date) time.Time {
	t, _ := d.Time()
	return t
}
