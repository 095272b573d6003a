// Package poll is a vote on one wording: opened by putting a motion, answered by
// ballots, frozen, counted by two, announced.
//
// People answer in one of three ways. Who has a device casts a [Ballot]. Who has
// none is entered by name by two who hold a job in the meeting, alike ([Entry]);
// or is counted by tellers, who write down whom they counted and what they
// counted, alike ([Sheet]). Nobody counts twice: one's own device outweighs an
// entry, a sheet outweighs both, and what does not count is listed with the
// reason ([Aside]).
//
// Everybody counts for themselves. A [Freeze] names exactly the papers that
// count, who was entitled and who was there; from then on the result is a pure
// function of it ([Poll.Recount]) and nothing that arrives later can alter it: a
// ballot that is not named is late, is listed, and is never counted. A second
// member's [Count] with the same figures and the same [Snapshot] makes the
// result announced; where hands or paper were counted, in elections, and when
// anybody wishes, two who hold a job sign it.
//
// Two freezes that differ, made out of sight of each other, are both void: the
// poll is contested until somebody freezes the union of them.
package poll

import (
	"time"

	"moot/app/ids"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// ID names a poll: it is the id of its putting; see [motion.Question].
type ID = ids.ID[Poll]

// State is how far a poll has come.
type State string

// The states of a poll.
const (
	// Open takes ballots.
	Open State = "open"
	// Frozen waits for ballots the freeze names, for a lot, or for those who have
	// to count and sign.
	Frozen State = "frozen"
	// Announced was counted alike by as many as it takes, and by more than counted
	// otherwise. Where the electorate is one person, nobody else is asked.
	Announced State = "announced"
	// Contested has freezes that differ, counts that are not outweighed, somebody
	// who contests it and was not answered, or a rival poll on another wording
	// that was announced as well.
	Contested State = "contested"
	// Void lost the motion to another poll, or two said that it is void.
	Void State = "void"
)

// Poll is what the statements about one poll come to.
type Poll struct {
	ID      ID
	Motion  motion.ID
	Meeting meeting.ID
	Round   int
	// Wording is what is asked, with the options there are.
	Wording motion.Wording
	Rule    motion.Rule
	Terms   motion.Terms
	Quorum  meeting.Quorum
	// Election says that the options are people.
	Election bool
	// RunOff says that the options are those that were tied before; Chosen were
	// chosen then, and Seats is how many are left.
	RunOff bool
	Chosen []motion.Option
	Seats  int
	// Until is when a poll over days ends; zero in one of the hall.
	Until time.Time
	// Puttings are the statements that opened it, earliest first; a ballot may
	// name any of them.
	Puttings []motion.Putting
	// Entitled is who may vote at most: the roll at the call, at a first meeting
	// the roll when the poll opened.
	Entitled member.Set
	// Appointed is who holds or held a job in the meeting, and may enter others.
	Appointed member.Set
	State     State

	// Cast are all ballots of those entitled, by claimed time; Papers are these
	// and everything else that may count.
	Cast   []Ballot
	Papers Papers
	// LastCalls were said before it was frozen.
	LastCalls []LastCall

	// Votes are those that count, one for each person known by name; of an open
	// poll, so far. Sheets are the tellers' that count, one for each count.
	Votes  []Vote
	Sheets []Sheet
	// Ballots are those of Votes that came from people's own devices.
	Ballots []Ballot
	// Late are people's own ballots that came too late to count, Asides all else
	// that does not.
	Late   []Ballot
	Asides []Aside

	// Freezes is one once the poll is frozen, and all that stand while they
	// differ. It is empty while the poll is open.
	Freezes []Freeze
	// Missing are papers the freeze names that are not here yet.
	Missing []statement.ID
	// Outcome is there once there is one freeze and all it names.
	Outcome *Outcome
	// Throws are the numbers that were typed for a lot, Lot the one that two
	// typed alike; nil if there is none.
	Throws []Throw
	Lot    *uint64
	// NeedsTellers says that two who hold a job have to sign.
	NeedsTellers bool
	// Confirmed and Differing are the counts that agree and that do not; where
	// tellers sign, Confirmed are the signatures.
	Confirmed []Count
	Differing []Count
	// Contests were not answered by a recount yet.
	Contests []Contest
	// Voidings say that it is void; see [Voiding].
	Voidings []Voiding
	// AnnouncedAt is the claimed time at which it was announced.
	AnnouncedAt time.Time
	// Hasty says that it was ended before all had voted and without a last call
	// that stood for [LastCallFor].
	Hasty bool
	// Failures is how often the consensus failed before.
	Failures int
	// Recounts are the counts that agree, those of who froze among them.
	Recounts []Count
}

// LastCallFor is how long a last call stands before a poll may be ended.
const LastCallFor = 30 * time.Second
