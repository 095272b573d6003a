package hours

import (
	"slices"

	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the entry with its text in clean form, or why it cannot be one.
func (e Entry) Cleaned() (Entry, *refusal.Refusal) {
	clean, err := text.Optional(text.Line(e.Text, textRunesMax))
	if err != nil {
		return Entry{}, text.Refusal(err, refusal.HoursNone, textRunesMax)
	}
	e.Text = clean
	switch {
	case e.Day == "" || !e.Day.Valid():
		return Entry{}, refusal.New(refusal.DayUnreadable, "date", string(e.Day))
	case !slices.Contains(Kinds(), e.Kind):
		return Entry{}, refusal.New(refusal.HoursNoKind, "kind", string(e.Kind))
	case e.Minutes > dayMinutesMax:
		return Entry{}, refusal.New(refusal.HoursDay)
	case e.Minutes < 0 || e.Minutes == 0 && e.Corrects.IsZero() || e.Who.IsZero():
		return Entry{}, refusal.New(refusal.HoursNone)
	}
	return e, nil
}

// Cleaned returns the confirmation in clean form, or why it cannot be one.
func (c Confirmation) Cleaned() (Confirmation, *refusal.Refusal) {
	clean, err := text.Optional(text.Line(c.Reason, reasonRunesMax))
	if err != nil {
		return Confirmation{}, text.Refusal(err, refusal.HoursNoReason, reasonRunesMax)
	}
	c.Reason = clean
	if c.Disputes && c.Reason == "" {
		return Confirmation{}, refusal.New(refusal.HoursNoReason)
	}
	return c, nil
}

// Cleaned returns the rule in clean form, or why it cannot be one.
func (r Rule) Cleaned() (Rule, *refusal.Refusal) {
	if len(r.Exempt) > exemptMax || len(r.Counts) > len(Kinds()) {
		return Rule{}, refusal.New(refusal.HoursRule)
	}
	var exempt []string
	for _, category := range r.Exempt {
		clean, err := text.Line(category, exemptRunesMax)
		if err != nil || slices.Contains(exempt, clean) {
			return Rule{}, refusal.New(refusal.HoursRule)
		}
		exempt = append(exempt, clean)
	}
	var counts []Kind
	for _, k := range Kinds() { // in one order, so that the mark is one
		if slices.Contains(r.Counts, k) {
			counts = append(counts, k)
		}
	}
	if len(counts) != len(r.Counts) {
		return Rule{}, refusal.New(refusal.HoursRule)
	}
	r.Exempt, r.Counts = exempt, counts
	switch {
	case r.From == "" || !r.From.Valid():
		return Rule{}, refusal.New(refusal.DayUnreadable, "date", string(r.From))
	case !slices.Contains(Spans(), r.Every), r.Minutes < 0 || r.Minutes > minimumMinutesMax, r.Minutes > 0 && len(counts) == 0:
		return Rule{}, refusal.New(refusal.HoursRule)
	}
	return r, nil
}

// Cleaned returns the exemption in clean form, or why it cannot be one.
func (e Exemption) Cleaned() (Exemption, *refusal.Refusal) {
	clean, err := text.Line(e.Category, exemptRunesMax)
	if err != nil {
		return Exemption{}, text.Refusal(err, refusal.HoursRule, exemptRunesMax)
	}
	e.Category = clean
	switch {
	case e.From == "" || !e.From.Valid():
		return Exemption{}, refusal.New(refusal.DayUnreadable, "date", string(e.From))
	case !e.Until.Valid() || e.Until.Before(e.From):
		return Exemption{}, refusal.New(refusal.DayUnreadable, "date", string(e.Until))
	}
	return e, nil
}
