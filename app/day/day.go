// Package day is a day of the calendar as people write it in agreements: by the
// seventh of March, until the end of the year. It has no hour and no zone: it is
// the day that the collective's clocks show.
//
// Days are compared as text, which is the order of the calendar. Nothing is
// decided by a day that passes; it is a hint for people.
package day

import "time"

// Date is a day, "2006-01-02", or empty for none.
type Date string

// Layout is how a Date is written, for package time.
const Layout = "2006-01-02"

// Of is the day that clocks in a zone show at a moment.
func Of(t time.Time, zone *time.Location) Date { return Date(t.In(zone).Format(Layout)) }

// Valid reports whether d is empty or a real day, written exactly as [Layout] says.
func (d Date) Valid() bool {
	_, ok := d.Time()
	return d == "" || ok
}

// Time is the beginning of the day in UTC, for what writes days in words; ok is
// false for what is no day.
func (d Date) Time() (t time.Time, ok bool) {
	t, err := time.Parse(Layout, string(d))
	return t, err == nil && t.Format(Layout) == string(d)
}

// Add is the day so many days later. What is no day stays as it is.
func (d Date) Add(days int) Date {
	t, ok := d.Time()
	if !ok {
		return d
	}
	return Date(t.AddDate(0, 0, days).Format(Layout))
}

// Before reports whether d is a day and lies before o. No day is before none.
func (d Date) Before(o Date) bool { return d != "" && o != "" && d < o }
