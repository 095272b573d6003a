package decision

import (
	"slices"
	"strings"
	"time"

	"moot/app/day"
	"moot/app/member"
	"moot/app/statement"
)

// Filter is which decisions somebody wants to see. What is empty does not
// restrict.
type Filter struct {
	// States are those wanted; see [States].
	States []State
	// Who sees to it, by name or in its group; Group is its group.
	Who   member.ID
	Group statement.ID
	// Year is that of its adoption, "2026".
	Year string
	// Topic is that of its plan, whatever its capitals.
	Topic string
	// Pressing asks for those that are due, or to be looked at again, on or before
	// this day.
	Pressing day.Date
}

// Keep returns the decisions that pass, in their order. zone says in which year a
// moment lies.
func (f Filter) Keep(all []Decision, zone *time.Location) []Decision {
	return slices.DeleteFunc(slices.Clone(all), func(d Decision) bool {
		switch {
		case len(f.States) > 0 && !slices.Contains(f.States, d.State),
			!f.Who.IsZero() && !d.SeesTo(f.Who),
			!f.Group.IsZero() && d.Wording.Plan.Group != f.Group,
			f.Year != "" && !strings.HasPrefix(string(day.Of(d.AdoptedAt, zone)), f.Year+"-"),
			f.Topic != "" && !strings.EqualFold(f.Topic, d.Wording.Plan.Topic):
			return true
		}
		return f.Pressing != "" && !(d.Live() && d.Due != "" && d.Due <= f.Pressing) && !d.ToReview(f.Pressing)
	})
}
