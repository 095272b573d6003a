package needs

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/words"
)

// weekDays is how many days are offered at once.
const weekDays = 7

// rhythm is how often something is wanted: one of the usual ways, whichever day it
// is first wanted on, or a rule that somebody wrote elsewhere.
type rhythm struct {
	way   int // its place among the ways; 0 is once
	other string
}

// ways are those that are offered for a first day: what people eat comes again
// sooner than meetings do.
func ways(first time.Time) []calendar.Repeat {
	all := calendar.Repeats(first)
	return []calendar.Repeat{all[0], calendar.Daily, all[1], all[2], all[4]}
}

// rhythmOf is that of a request.
func rhythmOf(r need.Request) rhythm {
	first, _ := r.For.Time()
	at := slices.IndexFunc(ways(first), func(w calendar.Repeat) bool { return w.Rule == r.Rule })
	if at < 0 {
		return rhythm{other: r.Rule}
	}
	return rhythm{way: at}
}

// rule is the recurrence rule from a first day on; empty for once.
func (r rhythm) rule(first need.Date) string {
	if r.other != "" {
		return r.other
	}
	day, _ := first.Time()
	return ways(day)[r.way].Rule
}

// often is the choice of how often it is wanted.
func (f *form) often() kit.Item {
	first := calendar.Midday(f.today())
	if t, ok := f.day.Time(); ok {
		first = t
	}
	shows := struct {
		Rhythm rhythm
		Day    int
	}{f.rhythm, first.Day()}
	return kit.Item{Key: "often", Shows: shows, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for i, way := range ways(first) {
			chips.Add(f.choice(way.Words(f.seat.Words(), first), f.rhythm == rhythm{way: i}, func() {
				f.rhythm = rhythm{way: i}
				if i > 0 && f.day == "" {
					f.day = f.dayIn(0)
				}
			}))
		}
		if f.rhythm.other != "" {
			chips.Add(f.choice(calendar.Recurs(f.seat.Words(), f.rhythm.other, first), true, func() {}))
		}
		return kit.Field(say(f.seat, "often"), chips, f.explained("often.hint"))
	}}
}

// when is the choice of a day by which something is wanted, or first wanted:
// whenever, or one of the coming days, a week at a time.
func (f *form) when() kit.Item {
	shows := struct {
		Chosen, Today need.Date
		Days          int
		Stands        bool
	}{f.day, f.dayIn(0), f.days, f.rhythm != rhythm{}}
	return kit.Item{Key: "day", Shows: shows, Make: func() fyne.CanvasObject {
		chips, label := kit.Flow(look.Step), say(f.seat, "when")
		if shows.Stands {
			label = say(f.seat, "when.first")
		} else {
			chips.Add(f.choice(say(f.seat, "whenever"), f.day == "", func() { f.day = "" }))
		}
		for i := range f.days {
			chips.Add(f.choice(f.shortDay(i), f.day == f.dayIn(i), func() { f.day = f.dayIn(i) }))
		}
		chips.Add(option(kit.State{Word: say(f.seat, "later"), Icon: look.IconPlus, Color: look.ColorPrimary}, func() {
			f.days += weekDays
			f.Refresh()
		}))
		return kit.Field(label, chips, i18n.Capital(words.Date(f.seat.Words(), f.day)))
	}}
}

// shortDay is a day on a small button; the full date stands below once it is
// chosen.
func (f *form) shortDay(days int) string {
	switch days {
	case 0:
		return say(f.seat, "today")
	case 1:
		return say(f.seat, "tomorrow")
	}
	l, day := f.seat.Words(), f.today().AddDate(0, 0, days)
	return say(f.seat, "day", "wd", l.Say("common.weekday.short."+strconv.Itoa(int(day.Weekday()))), "day", day.Day())
}

// dayIn is the day so many days from today.
func (f *form) dayIn(days int) need.Date {
	return need.Date(f.today().AddDate(0, 0, days).Format(need.DateLayout))
}

func (f *form) today() time.Time { return f.seat.Now().In(f.seat.Zone()) }

// aheadDays is how far the next day of a standing request is looked for: a year and
// a day.
const aheadDays = 366

// nextDay is the next day of a request from a day on: today if there is none.
func nextDay(r need.Request, today need.Date) need.Date {
	for _, l := range collective.LinesOf(need.Need{Request: r, State: need.Wished}, today, today.Add(aheadDays)) {
		if l.Day >= today {
			return l.Day
		}
	}
	return today
}

// dayName is a day as a list shows it; what is no day is shown as it is.
func dayName(l i18n.Localizer, date need.Date) string {
	t, err := time.Parse(need.DateLayout, string(date))
	if err != nil {
		return string(date)
	}
	return l.Day(t)
}
