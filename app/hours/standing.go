package hours

import (
	"slices"

	"moot/app/day"
	"moot/app/member"
)

// Standing is where one person stands against the minimum in one span. It is shown
// to that person and to nobody else.
type Standing struct {
	From, To day.Date
	// Rule is the minimum; its Minutes are 0 where there is none.
	Rule Rule
	// Minutes are those that count: of kinds that do, and confirmed. Waiting would
	// count if they were confirmed.
	Minutes, Waiting int
	// Exempt is the reason for which the person is exempt; empty if they are not.
	Exempt string
}

// Fulfilled reports whether the minimum is met. Who is exempt has met it.
func (s Standing) Fulfilled() bool { return s.Exempt != "" || s.Minutes >= s.Rule.Minutes }

// Standing is where somebody stands in the span of the rule that holds on a day.
// Without a rule it is the month.
func (b *Book) Standing(who member.ID, rules []Held, on day.Date) Standing {
	r, ok := At(rules, on)
	every := r.Every
	if !ok {
		every = Month
	}
	s := Standing{}
	s.From, s.To = every.Of(on)
	if r, ok = At(rules, s.From); ok && r.Every == every { // one that begins within the span is for the next
		s.Rule = r
	}
	s.Minutes, s.Waiting = b.worked(who, s.Rule, s.From, s.To)
	s.Exempt = b.exempt(who, s.Rule, s.From, s.To)
	return s
}

// worked adds up what counts under a rule; without one, everything.
func (b *Book) worked(who member.ID, r Rule, from, to day.Date) (minutes, waiting int) {
	for _, i := range b.ByPerson[who] {
		w := &b.Work[i]
		if w.Day < from || w.Day > to || r.Minutes > 0 && !slices.Contains(r.Counts, w.Kind) {
			continue
		}
		switch w.State {
		case Confirmed:
			minutes += w.Minutes
		case Logged:
			waiting += w.Minutes
		}
	}
	return minutes, waiting
}

// exempt finds a reason of the rule for which its witnesses say that somebody is exempt
// on any day of a span.
func (b *Book) exempt(who member.ID, r Rule, from, to day.Date) string {
	if r.Minutes == 0 || len(r.Exempt) == 0 {
		return ""
	}
	may := b.on.Witnesses(r, who)
	said := make(map[string]member.Set)
	for _, e := range b.exemptions {
		if e.Who == who && !e.Ends && e.From <= to && (e.Until == "" || e.Until >= from) {
			said[e.Category] = said[e.Category].Or(member.Set{e.By})
		}
	}
	for _, category := range r.Exempt {
		if member.Attested(said[category], may) {
			return category
		}
	}
	return ""
}

// Said are the exemptions that somebody's words name now, for those who are to say
// the same or to take it back.
func (b *Book) Said() []Exemption {
	return slices.DeleteFunc(slices.Clone(b.exemptions), func(e Exemption) bool { return e.Ends })
}
