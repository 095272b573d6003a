package motion

import (
	"slices"

	"moot/app/refusal"
	"moot/app/tally"
)

// Rule names the rule a motion is decided by; packages tally and poll have their
// arithmetic.
type Rule string

// The rules for yes, no and abstain.
const (
	Simple        Rule = "simple"
	OfMembers     Rule = "members"
	OfPresent     Rule = "present"
	TwoThirds     Rule = "two-thirds"
	ThreeQuarters Rule = "three-quarters"
	Unanimity     Rule = "unanimity"
	// General measures the votes for by a share and a base of the motion's terms.
	General Rule = "general"
)

// The rules without a no: people agree, stand aside or abstain, or block with a
// reason.
const (
	Consensus Rule = "consensus"
	Consent   Rule = "consent"
)

// The rules that choose among options.
const (
	Approval Rule = "approval"
	Score    Rule = "score"
	Dots     Rule = "dots"
	Ranked   Rule = "ranked"
	STV      Rule = "stv"
)

// Rules lists the rules of yes and no that need no [Terms], the usual one first.
func Rules() []Rule {
	return []Rule{Simple, OfMembers, OfPresent, TwoThirds, ThreeQuarters, Unanimity}
}

// AllRules lists every rule a motion can be decided by.
func AllRules() []Rule {
	return append(Rules(), General, Consensus, Consent, Approval, Score, Dots, Ranked, STV)
}

// Usual is the rule for a motion whose mover asks for none: approval, with a run-off
// where people tie, for a choice; a simple majority otherwise.
func Usual(chooses bool) Rule {
	if chooses {
		return Approval
	}
	return Simple
}

// Known reports whether r is one of [AllRules].
func (r Rule) Known() bool { return slices.Contains(AllRules(), r) }

// Chooses reports whether the rule chooses among options.
func (r Rule) Chooses() bool {
	return slices.Contains([]Rule{Approval, Score, Dots, Ranked, STV}, r)
}

// Base is what the votes for are measured against.
type Base string

// The bases, with their letters in the usual tables of rules.
const (
	BaseDecisive Base = "decisive" // Y+N, the votes for or against
	BaseCast     Base = "cast"     // C, with abstentions and blocks
	BasePresent  Base = "present"  // P, the entitled who were there
	BaseMembers  Base = "members"  // E, the electorate
)

// Terms are what a rule leaves open. Those that its rule does not ask for are
// zero.
type Terms struct {
	// Base and Share are the general form's: the votes for must be that share of
	// the base. LeastYes and LeastTaking are how many must at least be for it, and
	// for it or abstain.
	Base                  Base
	Share                 tally.Share
	LeastYes, LeastTaking int

	// AbstainersAgree lets unanimity pass although some abstain.
	AbstainersAgree bool

	// AsidesMax is how many may stand aside in a consensus, and Fallback the rule
	// that decides after it failed twice; "" if none does.
	AsidesMax int
	Fallback  Rule

	// Seats is how many are chosen. PointsMax is the most an option can score,
	// DotsEach how many dots everyone has, DotsOptionMax how many of them may go
	// to one option. Floor is the part of the most that ballots could give which
	// an option needs.
	Seats                              int
	PointsMax, DotsEach, DotsOptionMax int
	Floor                              tally.Share

	// Turnout is a quorum of participation: the part of the electorate that must
	// vote. The zero Share asks for nothing.
	Turnout tally.Share
}

// ConsensusRounds is after how many failures a consensus falls back.
const ConsensusRounds = 2

// Cleaned returns the terms as they stand for a rule, with the usual figures
// where none were given, or why the rule cannot have them.
func (t Terms) Cleaned(rule Rule) (Terms, *refusal.Refusal) {
	clean := Terms{Turnout: t.Turnout}
	sound := clean.Turnout == tally.Share{} || clean.Turnout.Sound(denMax)
	switch rule {
	case General:
		clean.Base, clean.Share, clean.LeastYes, clean.LeastTaking = t.Base, t.Share, t.LeastYes, t.LeastTaking
		known := slices.Contains([]Base{BaseDecisive, BaseCast, BasePresent, BaseMembers}, t.Base)
		sound = sound && known && t.Share.Sound(denMax) && within(t.LeastYes, 0, peopleMax) && within(t.LeastTaking, 0, peopleMax)
	case Unanimity:
		clean.AbstainersAgree = t.AbstainersAgree
	case Consensus:
		clean.AsidesMax, clean.Fallback = t.AsidesMax, t.Fallback
		sound = sound && within(t.AsidesMax, 0, peopleMax) && (t.Fallback == "" || slices.Contains(Rules(), t.Fallback))
	}
	if rule.Chooses() {
		sound = clean.choice(rule, t) && sound
	}
	if !sound {
		return Terms{}, refusal.New(refusal.MotionTerms)
	}
	return clean, nil
}

// choice takes over the terms of a rule that chooses, and reports whether they
// are sound.
func (t *Terms) choice(rule Rule, from Terms) bool {
	t.Seats = max(1, from.Seats)
	switch rule {
	case Score:
		t.PointsMax = usual(from.PointsMax, pointsUsual)
	case Dots:
		t.DotsEach = usual(from.DotsEach, dotsUsual)
		t.DotsOptionMax = usual(from.DotsOptionMax, t.DotsEach)
	case Ranked:
		return t.Seats == 1 && from.Seats >= 0
	case STV:
		return within(t.Seats, 1, optionsMax) && from.Seats >= 0
	}
	t.Floor = from.Floor
	return from.Seats >= 0 && within(t.Seats, 1, optionsMax) && within(t.PointsMax, 0, marksMax) &&
		within(t.DotsEach, 0, marksMax) && within(t.DotsOptionMax, 0, t.DotsEach) &&
		(t.Floor == tally.Share{} || t.Floor.Sound(denMax))
}

func usual(n, usually int) int {
	if n == 0 {
		return usually
	}
	return n
}

func within(n, least, most int) bool { return n >= least && n <= most }
