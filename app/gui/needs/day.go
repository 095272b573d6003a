package needs

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/need"
)

// weekDays is how many days are offered at once.
const weekDays = 7

// when is the choice of a day by which something is wanted: whenever, or one of
// the coming days, a week at a time.
func (f *form) when() kit.Item {
	shows := struct {
		Chosen, Today need.Date
		Days          int
	}{f.day, f.dayIn(0), f.days}
	return kit.Item{Key: "day", Shows: shows, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		offer := func(label string, date need.Date) {
			state := kit.Calm(label)
			if date == f.day {
				state = kit.State{Word: label, Icon: look.IconTick, Color: look.ColorPrimary}
			}
			chips.Add(option(state, func() { f.day = date; f.Refresh() }))
		}
		offer(say(f.seat, "whenever"), "")
		for i := range f.days {
			offer(f.shortDay(i), f.dayIn(i))
		}
		later := kit.State{Word: say(f.seat, "later"), Icon: look.IconPlus, Color: look.ColorPrimary}
		chips.Add(option(later, func() { f.days += weekDays; f.Refresh() }))
		return kit.Field(say(f.seat, "when"), chips, dayName(f.seat.Words(), f.day))
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

// option is one of several things to choose from, as wide as its word.
func option(state kit.State, choose func()) fyne.CanvasObject {
	return kit.NewPress(state.Word, kit.AtLeast(look.Touch, kit.Pad(look.Step/2, 0, kit.Chip(state))), choose)
}

// dayName is a day as the list shows it; what is no day is shown as it is.
func dayName(l i18n.Localizer, date need.Date) string {
	t, err := time.Parse(need.DateLayout, string(date))
	if err != nil {
		return string(date)
	}
	return l.Day(t)
}
