package order

import (
	"slices"
	"strconv"

	"moot/app/group"
	"moot/app/household"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/text"
)

// Policy says: by this decision a good is shared so. It holds because its mark
// stands in the words that were decided, so nobody can slip in another one.
type Policy struct {
	statement.Envelope
	// Good is what it is for; the zero good for all that have none of their own.
	Good need.Good
	sharing.Policy
	// Group is the working group that recognises special needs; without one anybody
	// outside the household does.
	Group group.ID
	// Decision is the motion that was adopted.
	Decision statement.ID
}

// Recognition says: this household has a special need of this kind. Nobody writes
// down why. It holds when two who may recognise it say so, or the only one there is.
type Recognition struct {
	statement.Envelope
	Household household.ID
	Category  string
	// Ends is true for who says that it is over.
	Ends bool
}

// Cleaned returns the policy in clean form, or why it cannot be one.
func (p Policy) Cleaned() (Policy, *refusal.Refusal) {
	var no *refusal.Refusal
	if p.Good != (need.Good{}) {
		if p.Good, no = cleanGood(p.Good); no != nil {
			return Policy{}, no
		}
	}
	if p.Policy, no = p.Policy.Cleaned(); no != nil {
		return Policy{}, no
	}
	return p, nil
}

// Mark names what a policy says; it is written into the motion, see package mark.
func (p Policy) Mark() string {
	parts := []string{p.Good.Key().What, p.Good.Key().Unit, strconv.Itoa(len(p.Categories))}
	parts = append(parts, p.Categories...)
	number := func(n int64) { parts = append(parts, strconv.FormatInt(n, 10)) }
	number(int64(p.BasePerHead))
	for _, f := range []sharing.Fraction{p.WeightMax, p.Reserve} {
		number(f.Num)
		number(f.Den)
	}
	parts = append(parts, strconv.FormatBool(p.WorkMatters))
	number(int64(p.Unit))
	if !p.Group.IsZero() {
		parts = append(parts, p.Group.String())
	}
	return mark.Of("moot policy 1", parts...)
}

// InForce are the policies that hold, each with its version: how many there were
// before it for the same good. Of several for one good the one of the decision that
// was announced last holds; decisions are in that order.
func InForce(said []Policy, decisions []mark.Decided, people member.Set) (policies []Policy, versions []int) {
	sound := clean(said, people, Policy.Cleaned)
	at := make(map[need.Good]int)
	for _, d := range decisions {
		for _, p := range sound {
			if !d.Carries(p.Decision, p.Mark()) {
				continue
			}
			i, before := at[p.Good.Key()]
			switch {
			case !before:
				at[p.Good.Key()] = len(policies)
				policies, versions = append(policies, p), append(versions, 1)
			case policies[i].Mark() != p.Mark():
				policies[i], versions[i] = p, versions[i]+1
			}
		}
	}
	return policies, versions
}

// For finds the policy for a good: its own, else the one for everything, else the
// one of a collective that decided nothing.
func For(policies []Policy, g need.Good) Policy {
	var general Policy
	for _, p := range policies {
		if p.Good != (need.Good{}) && p.Good.Is(g) {
			return p
		}
		if p.Good == (need.Good{}) {
			general = p
		}
	}
	return general
}

// Recognised says for which of these categories a household is recognised by its
// [member.Witnesses]: two of them, or the only one there is.
func Recognised(said []Recognition, id household.ID, witnesses member.Set, categories []string) (recognised []string) {
	yes := make(map[string]member.Set)
	for _, r := range statement.Current(said) {
		if r.Household == id && !r.Ends {
			yes[r.Category] = yes[r.Category].Or(member.Set{r.By})
		}
	}
	for _, category := range categories {
		if member.Attested(yes[category], witnesses) {
			recognised = append(recognised, category)
		}
	}
	return recognised
}

// Cleaned returns the recognition in clean form, or why it cannot be made.
func (r Recognition) Cleaned() (Recognition, *refusal.Refusal) {
	category, err := text.Line(r.Category, titleRunesMax)
	if err != nil {
		return Recognition{}, text.Refusal(err, refusal.NeedAmounts, titleRunesMax)
	}
	r.Category = category
	return r, nil
}

// CanRecognise says why by cannot recognise a need of the household under a policy;
// nil if they can. witnesses are those who may, see [member.Witnesses].
func (p Policy) CanRecognise(by member.ID, h household.Household, category string, witnesses member.Set) *refusal.Refusal {
	switch {
	case h.Members.Has(by):
		return refusal.New(refusal.HouseholdOwnWord)
	case !witnesses.Has(by):
		return refusal.New(refusal.SharingNotGroup)
	case !slices.Contains(p.Categories, category):
		return refusal.New(refusal.SharingNoCategory, "category", category)
	}
	return nil
}
