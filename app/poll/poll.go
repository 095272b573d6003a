// Package poll is a vote on one wording: opened by putting a motion, answered by
// ballots, frozen, counted by two, announced.
//
// Everybody counts for themselves. A [Freeze] names exactly the ballots that
// count, who was entitled and who was there; from then on the result is a pure
// function of it ([Recount]) and nothing that arrives later can alter it: a
// ballot that is not named is late, is listed, and is never counted. A second
// member's [Count] with the same figures and the same [Snapshot] makes the
// result announced.
//
// Two freezes that differ, made out of sight of each other, are both void: the
// poll is contested until somebody freezes the union of them.
package poll

import (
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// ID names a poll: it is the id of its putting; see [motion.Question].
type ID statement.ID

func (id ID) String() string { return statement.ID(id).String() }

// MarshalText writes the id as 32 hexadecimal digits.
func (id ID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Choice is what a ballot says.
type Choice string

// The choices under the rules of this package.
const (
	Yes     Choice = "yes"
	No      Choice = "no"
	Abstain Choice = "abstain"
)

// Ballot says: this is my vote. It is by name. After names all of the author's
// earlier ballots in the poll, so the last counts; two that do not know of each
// other count as one invalid ballot.
type Ballot struct {
	statement.Envelope
	Poll ID
	// Wording is what the ballot answers; if it is not what was put, the ballot
	// is invalid.
	Wording motion.Hash
	Choice  Choice
	Reason  string
}

// Freeze says: the vote is over; these ballots count, these people were
// entitled, these of them were there since the poll opened.
type Freeze struct {
	statement.Envelope
	Poll       ID
	Ballots    []statement.ID // in order, each once
	Present    member.Set
	Electorate member.Set
	// Over names the differing freezes whose union this one is; otherwise empty.
	Over []statement.ID
}

// Count says: I counted that freeze myself, and this is what I got.
type Count struct {
	statement.Envelope
	Freeze                    statement.ID
	Yes, No, Abstain, Invalid int
	Snapshot                  Hash
}

// State is how far a poll has come.
type State string

// The states of a poll.
const (
	// Open takes ballots.
	Open State = "open"
	// Frozen waits for ballots the freeze names, or for a second count.
	Frozen State = "frozen"
	// Announced was counted alike by more people than counted otherwise. Who
	// froze is not asked again; where the electorate is one person, nobody is.
	Announced State = "announced"
	// Contested has freezes that differ, counts that are not outweighed, or a
	// rival poll on another wording that was announced as well.
	Contested State = "contested"
	// Void lost the motion to another poll.
	Void State = "void"
)

// Poll is what the statements about one poll come to.
type Poll struct {
	ID      ID
	Motion  motion.ID
	Meeting meeting.ID
	Round   int
	Wording motion.Wording
	Rule    motion.Rule
	Quorum  meeting.Quorum
	// Puttings are the statements that opened it, earliest first; a ballot may
	// name any of them.
	Puttings []motion.Putting
	// Entitled is who may vote at most: the roll at the call, at a first meeting
	// the roll when the poll opened.
	Entitled member.Set
	State    State

	// Cast are all ballots of those entitled, by claimed time.
	Cast []Ballot
	// Ballots are those that count: of an open poll the current ones, after that
	// those the freeze names.
	Ballots []Ballot
	// Late are ballots that came too late to count.
	Late []Ballot

	// Freezes is one once the poll is frozen, and all that stand while they
	// differ. It is empty while the poll is open.
	Freezes []Freeze
	// Missing are ballots the freeze names that are not here yet.
	Missing []statement.ID
	// Outcome is there once there is one freeze and all its ballots.
	Outcome *Outcome
	// Confirmed and Differing are the second counts that agree and that do not.
	Confirmed []Count
	Differing []Count
	// AnnouncedAt is the claimed time at which it was announced.
	AnnouncedAt time.Time
}
