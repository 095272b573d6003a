package poll

import (
	"moot/app/meeting"
	"moot/app/motion"
)

// Tally is the figures of a poll, named as rules for assemblies name them.
type Tally struct {
	Electorate int // E, who may vote
	Present    int // P, of them, who was there
	Yes        int // Y
	No         int // N
	Abstain    int // A
	Invalid    int // I, not among those cast
}

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
// with the figures of the tally.
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
	NoQuorum       ReasonCode = "no-quorum"        // too few were there; nothing is decided
	NobodyFor      ReasonCode = "nobody-for"       // every rule needs a vote for
	SomeoneAgainst ReasonCode = "someone-against"  // unanimity
	NotEveryoneFor ReasonCode = "not-everyone-for" // unanimity
	Tie            ReasonCode = "tie"              // as many for as against
	TooFewFor      ReasonCode = "too-few-for"
	EnoughFor      ReasonCode = "enough-for" // passed
)

// Hash is the hash of counted ballots; see [Snapshot].
type Hash [32]byte
