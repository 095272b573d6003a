package poll

import (
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/tally"
)

// Form is the arithmetic under every rule of yes and no: the votes for must be a
// share of a base, at least so many, and so many for it or abstaining; and if
// NoneAgainst, only with N = 0. All is whole numbers, nothing is rounded. Every
// rule needs one vote for at least.
type Form struct {
	Base        motion.Base
	Share       tally.Share
	NoneAgainst bool
	// AbstainersAgree measures Y+A instead of Y.
	AbstainersAgree       bool
	LeastYes, LeastTaking int
}

// FormOf returns the arithmetic of a rule with its terms, and whether it is a
// rule of yes and no.
func FormOf(rule motion.Rule, terms motion.Terms) (Form, bool) {
	moreThanHalf := tally.Share{Num: 1, Den: 2, Strict: true}
	switch rule {
	case motion.Simple: // Y > N, which is 2Y > Y+N
		return Form{Base: motion.BaseDecisive, Share: moreThanHalf}, true
	case motion.OfMembers:
		return Form{Base: motion.BaseMembers, Share: moreThanHalf}, true
	case motion.OfPresent:
		return Form{Base: motion.BasePresent, Share: moreThanHalf}, true
	case motion.TwoThirds:
		return Form{Base: motion.BaseDecisive, Share: tally.Share{Num: 2, Den: 3}}, true
	case motion.ThreeQuarters:
		return Form{Base: motion.BaseDecisive, Share: tally.Share{Num: 3, Den: 4}}, true
	case motion.Unanimity: // N = 0 and Y = P, or Y+A = P
		return Form{Base: motion.BasePresent, Share: tally.Share{Num: 1, Den: 1}, NoneAgainst: true,
			AbstainersAgree: terms.AbstainersAgree}, true
	case motion.General:
		return Form{Base: terms.Base, Share: terms.Share, LeastYes: terms.LeastYes, LeastTaking: terms.LeastTaking}, true
	}
	return Form{}, false
}

// Holds reports whether the votes for suffice; it leaves quorum aside.
func (f Form) Holds(t Tally) bool {
	part := t.Yes
	if f.AbstainersAgree {
		part += t.Abstain
	}
	return f.Share.Holds(part, f.base(t)) && t.Yes >= max(1, f.LeastYes*t.whole()) && t.Yes+t.Abstain >= f.LeastTaking*t.whole() &&
		(t.No == 0 || !f.NoneAgainst)
}

// Needed is the least number of votes for that suffices with the base as it
// came out, and that base.
func (f Form) Needed(t Tally) (votes, base int) {
	base = f.base(t)
	return max(1, f.LeastYes*t.whole(), f.Share.Needed(base)), base
}

func (f Form) base(t Tally) int {
	switch f.Base {
	case motion.BaseDecisive:
		return t.Yes + t.No
	case motion.BaseCast:
		return t.Cast()
	case motion.BasePresent:
		return t.Present
	}
	return t.Electorate
}

// Judge applies a rule of yes and no, consensus or consent, with a quorum of
// presence, to a tally. A rule that is none of these passes nothing.
func Judge(rule motion.Rule, terms motion.Terms, quorum meeting.Quorum, t Tally) Outcome {
	o := Outcome{Rule: rule, Terms: terms, Tally: t, Quorum: quorum.Check(t.Present, t.Electorate)}
	form, counts := FormOf(rule, terms)
	switch {
	case counts:
		o.Why.Needed, o.Why.Base = form.Needed(t)
		o.Why.Code = form.why(rule, t)
	case rule == motion.Consensus:
		o.Why.Needed, o.Why.Base = 1, t.Cast()
		o.Why.Code = consensus(terms, t)
	case rule == motion.Consent:
		o.Why.Needed, o.Why.Base = t.Present, t.Present
		o.Why.Code = consent(t)
	default:
		o.Why.Code = UnknownRule
		return o
	}
	if code := o.quorate(); code != "" {
		o.Why.Code = code
	}
	o.Passed = o.Why.Code == EnoughFor
	return o
}

// quorate says which quorum is missed; "" if none is.
func (o Outcome) quorate() ReasonCode {
	turnout := o.Terms.Turnout
	switch {
	case !o.Quorum.Met:
		return NoQuorum
	case turnout.Den > 0 && !turnout.Holds(o.Tally.Cast(), o.Tally.Electorate):
		return NoTurnout
	}
	return ""
}

func (f Form) why(rule motion.Rule, t Tally) ReasonCode {
	switch {
	case t.Yes == 0:
		return NobodyFor
	case f.Holds(t):
		return EnoughFor
	case f.NoneAgainst && t.No > 0:
		return SomeoneAgainst
	case f.NoneAgainst:
		return NotEveryoneFor
	case rule == motion.Simple && t.Yes == t.No:
		return Tie
	case t.Yes+t.Abstain < f.LeastTaking*t.whole():
		return TooFewTaking
	}
	return TooFewFor
}

// consensus: no block, not too many who stand aside, and somebody who agrees.
func consensus(terms motion.Terms, t Tally) ReasonCode {
	switch {
	case t.Block > 0:
		return Blocked
	case t.Abstain > terms.AsidesMax:
		return TooManyAside
	case t.Yes == 0:
		return NobodyFor
	}
	return EnoughFor
}

// consent: no open objection, everyone there has answered, and somebody agrees.
// An answer that is invalid is none: it might have been an objection.
func consent(t Tally) ReasonCode {
	switch {
	case t.Block > t.Settled:
		return Objection
	case t.Cast() < t.Present:
		return NotAllAsked
	case t.Yes == 0:
		return NobodyFor
	}
	return EnoughFor
}
