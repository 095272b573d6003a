package words

import (
	"strings"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/poll"
)

// Result says how a poll came out: the votes, what the rule asked for, and
// whether and why it passed. "20 for, 10 against, 7 abstained; two thirds of the
// votes for or against were needed (20 of 30); passed".
func Result(l i18n.Localizer, o poll.Outcome) string {
	parts := []string{Counts(l, o.Tally)}
	if asked := Asked(l, o); asked != "" {
		parts = append(parts, asked)
	}
	return strings.Join(append(parts, Verdict(l, o)), "; ")
}

// Counts says the votes: "20 for, 10 against, 7 abstained". Invalid ballots are
// said where there are any.
func Counts(l i18n.Localizer, t poll.Tally) string {
	votes := []string{
		l.Say("words.for", "n", t.Yes),
		l.Say("words.against", "n", t.No),
		l.Say("words.abstained", "n", t.Abstain),
	}
	if t.Invalid > 0 {
		votes = append(votes, l.Say("words.invalid", "n", t.Invalid))
	}
	return strings.Join(votes, ", ")
}

// Asked says what the rule needed, with the figures where they mean something:
// a share of no votes has none. It is empty for a rule not known here.
func Asked(l i18n.Localizer, o poll.Outcome) string {
	key := "words.asked." + string(o.Rule)
	form, known := poll.FormOf(o.Rule)
	if !known || !l.Has(key) {
		return ""
	}
	asked := l.Say(key)
	comparesSides := form.Base == poll.BaseDecisive && form.Den == 2*form.Num
	if comparesSides || o.Why.Base == 0 || o.Why.Needed > o.Why.Base {
		return asked
	}
	return l.Say("words.asked.figures", "asked", asked, "needed", o.Why.Needed, "base", o.Why.Base)
}

// Verdict says whether it passed, and if not, why not: "not passed: too few were
// for it".
func Verdict(l i18n.Localizer, o poll.Outcome) string {
	key := "words.why." + string(o.Why.Code)
	if !l.Has(key) {
		return string(o.Why.Code)
	}
	return l.Say(key, "rule", string(o.Rule),
		"present", o.Quorum.Present, "electorate", o.Quorum.Electorate, "needed", o.Quorum.Needed)
}

// Quorum says whether enough are there: "23 of 36 present, 19 needed: there is a
// quorum".
func Quorum(l i18n.Localizer, c meeting.Check) string {
	key := "words.quorum.met"
	switch {
	case c.Needed == 0:
		key = "words.quorum.none"
	case !c.Met:
		key = "words.quorum.missed"
	}
	return l.Say(key, "present", c.Present, "electorate", c.Electorate, "needed", c.Needed)
}
