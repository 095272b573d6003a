package words

import (
	"moot/app/day"
	"moot/app/i18n"
	"moot/app/loan"
)

// Times says from when until when: a whole day, part of one, or several days. It begins
// with a capital.
func Times(l i18n.Localizer, from, to loan.Time) string {
	first, begins := halves(from)
	last, ends := halves(to)
	if ends == "00:00" { // midnight ends the day before
		last, ends = last.Add(-1), "24:00"
	}
	whole := begins == "00:00" && ends == "24:00"
	switch {
	case first == last && whole:
		return i18n.Capital(ShortDate(l, first))
	case first == last:
		return l.Say("words.times", "day", i18n.Capital(ShortDate(l, first)), "from", begins, "to", ends)
	case whole:
		return l.Say("words.days", "from", i18n.Capital(ShortDate(l, first)), "to", ShortDate(l, last))
	}
	return l.Say("words.days", "from", i18n.Capital(ShortDate(l, first))+" "+begins, "to", ShortDate(l, last)+" "+ends)
}

// halves are the day and the clock of a moment.
func halves(t loan.Time) (d day.Date, clock string) {
	if len(t) <= len(day.Layout) {
		return day.Date(t), ""
	}
	return day.Date(t[:len(day.Layout)]), string(t[len(day.Layout)+1:])
}
