package poll

import (
	"moot/app/meeting"
	"moot/app/motion"
)

// Tally is the figures of a poll, with their letters in the usual tables of
// rules.
type Tally struct {
	Electorate int // E, who may vote
	Present    int // P, of them, who was there
	Yes        int // Y
	No         int // N
	Abstain    int // A
	Invalid    int // I, not among those cast
}

// Cast is C, the valid ballots.
func (t Tally) Cast() int { return t.Yes + t.No + t.Abstain }

// Outcome is a tally judged by a rule.
type Outcome struct {
	Rule     motion.Rule
	Tally    Tally
	Snapshot Hash
	Quorum   meeting.Check
	Passed   bool
	Why      Reason
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
	NobodyFor      ReasonCode = "nobody-for"       // every rule needs a vote for
	EnoughFor      ReasonCode = "enough-for"       // passed
	SomeoneAgainst ReasonCode = "someone-against"  // unanimity
	NotEveryoneFor ReasonCode = "not-everyone-for" // unanimity
	Tie            ReasonCode = "tie"              // simple majority
	TooFewFor      ReasonCode = "too-few-for"
)
