package household

import (
	"slices"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Facts are all statements about households that are known, in any order.
type Facts struct {
	Declarations  []Declaration
	Confirmations []Confirmation
}

// Cleaned returns the declaration in clean form, or why by cannot make it.
func (d Declaration) Cleaned(by member.ID) (Declaration, *refusal.Refusal) {
	name, err := text.Line(d.Title, nameRunesMax)
	if err != nil {
		return Declaration{}, text.Refusal(err, refusal.HouseholdNoName, nameRunesMax)
	}
	d.Title = name
	d.Members = member.SetOf(d.Members...)
	if !d.Members.Has(by) {
		return Declaration{}, refusal.New(refusal.HouseholdNotYours)
	}
	if d.Others < 0 || len(d.Members)+d.Others > headsMax {
		return Declaration{}, refusal.New(refusal.HouseholdHeads, "max", headsMax)
	}
	return d, nil
}

// Fold makes the households of everybody who belongs, in the order of their ids.
// A household is changed by its members and confirmed by others. Of two versions
// written out of sight of each other the later by claimed time, then by id, holds,
// and its heads count once they are confirmed. Whoever is listed by two households
// counts in the one that was declared first, and is shown in the other.
func Fold(facts Facts, people, belong member.Set) []Household {
	confirmed := make(map[statement.ID]member.Set)
	for _, c := range statement.Sift(facts.Confirmations, people) {
		confirmed[c.Declaration] = confirmed[c.Declaration].Or(member.Set{c.By})
	}
	all, names := versions(facts, people)
	var households []Household
	var housed member.Set
	for _, name := range names {
		h := stand(name, all[name], confirmed)
		h.Elsewhere = h.Members.And(housed)
		h.Members = h.Members.And(belong).Less(housed)
		if len(h.Members) == 0 {
			continue
		}
		housed = housed.Or(h.Members)
		households = append(households, h)
	}
	for _, m := range belong.Less(housed) {
		households = append(households, Household{ID: Alone(m), Members: member.Set{m}})
	}
	slices.SortFunc(households, func(a, b Household) int { return a.ID.Compare(b.ID) })
	return households
}

// versions are the sound declarations of each household in the order in which each
// follows what it replaces, and the households in the order of their first. Whom
// the versions a declaration replaces do not list cannot make it.
func versions(facts Facts, people member.Set) (all map[ID][]Declaration, names []ID) {
	var sound []Declaration
	for _, d := range statement.Sift(facts.Declarations, people) {
		if d, no := d.Cleaned(d.By); no == nil {
			sound = append(sound, d)
		}
	}
	all = make(map[ID][]Declaration)
	ordered, _ := statement.Causal(sound, Declaration.over)
	for _, d := range ordered {
		name := d.Name()
		before := all[name]
		switch {
		case d.Of.IsZero():
			names = append(names, name)
		case len(before) == 0 || !mayChange(before, d):
			continue
		}
		all[name] = append(before, d)
	}
	return all, names
}

// mayChange reports whether a version before this one, that it replaces, lists its
// author.
func mayChange(before []Declaration, d Declaration) bool {
	return slices.ContainsFunc(before, func(b Declaration) bool {
		return slices.Contains(d.Over, b.ID) && b.Members.Has(d.By)
	})
}

// stand is a household as its versions leave it.
func stand(name ID, all []Declaration, confirmed map[statement.ID]member.Set) Household {
	heads := statement.Heads(all, Declaration.over)
	newest := heads[len(heads)-1]
	h := Household{ID: name, Name: newest.Title, Members: newest.Members, Declared: newest.Others, Newest: newest.ID}
	for _, d := range heads {
		h.Versions = append(h.Versions, d.ID)
	}
	statement.SortIDs(h.Versions)
	h.ConfirmedBy = confirmed[newest.ID].Less(newest.Members)
	for _, d := range all {
		if len(confirmed[d.ID].Less(d.Members)) > 0 {
			h.Others = d.Others
		}
	}
	// Fewer heads than were confirmed need nobody's word.
	h.Others = min(h.Others, newest.Others)
	return h
}

// CanConfirm says why by cannot confirm the household; nil if they can.
func (h Household) CanConfirm(by member.ID) *refusal.Refusal {
	switch {
	case h.Members.Has(by):
		return refusal.New(refusal.HouseholdOwnWord)
	case len(h.Versions) == 0:
		return refusal.New(refusal.HouseholdUnknown, "name", h.ID.String())
	}
	return nil
}

// Of finds the household of a member; ok is false for somebody who does not
// belong.
func Of(households []Household, m member.ID) (h Household, ok bool) {
	i := slices.IndexFunc(households, func(h Household) bool { return h.Members.Has(m) })
	if i < 0 {
		return Household{}, false
	}
	return households[i], true
}
