package poll

import (
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/tally"
)

// Tally is the figures of a poll, with their letters in the usual tables of
// rules. Under a rule that chooses, Yes are the ballots with marks.
type Tally struct {
	Electorate int // E, who may vote
	Present    int // P, of them, who was there
	Yes        int // Y
	No         int // N
	Abstain    int // A, in a consensus those who stand aside
	Invalid    int // I, not among those cast
	Block      int // B, reasoned blocks or objections
	Settled    int // of them, those found not to apply
	// Parts is how many parts a voice has, if some are split: then all of these are
	// parts. Zero where each is one vote.
	Parts int
}

// Cast is C, the valid ballots.
func (t Tally) Cast() int { return t.Yes + t.No + t.Abstain + t.Block }

// Outcome is a tally judged by a rule.
type Outcome struct {
	Rule     motion.Rule
	Terms    motion.Terms
	Tally    Tally
	Snapshot Hash
	Quorum   meeting.Check
	Passed   bool
	Why      Reason

	// Options are what there was to choose from. Totals has what each got:
	// approvals, points or dots; first preferences in a ranked choice.
	// Before are those chosen before a run-off.
	Options, Before []motion.Option
	Totals          []int
	// Chosen are the options that won, in the order of their places; those chosen
	// before a run-off come first. Tied stand alike where not all can be chosen.
	Chosen, Tied []motion.OptionID
	// Lot is the number that was thrown where it decided; nil otherwise.
	Lot *uint64
	// Transfers is how an STV was counted; nil under other rules.
	Transfers *tally.STVCount
}

// Named returns the outcome with the names of people who stand in its options.
func (o Outcome) Named(name func(member.ID) string) Outcome {
	o.Options = slices.Clone(o.Options)
	o.Before = slices.Clone(o.Before)
	for _, options := range [][]motion.Option{o.Options, o.Before} {
		for i, option := range options {
			if !option.Member.IsZero() {
				options[i].Text = name(option.Member)
			}
		}
	}
	return o
}

// Option finds one of the options by its id, those chosen before a run-off too.
func (o Outcome) Option(id motion.OptionID) motion.Option {
	for _, option := range slices.Concat(o.Options, o.Before) {
		if option.ID == id {
			return option
		}
	}
	return motion.Option{ID: id}
}

// Same reports whether two outcomes come to the same.
func (o Outcome) Same(other Outcome) bool {
	return o.Rule == other.Rule && o.Terms == other.Terms && o.Tally == other.Tally && o.Snapshot == other.Snapshot &&
		o.Quorum == other.Quorum && o.Passed == other.Passed && o.Why == other.Why && slices.Equal(o.Chosen, other.Chosen)
}

// Reason is why a poll passed or did not, as a value; the edge puts it in words
// with the figures of the tally: "20 for, 10 against, 7 abstained; 20 of the 30
// votes for or against were needed; passed".
type Reason struct {
	Code ReasonCode
	// Base is the number of votes or people the rule measures against, and
	// Needed the least number of votes for that passes with that base.
	Base   int
	Needed int
}

// ReasonCode names a reason.
type ReasonCode string

// The reasons, in the order in which they are looked for.
const (
	UnknownRule    ReasonCode = "unknown-rule"
	NoQuorum       ReasonCode = "no-quorum"        // too few were there; nothing is decided
	NoTurnout      ReasonCode = "no-turnout"       // too few voted; nothing is decided
	Objection      ReasonCode = "objection"        // consent: open objections; back to the round
	NotAllAsked    ReasonCode = "not-all-asked"    // consent: somebody present has not answered
	Blocked        ReasonCode = "blocked"          // consensus: somebody blocks
	TooManyAside   ReasonCode = "too-many-aside"   // consensus
	NobodyFor      ReasonCode = "nobody-for"       // every rule needs a vote for
	EnoughFor      ReasonCode = "enough-for"       // passed
	SomeoneAgainst ReasonCode = "someone-against"  // unanimity
	NotEveryoneFor ReasonCode = "not-everyone-for" // unanimity
	Tie            ReasonCode = "tie"              // simple majority
	TooFewTaking   ReasonCode = "too-few-taking"   // too few for it or abstaining
	TooFewFor      ReasonCode = "too-few-for"
	Kept           ReasonCode = "kept"        // "keep as it is" was not beaten
	BelowFloor     ReasonCode = "below-floor" // no option reached the floor
	RunOffNeeded   ReasonCode = "run-off"     // tied for the last seat: vote again on those
	LotNeeded      ReasonCode = "lot"         // tied again: a number has to be thrown
	Chose          ReasonCode = "chose"       // the options in Chosen won
)

// undecided reports whether the motion is not decided by this outcome and comes
// back: for want of a quorum, for a run-off, or for another round of the talk.
func (o Outcome) undecided() bool {
	switch o.Why.Code {
	case NoQuorum, NoTurnout, Objection, NotAllAsked, RunOffNeeded:
		return true
	case Blocked, TooManyAside:
		return o.Terms.Fallback != ""
	}
	return false
}
