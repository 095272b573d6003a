package association

import (
	"cmp"
	"slices"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Own is a decision of a collective about an association above it.
type Own struct {
	Motion motion.ID
	Text   string
	On     day.Date
}

// Parent is an association that a collective decided about, or may decide about.
type Parent struct {
	Offer
	// Joined and Left are the last days on which the collective decided so, Decision
	// the newest of these decisions. Whether it belongs is for the association to know
	// as well: founders do from then on, others once they are admitted.
	Joined, Left day.Date
	Decision     motion.ID
}

// In reports whether the collective has decided to belong.
func (p Parent) In() bool { return p.Joined > p.Left }

// Parents are the associations that are known at home, in the order of their names.
// here are the collective's own decisions, in the order of its register.
func Parents(facts Facts, here []Own, people member.Set) []Parent {
	all := make(map[member.ID]*Parent)
	for _, s := range statement.FirstOfEach(statement.Sift(facts.Aboves, people), abovesOfOneMax) {
		if o, no := s.Offer.Cleaned(); no == nil && all[o.ID] == nil {
			all[o.ID] = &Parent{Offer: o}
		}
	}
	for _, d := range here {
		e, ok := Read(d.Text)
		p := all[e.Who]
		switch {
		case !ok || p == nil:
		case e.Does == Joins:
			p.Joined, p.Decision = max(p.Joined, d.On), d.Motion
		case e.Does == Leaves:
			p.Left, p.Decision = max(p.Left, d.On), d.Motion
		}
	}
	parents := make([]Parent, 0, len(all))
	for _, p := range all {
		parents = append(parents, *p)
	}
	slices.SortFunc(parents, func(a, b Parent) int { return cmp.Or(cmp.Compare(a.Name, b.Name), a.ID.Compare(b.ID)) })
	return parents
}

// Cleaned returns the offer with its texts in clean form, or why it is none.
func (o Offer) Cleaned() (Offer, *refusal.Refusal) {
	var err error
	if o.Name, err = text.Line(o.Name, nameRunesMax); err != nil || o.ID.IsZero() {
		return Offer{}, refusal.New(refusal.AssociationForeign)
	}
	if o.Place, err = text.Optional(text.Line(o.Place, nameRunesMax)); err != nil {
		return Offer{}, refusal.New(refusal.AssociationForeign)
	}
	var no *refusal.Refusal
	o.Pact, no = o.Pact.Cleaned()
	return o, no
}
