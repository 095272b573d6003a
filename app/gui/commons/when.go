package commons

import (
	"time"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/loan"
)

// momentLayout is how a moment on the clocks of the collective is written.
const momentLayout = "2006-01-02T15:04"

// clockOf is what the clocks of the collective show.
func clockOf(p goods.Page) loan.Time {
	return loan.Time(p.C.Now().In(p.Seat.Zone()).Format(momentLayout))
}

// later is so many minutes after a moment.
func later(t loan.Time, minutes int) loan.Time {
	at, err := time.Parse(momentLayout, string(t))
	if err != nil {
		return t
	}
	return loan.Time(at.Add(time.Duration(minutes) * time.Minute).Format(momentLayout))
}

// dayOf is the day of a moment; empty for none.
func dayOf(t loan.Time) day.Date {
	if len(t) < len(day.Layout) {
		return ""
	}
	return day.Date(t[:len(day.Layout)])
}

// minuteOf is how many minutes of its day a moment is.
func minuteOf(t loan.Time) int {
	at, err := time.Parse(momentLayout, string(t))
	if err != nil {
		return 0
	}
	return at.Hour()*60 + at.Minute()
}
