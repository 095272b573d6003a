// Package calendar is the leaf of a calendar in the words of the person, and a
// field for a day that may be none.
package calendar

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/words"
)

// Leaf is a month to choose a day from. Days are middays in UTC, see [Midday];
// those before from rest. Choose and turn are those of [kit.Month].
func Leaf(s *seat.Seat, month, from, chosen time.Time, choose func(time.Time), turn func(by int)) fyne.CanvasObject {
	l := s.Words()
	words := kit.MonthWords{
		Title: i18n.Capital(l.Say("calendar.month", "name", l.Say("calendar.month."+strconv.Itoa(int(month.Month()))),
			"year", strconv.Itoa(month.Year()))),
		Earlier: l.Say("calendar.month.earlier"), Later: l.Say("calendar.month.later"),
		Day: func(day time.Time) string { return i18n.Capital(l.Date(day)) },
	}
	for i := range words.Weekdays {
		words.Weekdays[i] = l.Say("common.weekday.short." + strconv.Itoa((i+1)%len(words.Weekdays)))
	}
	return kit.Month(month, from, chosen, words, choose, turn)
}

// Midday is a day without a zone: one in which every hour exists.
func Midday(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
}

// First is the midday of the first day of a month, so many months after t's.
func First(t time.Time, months int) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 12, 0, 0, 0, time.UTC).AddDate(0, months, 0)
}

// Day is a field for a day from today on, or of the past, or for none.
type Day struct {
	seat *seat.Seat
	// label asks for the day, none says that there is none.
	label, none string
	changed     func()
	date        day.Date
	leafed      bool // the leaf is shown
	month       time.Time
	// since is the first day that can be set; empty for today.
	since day.Date
}

// NewDay is a field that begins with a date, which may be empty. Changed is called
// whenever it shows something else.
func NewDay(s *seat.Seat, label, none string, date day.Date, changed func()) *Day {
	return &Day{seat: s, label: label, none: none, date: date, changed: changed}
}

// Since lets it be a day from that one on, also one of the past.
func (d *Day) Since(first day.Date) *Day {
	d.since = first
	return d
}

// Date is what is set; empty for no day.
func (d *Day) Date() day.Date { return d.date }

// Item is the field on a screen.
func (d *Day) Item(key string) kit.Item {
	type shows struct {
		date   day.Date
		month  time.Time
		leafed bool
	}
	return kit.Item{Key: key, Shows: shows{d.date, d.month, d.leafed}, Make: func() fyne.CanvasObject {
		return kit.Field(d.label, d.field(), "")
	}}
}

func (d *Day) field() fyne.CanvasObject {
	l := d.seat.Words()
	word := d.none
	if d.date != "" {
		word = i18n.Capital(words.Date(l, d.date))
	}
	column := kit.Column(2*look.Step, kit.Body(word))
	if d.leafed {
		chosen, _ := d.date.Time()
		column.Add(Leaf(d.seat, d.month, d.first(), chosen, func(t time.Time) { d.set(day.Date(t.Format(day.Layout))) },
			func(by int) { d.month = First(d.month, by); d.changed() }))
	} else {
		column.Add(kit.SecondaryButton(l.Say("calendar.day.leaf"), look.IconMeetings, d.leaf))
	}
	if d.date != "" || d.leafed {
		column.Add(kit.Quiet(d.none, look.IconCross, func() { d.set("") }))
	}
	return column
}

// first is the midday of the first day that can be set.
func (d *Day) first() time.Time {
	if first, ok := d.since.Time(); ok {
		return Midday(first)
	}
	return Midday(d.seat.Now().In(d.seat.Zone()))
}

// leaf shows the month of the day that is set, or this one.
func (d *Day) leaf() {
	d.leafed, d.month = true, Midday(d.seat.Now().In(d.seat.Zone()))
	if t, ok := d.date.Time(); ok && (d.since != "" || t.After(d.month)) {
		d.month = Midday(t)
	}
	d.changed()
}

func (d *Day) set(date day.Date) {
	d.date, d.leafed = date, false
	d.changed()
}
