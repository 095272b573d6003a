package words

import (
	"fmt"
	"strings"

	"moot/app/day"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/task"
)

// WorkKind names what sort of work it was: "necessary".
func WorkKind(l i18n.Localizer, k hours.Kind) string { return named(l, "work", string(k)) }

// WorkState says whether hours count: "confirmed".
func WorkState(l i18n.Localizer, s hours.State) string { return named(l, "hours", string(s)) }

// Worked writes minutes of work as hours: "2:30 h".
func Worked(l i18n.Localizer, minutes int) string {
	return l.Say("words.worked", "time", fmt.Sprintf("%d:%02d", minutes/60, minutes%60))
}

// Span says from which day until which: "from Mon 2 March until Sun 8 March".
func Span(l i18n.Localizer, from, until day.Date) string {
	switch {
	case until == "":
		return l.Say("words.span.from", "from", Date(l, from))
	case from == until:
		return Date(l, from)
	}
	return l.Say("words.span", "from", Date(l, from), "until", Date(l, until))
}

// Minimum says the least that is asked of everybody in a sentence or two.
func Minimum(l i18n.Localizer, r hours.Rule) string {
	if r.Minutes == 0 {
		return l.Say("words.minimum.none")
	}
	var kinds []string
	for _, k := range r.Counts {
		kinds = append(kinds, WorkKind(l, k))
	}
	said := l.Say("words.minimum."+string(r.Every), "time", Worked(l, r.Minutes), "kinds", l.And(kinds...), "from", Date(l, r.From))
	if len(r.Exempt) > 0 {
		said += " " + l.Say("words.minimum.exempt", "reasons", l.And(r.Exempt...))
	}
	return said
}

// Standing says to somebody where they stand themselves, against the minimum or, where
// there is none, what they did.
func Standing(l i18n.Localizer, s hours.Standing) string {
	span := Span(l, s.From, s.To)
	said := ""
	switch {
	case s.Rule.Minutes == 0:
		said = l.Say("words.standing.free", "span", span, "time", Worked(l, s.Minutes))
	case s.Exempt != "":
		said = l.Say("words.standing.exempt", "span", span, "reason", s.Exempt)
	default:
		said = l.Say("words.standing", "span", span, "time", Worked(l, s.Minutes), "least", Worked(l, s.Rule.Minutes))
	}
	if s.Waiting > 0 {
		said += " " + l.Say("words.standing.waiting", "time", Worked(l, s.Waiting))
	}
	return said
}

// TaskWork says what sort of work a task is, what it takes and when its shifts are:
// "necessary; 06:30, 1:30 h; a driving licence". It is empty if there is nothing to say.
func TaskWork(l i18n.Localizer, p task.Plan) string {
	var parts []string
	if p.Kind != "" {
		parts = append(parts, WorkKind(l, p.Kind))
	}
	when := p.At
	if p.Minutes > 0 {
		when = strings.TrimPrefix(when+", "+Worked(l, p.Minutes), ", ")
	}
	for _, part := range []string{when, p.Skills} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}
