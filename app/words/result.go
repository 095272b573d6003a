package words

import (
	"strings"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/tally"
)

// Result says how a poll came out: the votes, what the rule asked for, and
// whether and why it passed. "20 for, 10 against, 7 abstained; two thirds of the
// votes for or against were needed (20 of 30); passed". The names of people who
// stand must be in the outcome; see [poll.Outcome.Named].
func Result(l i18n.Localizer, o poll.Outcome) string {
	parts := []string{Figures(l, o)}
	if asked := Asked(l, o); asked != "" {
		parts = append(parts, asked)
	}
	return strings.Join(append(parts, Verdict(l, o)), "; ")
}

// Figures says the votes as the rule names them: "20 for, 10 against, 7
// abstained"; "12 agreed, 2 stood aside"; "17 ballots: Ana Petrak 12, Boris Onal
// 9".
func Figures(l i18n.Localizer, o poll.Outcome) string {
	t := o.Tally
	switch {
	case o.Rule.Chooses():
		return figuresOfChoice(l, o)
	case o.Rule == motion.Consensus:
		return listed(l, []counted{{"agreed", t.Yes, true}, {"aside", t.Abstain, true}, {"blocked", t.Block, false}, {"invalid", t.Invalid, false}})
	case o.Rule == motion.Consent:
		return listed(l, []counted{{"agreed", t.Yes, true}, {"aside", t.Abstain, false}, {"objected", t.Block, true},
			{"settled", t.Settled, false}, {"invalid", t.Invalid, false}})
	}
	return Counts(l, t)
}

// Counts says the votes of yes and no: "20 for, 10 against, 7 abstained". Invalid
// ballots and blocks are said where there are any; where voices were split, how many
// parts each has.
func Counts(l i18n.Localizer, t poll.Tally) string {
	said := listed(l, []counted{{"for", t.Yes, true}, {"against", t.No, true}, {"abstained", t.Abstain, true},
		{"blocked", t.Block, false}, {"invalid", t.Invalid, false}})
	if t.Parts > 1 {
		said += " " + l.Say("words.parts", "n", t.Parts)
	}
	return said
}

// counted is a figure with the word for it; always says it even if it is nought.
type counted struct {
	key    string
	n      int
	always bool
}

func listed(l i18n.Localizer, figures []counted) string {
	var said []string
	for _, f := range figures {
		if f.always || f.n > 0 {
			said = append(said, l.Say("words."+f.key, "n", f.n))
		}
	}
	return strings.Join(said, ", ")
}

func figuresOfChoice(l i18n.Localizer, o poll.Outcome) string {
	t := o.Tally
	said := listed(l, []counted{{"ballots", t.Yes, true}, {"abstained", t.Abstain, false}, {"invalid", t.Invalid, false}})
	var totals []string
	for i, n := range o.Totals {
		totals = append(totals, l.Say("words.total", "option", Option(l, o.Options[i]), "n", n))
	}
	if len(totals) == 0 {
		return said
	}
	return said + ": " + strings.Join(totals, ", ")
}

// Option names something to choose. Who stands must have their name in it.
func Option(l i18n.Localizer, o motion.Option) string {
	switch {
	case o.ID == motion.Keep:
		return l.Say("words.option.keep")
	case o.Text == "":
		return string(o.ID)
	}
	return o.Text
}

// Asked says what the rule needed, with the figures where they mean something:
// a share of no votes has none. It is empty for a rule not known here.
func Asked(l i18n.Localizer, o poll.Outcome) string {
	if o.Rule.Chooses() {
		return askedOfChoice(l, o)
	}
	form, known := poll.FormOf(o.Rule, o.Terms)
	key := "words.asked." + string(o.Rule)
	switch {
	case o.Rule == motion.General:
		return askedOfShare(l, o, form)
	case o.Rule == motion.Consensus:
		return l.Say(key, "n", o.Terms.AsidesMax)
	case o.Rule == motion.Consent:
		return l.Say(key)
	case o.Rule == motion.Unanimity && form.AbstainersAgree:
		return l.Say(key + ".abstainers")
	case !known || !l.Has(key):
		return ""
	}
	return withFigures(l, l.Say(key), o, form)
}

func askedOfShare(l i18n.Localizer, o poll.Outcome, form poll.Form) string {
	parts := []string{withFigures(l, l.Say("words.asked.general", "share", Share(l, form.Share), "base", named(l, "base", string(form.Base))), o, form)}
	if n := form.LeastYes; n > 0 {
		parts = append(parts, l.Say("words.asked.least-yes", "n", n))
	}
	if n := form.LeastTaking; n > 0 {
		parts = append(parts, l.Say("words.asked.least-taking", "n", n))
	}
	return l.And(parts...)
}

// Share says a part: "at least 2/3", "more than 1/2".
func Share(l i18n.Localizer, s tally.Share) string {
	if s.Strict {
		return l.Say("words.share.more", "num", s.Num, "den", s.Den)
	}
	return l.Say("words.share.least", "num", s.Num, "den", s.Den)
}

func withFigures(l i18n.Localizer, asked string, o poll.Outcome, form poll.Form) string {
	comparesSides := form.Base == motion.BaseDecisive && form.Share.Den == 2*form.Share.Num
	if comparesSides || o.Why.Base == 0 || o.Why.Needed > o.Why.Base {
		return asked
	}
	return l.Say("words.asked.figures", "asked", asked, "needed", o.Why.Needed, "base", o.Why.Base)
}

func askedOfChoice(l i18n.Localizer, o poll.Outcome) string {
	key, seats := "words.asked."+string(o.Rule), max(1, o.Terms.Seats)
	switch {
	case o.Rule == motion.Ranked:
		return l.Say(key)
	case o.Rule == motion.STV && o.Transfers != nil:
		return l.Say(key, "n", seats, "quota", int(o.Transfers.Quota/tally.Vote))
	case o.Rule == motion.STV:
		return ""
	}
	asked := l.Say(key, "n", seats)
	if o.Terms.Floor.Num > 0 {
		asked = l.And(asked, l.Say("words.asked.floor", "n", o.Why.Needed))
	}
	return asked
}

// Verdict says whether it passed, and if not, why not: "not passed: too few were
// for it"; or what was chosen.
func Verdict(l i18n.Localizer, o poll.Outcome) string {
	key := "words.why." + string(o.Why.Code)
	if !l.Has(key) {
		return string(o.Why.Code)
	}
	args := []any{"rule", string(o.Rule), "present", o.Quorum.Present, "electorate", o.Quorum.Electorate, "needed", o.Quorum.Needed,
		"cast", o.Tally.Cast(), "turnout", o.Terms.Turnout.Needed(o.Tally.Electorate),
		"chosen", Options(l, o, o.Chosen), "tied", Options(l, o, o.Tied)}
	switch {
	case o.Lot != nil:
		key, args = key+".lot", append(args, "number", *o.Lot)
	case o.Why.Code == poll.RunOffNeeded && len(o.Chosen) > 0:
		key += ".some"
	}
	return l.Say(key, args...)
}

// Options names some of the options of an outcome: "Ana Petrak and Boris Onal".
func Options(l i18n.Localizer, o poll.Outcome, ids []motion.OptionID) string {
	var names []string
	for _, id := range ids {
		names = append(names, Option(l, o.Option(id)))
	}
	return l.And(names...)
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
