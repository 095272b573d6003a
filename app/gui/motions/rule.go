package motions

import (
	"moot/app/i18n"
	"moot/app/motion"
	"moot/app/tally"
	"moot/app/words"
)

// ruleInWords names a rule and says what it asks for.
func (p page) ruleInWords(r motion.Rule) string {
	name := i18n.Capital(words.Rule(p.seat.Words(), r))
	if !r.Known() {
		return name
	}
	return p.say("rule", "name", name, "asks", p.say("rule."+string(r)))
}

// termsInWords says what a motion leaves its rule, one sentence for each.
func (p page) termsInWords(r motion.Rule, t motion.Terms) []string {
	l := p.seat.Words()
	var said []string
	add := func(is bool, key string, args ...any) {
		if is {
			said = append(said, p.say("terms."+key, args...))
		}
	}
	add(r == motion.General, "share", "share", words.Share(l, t.Share), "base", l.Say("words.base."+string(t.Base)))
	add(t.LeastYes > 0, "least-yes", "n", t.LeastYes)
	add(t.LeastTaking > 0, "least-taking", "n", t.LeastTaking)
	add(t.AbstainersAgree, "abstainers")
	add(r == motion.Consensus, "asides", "n", t.AsidesMax)
	add(t.Fallback != "", "fallback", "rule", words.Rule(l, t.Fallback))
	add(r.Chooses() && (t.Seats > 1 || r == motion.STV), "seats", "n", t.Seats)
	add(r == motion.Score, "points", "n", t.PointsMax)
	add(r == motion.Dots, "dots", "n", t.DotsEach)
	add(r == motion.Dots && t.DotsOptionMax < t.DotsEach, "dots-option", "n", t.DotsOptionMax)
	add(t.Floor.Num > 0, "floor", "share", words.Share(l, t.Floor))
	add(t.Turnout != tally.Share{}, "turnout", "share", words.Share(l, t.Turnout))
	return said
}
