package poll

import (
	"moot/app/meeting"
	"moot/app/motion"
)

// Base is what the votes for are measured against.
type Base string

// The bases, with their letters in the usual tables of rules.
const (
	BaseDecisive Base = "decisive" // Y+N, the votes for or against
	BaseCast     Base = "cast"     // C, with abstentions
	BasePresent  Base = "present"  // P, the entitled who were there
	BaseMembers  Base = "members"  // E, the electorate
)

// Form is the arithmetic under every rule of this package: it passes if
// Y*Den >= Num*Base, or > if Strict; and if NoneAgainst, only with N = 0. All is
// whole numbers, nothing is rounded. Every rule needs one vote for at least.
type Form struct {
	Base        Base
	Num, Den    int
	Strict      bool
	NoneAgainst bool
}

// FormOf returns the arithmetic of a rule, and whether there is such a rule.
func FormOf(rule motion.Rule) (Form, bool) {
	switch rule {
	case motion.Simple: // Y > N, which is 2Y > Y+N
		return Form{Base: BaseDecisive, Num: 1, Den: 2, Strict: true}, true
	case motion.OfMembers:
		return Form{Base: BaseMembers, Num: 1, Den: 2, Strict: true}, true
	case motion.OfPresent:
		return Form{Base: BasePresent, Num: 1, Den: 2, Strict: true}, true
	case motion.TwoThirds:
		return Form{Base: BaseDecisive, Num: 2, Den: 3}, true
	case motion.ThreeQuarters:
		return Form{Base: BaseDecisive, Num: 3, Den: 4}, true
	case motion.Unanimity: // N = 0 and Y = P
		return Form{Base: BasePresent, Num: 1, Den: 1, NoneAgainst: true}, true
	}
	return Form{}, false
}

// Holds reports whether the votes for suffice; it leaves quorum aside.
func (f Form) Holds(t Tally) bool {
	left, right := int64(t.Yes)*int64(f.Den), int64(f.Num)*int64(f.base(t))
	enough := left > right || left == right && !f.Strict
	return enough && t.Yes >= 1 && (t.No == 0 || !f.NoneAgainst)
}

// Needed is the least number of votes for that suffices with the base as it
// came out, and that base.
func (f Form) Needed(t Tally) (votes, base int) {
	base = f.base(t)
	right, den := int64(f.Num)*int64(base), int64(f.Den)
	least := (right + den - 1) / den
	if f.Strict {
		least = right/den + 1
	}
	return max(1, int(least)), base
}

func (f Form) base(t Tally) int {
	switch f.Base {
	case BaseDecisive:
		return t.Yes + t.No
	case BaseCast:
		return t.Cast()
	case BasePresent:
		return t.Present
	}
	return t.Electorate
}

// Judge applies a rule and a quorum of presence to a tally. An unknown rule
// passes nothing.
func Judge(rule motion.Rule, quorum meeting.Quorum, t Tally) Outcome {
	o := Outcome{Rule: rule, Tally: t, Quorum: quorum.Check(t.Present, t.Electorate)}
	form, known := FormOf(rule)
	if !known {
		o.Why.Code = UnknownRule
		return o
	}
	o.Why.Needed, o.Why.Base = form.Needed(t)
	switch {
	case !o.Quorum.Met:
		o.Why.Code = NoQuorum
	case t.Yes == 0:
		o.Why.Code = NobodyFor
	case form.Holds(t):
		o.Passed, o.Why.Code = true, EnoughFor
	case form.NoneAgainst && t.No > 0:
		o.Why.Code = SomeoneAgainst
	case form.NoneAgainst:
		o.Why.Code = NotEveryoneFor
	case rule == motion.Simple && t.Yes == t.No:
		o.Why.Code = Tie
	default:
		o.Why.Code = TooFewFor
	}
	return o
}
