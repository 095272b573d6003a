package i18n

import (
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Number writes a whole number with its thousands set apart, from five digits on.
func (l Localizer) Number(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	if len(digits) < 5 {
		return sign + digits
	}
	first := len(digits) % 3
	groups := make([]string, 0, len(digits)/3+1)
	if first > 0 {
		groups = append(groups, digits[:first])
	}
	for i := first; i < len(digits); i += 3 {
		groups = append(groups, digits[i:i+3])
	}
	return sign + strings.Join(groups, l.Say("common.number.separator"))
}

// wholeNumber reads any of Go's integer kinds.
func wholeNumber(value any) (int64, bool) {
	switch v := reflect.ValueOf(value); {
	case value == nil:
		return 0, false
	case v.CanInt():
		return v.Int(), true
	case v.CanUint():
		return int64(v.Uint()), true
	}
	return 0, false
}

// Date writes a day in words: "Tuesday, 3 March 2026". Like all dates here it is
// the day on the clock of the time's own zone.
func (l Localizer) Date(t time.Time) string { return l.date("common.date.full", t) }

// Calendar writes a day for inside a sentence: "3 March 2026".
func (l Localizer) Calendar(t time.Time) string { return l.date("common.date.plain", t) }

// Day writes a day without its year: "Tue 3 March". Use it where the year is plain.
func (l Localizer) Day(t time.Time) string { return l.date("common.date.day", t) }

// Time writes the time of day: "18:30".
func (l Localizer) Time(t time.Time) string { return t.Format("15:04") }

// DateTime writes a moment in words: "Tuesday, 3 March 2026, 18:30".
func (l Localizer) DateTime(t time.Time) string { return l.Date(t) + ", " + l.Time(t) }

func (l Localizer) date(pattern string, t time.Time) string {
	month, weekday := strconv.Itoa(int(t.Month())), strconv.Itoa(int(t.Weekday()))
	return l.Say(pattern,
		"weekday", l.Say("common.weekday."+weekday),
		"wd", l.Say("common.weekday.short."+weekday),
		"day", t.Day(),
		"month", l.Say("common.month."+month),
		"year", strconv.Itoa(t.Year()))
}

// Ago says how old something is: "just now", "5 minutes ago", "3 days ago". From
// a week on, and for moments after now, which a wrong clock can claim, it gives
// the date.
func (l Localizer) Ago(then, now time.Time) string {
	switch age := now.Sub(then); {
	case age < -time.Minute || age >= 7*24*time.Hour:
		return l.Date(then)
	case age < time.Minute:
		return l.Say("common.ago.now")
	case age < time.Hour:
		return l.Say("common.ago.minutes", "n", int(age/time.Minute))
	case age < 24*time.Hour:
		return l.Say("common.ago.hours", "n", int(age/time.Hour))
	default:
		return l.Say("common.ago.days", "n", int(age/(24*time.Hour)))
	}
}

// And joins names as a sentence does: "Anna, Boris and Clara".
func (l Localizer) And(names ...string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return l.Say("common.and", "first", strings.Join(names[:last], ", "), "last", names[last])
}

// Capital writes the first letter large, for a date or a name of a rule that
// begins a line.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
