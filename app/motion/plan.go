package motion

import (
	"slices"

	"moot/app/day"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Plan is what is to become of a motion once it is adopted: who sees to it, and
// its days. It stands under the words and is part of what is voted on. Anything
// in it may be none.
type Plan struct {
	// Responsible are the people who see to it, Group the working group that does; see
	// package group. It is zero for none.
	Responsible member.Set
	Group       statement.ID
	// Due is the day by which it is to be done, Review the day on which it is
	// looked at again; consent must have one.
	Due, Review day.Date
	// From is the day from which it holds, at once if it is none; Until is the
	// last day on which it does, for ever if it is none.
	From, Until day.Date
	// Topic is the word under which people look for it: "water".
	Topic string
}

// IsZero reports whether nothing is planned.
func (p Plan) IsZero() bool {
	return len(p.Responsible) == 0 && p.Group.IsZero() && p.Due == "" && p.Review == "" && p.From == "" && p.Until == "" && p.Topic == ""
}

// EffectKind is what a motion does to an earlier decision.
type EffectKind string

// The kinds of effects. A decision that was replaced or repealed does not come
// back, whatever becomes of the one that ended it. A suspension lasts as long as
// the decision that made it is in force.
const (
	Replaces EffectKind = "replaces"
	Repeals  EffectKind = "repeals"
	Suspends EffectKind = "suspends"
)

// Effect is what a motion does to one earlier decision once it is adopted. It
// stands under the words and is part of what is voted on: only a decision ends a
// decision.
type Effect struct {
	Does EffectKind
	// Decision is the motion that was adopted.
	Decision ID
}

// Cleaned returns the plan with its topic in clean form, or why it cannot be made.
func (p Plan) Cleaned() (Plan, *refusal.Refusal) {
	var err error
	if p.Topic, err = text.Optional(text.Line(p.Topic, topicRunesMax)); err != nil {
		return Plan{}, text.Refusal(err, refusal.MotionEmpty, topicRunesMax)
	}
	for _, d := range []day.Date{p.Due, p.Review, p.From, p.Until} {
		if !d.Valid() {
			return Plan{}, refusal.New(refusal.MotionDate, "date", string(d))
		}
	}
	for _, d := range []day.Date{p.Due, p.Review, p.Until} {
		if d.Before(p.From) {
			return Plan{}, refusal.New(refusal.MotionDate, "date", string(d))
		}
	}
	if len(p.Responsible) > responsibleMax {
		return Plan{}, refusal.New(refusal.MotionManyPeople, "max", responsibleMax)
	}
	if p.Responsible = member.SetOf(p.Responsible...); len(p.Responsible) == 0 {
		p.Responsible = nil
	}
	return p, nil
}

// soundEffects refuses effects of unknown kinds, on nothing, or two on the same
// decision.
func soundEffects(all []Effect) *refusal.Refusal {
	for i, e := range all {
		known := e.Does == Replaces || e.Does == Repeals || e.Does == Suspends
		twice := slices.ContainsFunc(all[:i], func(o Effect) bool { return o.Decision == e.Decision })
		if !known || twice || e.Decision.IsZero() || len(all) > effectsMax {
			return refusal.New(refusal.MotionEffects, "max", effectsMax)
		}
	}
	return nil
}
