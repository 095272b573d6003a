package task

import (
	"regexp"
	"strings"

	"moot/app/day"
	"moot/app/member"
)

// FromLine reads a line of the minutes as people write what is to be done: "Boris
// Onal, Chona: ask the smith by 2026-12-01". It returns the plan and whom the line
// names before its first colon; a line that names nobody, or no day, is a task all
// the same. The text of the task is the line without its bullet.
func FromLine(line string, people []member.Member) (Plan, member.Set) {
	text := strings.TrimSpace(strings.TrimLeft(line, "-–—•* \t"))
	plan := Plan{Text: text, Needed: 1, Due: dayIn(text)}
	var who []member.ID
	if names, _, said := strings.Cut(text, ":"); said {
		for _, name := range and.Split(names, -1) {
			found := member.Find(people, name)
			if len(found) != 1 {
				return plan, nil // it is no list of names
			}
			who = append(who, found[0].ID)
		}
	}
	plan.Needed = max(1, len(who))
	return plan, member.SetOf(who...)
}

// and parts the names of several people, in the languages Moot speaks.
var and = regexp.MustCompile(`\s*(?:,|&|\+| and | и | y )\s*`)

// Days are written 2026-12-01 or 1.12.2026, as in the minutes of most places; the
// day comes first.
var (
	dayFirst  = regexp.MustCompile(`\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b`)
	yearFirst = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)
)

// dayIn is the last real day a line names, empty if it names none.
func dayIn(line string) (last day.Date) {
	for _, found := range yearFirst.FindAllString(line, -1) {
		if d := day.Date(found); d.Valid() {
			last = d
		}
	}
	if last != "" {
		return last
	}
	for _, found := range dayFirst.FindAllStringSubmatch(line, -1) {
		if d := day.Date(found[3] + "-" + two(found[2]) + "-" + two(found[1])); d.Valid() {
			last = d
		}
	}
	return last
}

// two writes a number of one or two digits with two.
func two(digits string) string { return ("0" + digits)[len(digits)-1:] }
