package words

import (
	"moot/app/i18n"
	"moot/app/loan"
	"moot/app/thing"
)

// ThingKind names what sort of thing it is: "tool".
func ThingKind(l i18n.Localizer, k thing.Kind) string { return named(l, "thing-kind", string(k)) }

// ThingState says how a thing is: "damaged".
func ThingState(l i18n.Localizer, s thing.State) string { return named(l, "thing-state", string(s)) }

// LoanState says how far a loan has come: "handed out".
func LoanState(l i18n.Localizer, s loan.State) string { return named(l, "loan", string(s)) }

// ThingCard says in lines what the register knows of a thing beside its name, kind and
// state; name says what another thing is called.
func ThingCard(l i18n.Localizer, t thing.Thing, name func(thing.ID) string) (lines []string) {
	say := func(key, value string) {
		if value != "" {
			lines = append(lines, l.Say("words.thing."+key, "is", value))
		}
	}
	c := t.Card
	say("place", c.Place)
	say("purpose", c.Purpose)
	if !c.Within.IsZero() {
		say("within", name(c.Within))
	}
	came := l.Say("words.thing.came." + string(c.Came))
	if c.From != "" {
		came = l.Say("words.thing.from", "came", came, "from", c.From)
	}
	lines = append(lines, came)
	say("condition", t.Condition.Text)
	say("note", c.Note)
	terms := c.Terms
	if terms.Lends {
		lines = append(lines, l.Say("words.thing.lends"))
	}
	if terms.Approves {
		lines = append(lines, l.Say("words.thing.approves"))
	}
	for _, limit := range []struct {
		key string
		n   int
	}{{"days", terms.DaysMax}, {"ahead", terms.AheadMax}, {"open", terms.OpenMax}} {
		if limit.n > 0 {
			lines = append(lines, l.Say("words.thing."+limit.key, "n", limit.n))
		}
	}
	say("conditions", terms.Conditions)
	if !t.Leaving.ID.IsZero() {
		key := "words.thing.leaving."
		if t.Gone() {
			key = "words.thing.left."
		}
		lines = append(lines, l.Say(key+string(t.Leaving.How), "to", t.Leaving.To, "reason", t.Leaving.Reason))
	}
	return lines
}
