package hours

import (
	"slices"
	"strconv"
	"time"

	"moot/app/day"
	"moot/app/group"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// Span is how long the minimum is for.
type Span string

// The spans, as the calendar has them; a week begins on Monday.
const (
	Week  Span = "week"
	Month Span = "month"
	Year  Span = "year"
)

// Spans are all there are.
func Spans() []Span { return []Span{Week, Month, Year} }

// Of is the span that a day lies in, its first and its last day.
func (s Span) Of(d day.Date) (from, to day.Date) {
	at, ok := d.Time()
	if !ok {
		return d, d
	}
	first := at
	last := at
	switch s {
	case Week:
		first = at.AddDate(0, 0, -(int(at.Weekday())+6)%7)
		last = first.AddDate(0, 0, 6)
	case Month:
		first = time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
		last = first.AddDate(0, 1, -1)
	case Year:
		first = time.Date(at.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		last = first.AddDate(1, 0, -1)
	}
	return day.Of(first, time.UTC), day.Of(last, time.UTC)
}

// Rule is the least that everybody does: so many minutes in each span, of kinds that
// count. It holds because its mark stands in the words that were decided, see package
// mark.
type Rule struct {
	statement.Envelope
	// Minutes is the minimum; 0 says that there is none any more.
	Minutes int
	Every   Span
	// Counts are the kinds that count towards it.
	Counts []Kind
	// Exempt are the reasons for which somebody need not work, and counts as if they
	// had; Group recognises them, or anybody where there is none.
	Exempt []string
	Group  group.ID
	// From is the first day of the first span it is for.
	From day.Date
	// Decision is the motion that was adopted.
	Decision statement.ID
}

// Mark names what the rule says.
func (r Rule) Mark() string {
	parts := []string{strconv.Itoa(r.Minutes), string(r.Every), string(r.From), r.Group.String(), strconv.Itoa(len(r.Counts))}
	for _, k := range r.Counts {
		parts = append(parts, string(k))
	}
	return mark.Of("moot hours 1", append(parts, r.Exempt...)...)
}

// Exemption says: this person is exempt for this reason. Nobody writes down more than
// the reason that the rule has. It holds when two who may say so do, or the only one
// there is, and never by one's own word.
type Exemption struct {
	statement.Envelope
	Who      member.ID
	Category string
	From     day.Date
	Until    day.Date // the last day; empty for good
	// Ends is true for who says that it is over.
	Ends bool
}

// Rules are those that ever held, each of its decision; decisions are in the order
// in which they were announced.
func Rules(said []Rule, decisions []mark.Decided, people member.Set) (rules []Held) {
	var sound []Rule
	for _, r := range statement.Sift(said, people) {
		if r, no := r.Cleaned(); no == nil {
			sound = append(sound, r)
		}
	}
	for _, d := range decisions {
		for _, r := range sound {
			if d.Carries(r.Decision, r.Mark()) {
				rules = append(rules, Held{r, d})
				break // the same said twice is one
			}
		}
	}
	return rules
}

// Held is a rule and the decision it is of.
type Held struct {
	Rule
	By mark.Decided
}

// At is the rule for the span that begins on a day: the one decided last of those
// that are for it and were not ended before. ok is false where there is no minimum.
func At(rules []Held, on day.Date) (r Rule, ok bool) {
	for _, h := range slices.Backward(rules) {
		if h.From <= on && (h.By.Until == "" || on < h.By.Until) {
			return h.Rule, h.Minutes > 0
		}
	}
	return Rule{}, false
}

// Witnesses are who may say under a rule that somebody is exempt.
func (g Ground) Witnesses(r Rule, who member.ID) member.Set {
	var group member.Set
	if !r.Group.IsZero() && g.Group != nil {
		group = g.Group(r.Group)
	}
	return member.Witnesses(group, g.Equipped.And(g.Here), member.Set{who})
}

// CanExempt says why by cannot say under a rule that somebody is exempt; nil if they
// can.
func (r Rule) CanExempt(by, who member.ID, category string, on Ground) *refusal.Refusal {
	switch {
	case by == who:
		return refusal.New(refusal.HoursOwnWord)
	case !on.Witnesses(r, who).Has(by):
		return refusal.New(refusal.HoursNotGroup)
	case !slices.Contains(r.Exempt, category):
		return refusal.New(refusal.HoursNoExemption, "category", category)
	}
	return nil
}
