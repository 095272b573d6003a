package words

import (
	"cmp"

	"moot/app/association"
	"moot/app/i18n"
	"moot/app/lineage"
)

// Belonging names how a collective stands to an association: "belongs".
func Belonging(l i18n.Localizer, s association.State) string {
	return named(l, "belonging", string(s))
}

// Sent names how a mandate stands that was shown: "recalled".
func Sent(l i18n.Localizer, s association.MandateState) string { return named(l, "sent", string(s)) }

// Fate names what a collective made of a motion that was forwarded to it.
func Fate(l i18n.Localizer, f lineage.Fate) string {
	return named(l, "fate", cmp.Or(string(f), "pending"))
}

// JoinMotion is the wording of a motion to join an association, or to found it,
// without the last line that makes it take effect.
func JoinMotion(l i18n.Localizer, o association.Offer) string {
	var names []string
	for _, f := range o.Pact.Founders {
		names = append(names, f.Name)
	}
	return l.Say("words.association.join", "name", o.Name, "names", l.And(names...))
}

// LeaveMotion, AdmitMotion and EndMotion are those of the other motions about who
// belongs; name is the association's, or the collective's.
func LeaveMotion(l i18n.Localizer, name string) string {
	return l.Say("words.association.leave", "name", name)
}

// AdmitMotion is the wording of a motion to admit a collective.
func AdmitMotion(l i18n.Localizer, name string) string {
	return l.Say("words.association.admit", "name", name)
}

// EndMotion is the wording of a motion that a collective belong no more.
func EndMotion(l i18n.Localizer, name string) string {
	return l.Say("words.association.end", "name", name)
}
