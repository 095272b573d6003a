package words

import (
	"moot/app/i18n"
	"moot/app/ratification"
)

// RatificationState names how far a round has come: "ratified".
func RatificationState(l i18n.Localizer, s ratification.State) string {
	return named(l, "ratification", string(s))
}

// Threshold says how many collectives must ratify: "all of them".
func Threshold(l i18n.Localizer, t ratification.Threshold, of int) string {
	switch t.Kind {
	case ratification.Some:
		return l.Say("words.threshold.some", "n", t.Some, "of", of)
	case ratification.Double:
		return l.Say("words.threshold.double", "collectives", Share(l, t.Double.Collectives), "members", Share(l, t.Double.Members))
	}
	return l.Say("words.threshold.all")
}

// RatificationCount says in a sentence how the answers stand.
func RatificationCount(l i18n.Localizer, c ratification.Count) string {
	if c.MembersNeeded > 0 {
		return l.Say("words.ratification.count.double", "n", c.For, "of", c.Of, "needed", c.Needed,
			"members", c.MembersFor, "all", c.MembersOf, "most", c.MembersNeeded)
	}
	return l.Say("words.ratification.count", "n", c.For, "of", c.Of, "needed", c.Needed)
}

// Answered says where a collective stands in a round: "ratified with a reservation,
// 14 April 2027; 9 of 30 members attest it".
func Answered(l i18n.Localizer, r ratification.Row, name Namer) string {
	if r.Kind == "" && r.Heard != "" {
		return l.Say("words.answer.pending") + "; " + l.Say("words.answer.heard", "day", Date(l, r.Heard))
	}
	if r.Kind == "" {
		return l.Say("words.answer.pending")
	}
	said := named(l, "answer", string(r.Kind)) + ", " + Date(l, r.On)
	switch {
	case r.Own:
		said += "; " + l.Say("words.answer.own")
	case r.By > 0:
		said += "; " + l.Say("words.answer.attested", "n", r.By, "of", r.Of)
	default:
		said += "; " + l.Say("words.answer.paper", "names", name.all(l, r.Entered))
	}
	switch {
	case r.Disputed:
		said += "; " + l.Say("words.answer.disputed")
	case r.Half:
		said += "; " + l.Say("words.answer.half")
	case r.Late:
		said += "; " + l.Say("words.answer.late")
	}
	return said
}
