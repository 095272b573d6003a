package sharing

import (
	"slices"

	"moot/app/need"
	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the policy in clean form, or why it cannot be one.
func (p Policy) Cleaned() (Policy, *refusal.Refusal) {
	bad := func(what string) (Policy, *refusal.Refusal) {
		return Policy{}, refusal.New(refusal.SharingPolicy, "what", what)
	}
	if len(p.Categories) > categoriesMax {
		return bad("categories")
	}
	var categories []string
	for _, c := range p.Categories {
		clean, err := text.Line(c, categoryRunes)
		if err != nil || slices.Contains(categories, clean) {
			return bad("categories")
		}
		categories = append(categories, clean)
	}
	p.Categories = categories
	switch {
	case p.Unit != 0 && !p.Unit.Valid():
		return bad("unit")
	case p.BasePerHead != 0 && (!p.BasePerHead.Valid() || !p.BasePerHead.Whole(p.unit())):
		return bad("base")
	case p.Reserve != (Fraction{}) && !p.Reserve.between(0, 1):
		return bad("reserve")
	case p.WorkMatters && !p.WeightMax.between(1, weightMaxAtMost):
		return bad("weight")
	}
	if !p.WorkMatters {
		p.WeightMax = Fraction{}
	}
	return p, nil
}

// between reports whether f is a fraction from least to most.
func (f Fraction) between(least, most int64) bool {
	return f.Den > 0 && f.Den <= fractionDenMax && f.Num >= least*f.Den && f.Num <= most*f.Den
}

// check says why a question cannot be answered; nil if it can.
func (q Question) check() *refusal.Refusal {
	bad := refusal.New(refusal.SharingInput)
	if q.Supply < 0 || q.Supply != 0 && !q.Supply.Valid() || len(q.Households) > householdsMax || q.One < 0 || q.One > headWeightMax {
		return bad
	}
	for _, h := range q.Households {
		if h.Heads < 1 || h.Heads > headsMax || h.Unserved < 0 || h.Unserved > unservedMax || len(h.Special) > specialMax ||
			q.One > 0 && (h.Weight < 1 || h.Weight > headWeightMax) {
			return bad
		}
		amounts := []need.Amount{h.Want, h.Also}
		for _, s := range h.Special {
			if s.Heads < 0 || s.Heads > h.Heads || !slices.Contains(q.Policy.Categories, s.Category) {
				return bad
			}
			amounts = append(amounts, s.Amount)
		}
		if slices.ContainsFunc(amounts, func(a need.Amount) bool { return a != 0 && !a.Valid() }) {
			return bad
		}
	}
	return nil
}
