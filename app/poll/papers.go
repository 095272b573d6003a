package poll

import (
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Choice is what a ballot says.
type Choice string

// The choices. Under consensus and consent, Yes agrees, Abstain stands aside, and
// Block is a reasoned block or objection; there is no No. Under the rules that
// choose, a ballot is Marked, or abstains.
const (
	Yes     Choice = "yes"
	No      Choice = "no"
	Abstain Choice = "abstain"
	Block   Choice = "block"
	Marked  Choice = "marked"
)

// Mark sets a figure beside an option: 1 for an approval, points, dots, or a
// rank from 1 for the best.
type Mark struct {
	Option motion.OptionID
	N      int
}

// Papers are all statements that may count in a poll: what a [Freeze] can name.
type Papers struct {
	Ballots  []Ballot
	Entries  []Entry
	Sheets   []Sheet
	Findings []Finding
	Wishes   []Wish
}

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
	// Marks are in order of the options, each once, none of nought.
	Marks  []Mark
	Reason string
}

// Entry says: so did somebody vote who has no device with them. It counts when
// another who holds a job enters the same.
type Entry struct {
	statement.Envelope
	Poll    ID
	Wording motion.Hash
	For     member.ID
	Choice  Choice
	Marks   []Mark
	Reason  string
}

// Manner is how tellers took the votes they counted.
type Manner string

// The manners. Paper is secret.
const (
	Hands Manner = "hands"
	Paper Manner = "paper"
)

// Sheet says: I counted these people, and so did they vote. It counts when
// another who holds a job counted the same.
type Sheet struct {
	statement.Envelope
	Poll    ID
	Wording motion.Hash
	Manner  Manner
	// Counted are the people whose hands or papers these are.
	Counted member.Set
	// Piles are the votes, those alike together. With Invalid there are not more
	// of them than people; who did not vote is in no pile.
	Piles   []Pile
	Invalid int
	// Second is the other teller, who signed it on paper; only where there is one
	// device in the room. Zero otherwise.
	Second member.ID
}

// Pile is N votes that say the same.
type Pile struct {
	Choice Choice
	Marks  []Mark
	N      int
}

// Finding says: this objection applies, or does not. An objection that two
// others found not to apply, and nobody else found to, is no longer open.
type Finding struct {
	statement.Envelope
	Poll    ID
	Ballot  statement.ID
	Applies bool
}

// Wish says: two tellers, please.
type Wish struct {
	statement.Envelope
	Poll ID
}

// LastCall says: who has not voted, do it now.
type LastCall struct {
	statement.Envelope
	Poll ID
}

// Freeze says: the vote is over; these papers count, these people were entitled,
// these of them were there since the poll opened.
type Freeze struct {
	statement.Envelope
	Poll ID
	// Ballots are the papers that count: ballots, entries, sheets, findings and
	// wishes, in order of their ids, each once.
	Ballots    []statement.ID
	Present    member.Set
	Electorate member.Set
	// Appointed is who holds or held a job in the meeting.
	Appointed member.Set
	// Over names the differing freezes whose union this one is; otherwise empty.
	Over []statement.ID
}

// Throw says: this number was thrown in the room, for the lot in that freeze. It
// stands once two have typed the same, and nobody else two of another.
type Throw struct {
	statement.Envelope
	Freeze statement.ID
	Number uint64
}

// Count says: I counted that freeze myself, and this is what I got.
type Count struct {
	statement.Envelope
	Freeze                           statement.ID
	Yes, No, Abstain, Block, Invalid int
	// Chosen are the options that won, in their order.
	Chosen   []motion.OptionID
	Snapshot Hash
	// Signed says that a person looked at it; without it, their device did.
	Signed bool
	// Second is who signed with them on paper; only where there is one device in
	// the room. Zero otherwise.
	Second member.ID
	// Answers names the contests that this is a recount for.
	Answers []statement.ID
}

// Contest says: I do not believe this result; count again.
type Contest struct {
	statement.Envelope
	Freeze statement.ID
	Reason string
}

// Voiding says: this poll is void. It takes two, and a result that was announced
// and is not contested stands all the same.
type Voiding struct {
	statement.Envelope
	Poll   ID
	Reason string
}
