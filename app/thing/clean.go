package thing

import (
	"slices"
	"strconv"

	"moot/app/mark"
	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the card in clean form, or why it cannot be one.
func (c Card) Cleaned() (Card, *refusal.Refusal) {
	title, err := text.Line(c.Title, titleRunesMax)
	if err != nil {
		return Card{}, text.Refusal(err, refusal.ThingNoTitle, titleRunesMax)
	}
	c.Title = title
	for _, part := range []struct {
		s        *string
		runesMax int
	}{{&c.Place, placeRunesMax}, {&c.Purpose, textRunesMax}, {&c.Note, textRunesMax}, {&c.From, titleRunesMax}, {&c.Terms.Conditions, textRunesMax}} {
		if *part.s, err = text.Optional(text.Prose(*part.s, part.runesMax)); err != nil {
			return Card{}, text.Refusal(err, refusal.ThingNoTitle, part.runesMax)
		}
	}
	t := c.Terms
	switch {
	case !slices.Contains(Kinds(), c.Kind):
		return Card{}, refusal.New(refusal.ThingNoKind, "kind", string(c.Kind))
	case !slices.Contains(Comings(), c.Came):
		return Card{}, refusal.New(refusal.ThingNoKind, "kind", string(c.Came))
	case t.DaysMax < 0 || t.DaysMax > daysMax || t.AheadMax < 0 || t.AheadMax > aheadMax || t.OpenMax < 0 || t.OpenMax > openMax, t.Approves && !t.Lends:
		return Card{}, refusal.New(refusal.ThingTerms)
	}
	return c, nil
}

// Cleaned returns the condition in clean form, or why it cannot be one.
func (c Condition) Cleaned() (Condition, *refusal.Refusal) {
	var err error
	if c.Place, err = text.Optional(text.Line(c.Place, placeRunesMax)); err == nil {
		c.Text, err = text.Optional(text.Prose(c.Text, textRunesMax))
	}
	if err != nil {
		return Condition{}, text.Refusal(err, refusal.ThingNoReason, textRunesMax)
	}
	if !slices.Contains([]State{Fine, Damaged, InRepair}, c.State) || len(c.Over) > overMax {
		return Condition{}, refusal.New(refusal.ThingNoKind, "kind", string(c.State))
	}
	if c.State == Damaged && c.Text == "" {
		return Condition{}, refusal.New(refusal.ThingNoReason)
	}
	return c, nil
}

// Cleaned returns the leaving in clean form, or why it cannot be one. A thing is never
// given to a person and never sold.
func (l Leaving) Cleaned() (Leaving, *refusal.Refusal) {
	var err error
	if l.To, err = text.Optional(text.Line(l.To, titleRunesMax)); err == nil {
		l.Reason, err = text.Optional(text.Line(l.Reason, textRunesMax))
	}
	if err != nil {
		return Leaving{}, text.Refusal(err, refusal.ThingNoReason, textRunesMax)
	}
	switch l.How {
	case WornOut, Lost:
		if l.Reason == "" {
			return Leaving{}, refusal.New(refusal.ThingNoReason)
		}
		l.To, l.Theirs = "", [32]byte{}
	case Passed:
		if l.To == "" || l.Decision.IsZero() || l.Theirs == [32]byte{} {
			return Leaving{}, refusal.New(refusal.ThingNotToPass)
		}
	default:
		return Leaving{}, refusal.New(refusal.ThingForAll)
	}
	return l, nil
}

// PassMark is what stands in the decisions of both collectives by which a thing passes
// from one to the other, see package mark.
func PassMark(of ID, to string) string { return mark.Of("moot thing passed 1", of.String(), to) }

// Mark names what a limit says.
func (l Limit) Mark() string {
	return mark.Of("moot thing limit 1", l.Thing.String(), strconv.FormatInt(int64(l.Amount), 10), l.Unit, string(l.From))
}

// Cleaned returns the limit in clean form, or why it cannot be one.
func (l Limit) Cleaned() (Limit, *refusal.Refusal) {
	unit, err := text.Optional(text.Line(l.Unit, unitRunesMax))
	if err != nil {
		return Limit{}, text.Refusal(err, refusal.NeedAmount, unitRunesMax)
	}
	l.Unit = unit
	switch {
	case l.Amount != 0 && !l.Amount.Valid():
		return Limit{}, refusal.New(refusal.NeedAmount)
	case l.From == "" || !l.From.Valid():
		return Limit{}, refusal.New(refusal.DayUnreadable, "date", string(l.From))
	}
	return l, nil
}

// Cleaned returns the use in clean form, or why it cannot be one.
func (u Use) Cleaned() (Use, *refusal.Refusal) {
	var err error
	if u.Unit, err = text.Optional(text.Line(u.Unit, unitRunesMax)); err == nil {
		u.Text, err = text.Optional(text.Line(u.Text, textRunesMax))
	}
	if err != nil {
		return Use{}, text.Refusal(err, refusal.NeedAmount, textRunesMax)
	}
	switch {
	case !u.Amount.Valid() && (u.Amount != 0 || u.Corrects.IsZero()):
		return Use{}, refusal.New(refusal.NeedAmount)
	case u.Day == "" || !u.Day.Valid():
		return Use{}, refusal.New(refusal.DayUnreadable, "date", string(u.Day))
	}
	return u, nil
}
