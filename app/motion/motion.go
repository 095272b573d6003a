// Package motion is a proposal in exact words: its mover submits it under an
// agenda item, may reword or withdraw it, and any member present puts it to the
// vote. From then on its wording is frozen by its [Hash]: a ballot answers
// those bytes and no others.
//
// [Fold] makes the motions of what was said about them. What became of a motion
// once it was put is known to package poll, which completes the picture.
package motion

import (
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
)

// ID names a motion: it is the id of its [Submission].
type ID statement.ID

func (id ID) String() string { return statement.ID(id).String() }

// MarshalText writes the id as 32 hexadecimal digits.
func (id ID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Rule names the rule a motion is decided by; package poll has their arithmetic.
type Rule string

// The rules for yes, no and abstain.
const (
	Simple        Rule = "simple"
	OfMembers     Rule = "members"
	OfPresent     Rule = "present"
	TwoThirds     Rule = "two-thirds"
	ThreeQuarters Rule = "three-quarters"
	Unanimity     Rule = "unanimity"
)

// Submission says: I move this.
type Submission struct {
	statement.Envelope
	Meeting meeting.ID
	Item    meeting.ItemID
	Text    string
	Rule    Rule
}

// Rewording says: I now move it in these words. Only its mover may, and a vote
// that has begun takes no notice of it. After names the mover's earlier
// rewordings.
type Rewording struct {
	statement.Envelope
	Motion ID
	Text   string
}

// Withdrawal says: I no longer move it. Only its mover may; a motion that was
// put is no longer theirs to take back.
type Withdrawal struct {
	statement.Envelope
	Motion ID
}

// Putting says: we vote on it now, in this wording. It opens a poll.
type Putting struct {
	statement.Envelope
	Motion  ID
	Wording Hash
	Rule    Rule
	// Present is who was there in the eyes of its author.
	Present member.Set
	// Over names the earlier puttings of this motion that came to nothing for
	// want of a quorum. It is empty the first time.
	Over []statement.ID
	// RosterHeads names the state of the roster its author saw; opaque here.
	RosterHeads []string

	// Entitled is who stood on the roll at RosterHeads. Nobody says it: whoever
	// calls [Fold] looks it up. It matters at a collective's first meeting.
	Entitled member.Set
}

// State is how far a motion has come.
type State string

// The states of a motion. Admitted is a motion whose poll had no quorum: it may
// be put again.
const (
	Submitted State = "submitted"
	Admitted  State = "admitted"
	Put       State = "put"
	Adopted   State = "adopted"
	Rejected  State = "rejected"
	Withdrawn State = "withdrawn"
)

// Wording is one version of a motion's text.
type Wording struct {
	statement.Envelope
	Text string
	Hash Hash
}

// Question is one wording put to the vote, once. Several puttings of the same
// wording in the same round (two people pressed, cut off from each other) ask
// the same question: they are one poll.
type Question struct {
	// Round is 1 the first time a motion is put, 2 after a poll without quorum.
	Round    int
	Wording  Wording
	Puttings []Putting
}

// Motion is what the statements about one motion come to.
type Motion struct {
	ID      ID
	Meeting meeting.ID
	Item    meeting.ItemID
	Mover   member.ID
	// SubmittedAt is the claimed time of the submission.
	SubmittedAt time.Time
	Rule        Rule
	State       State
	// Wordings are all versions, oldest claimed time first.
	Wordings []Wording
	// Wording is what is moved now: the mover's last; once package poll has
	// settled a motion that was put, the one in the vote.
	Wording Wording
	// TakenBack says that its mover withdrew it; it has no effect while the
	// motion is in a vote.
	TakenBack bool
	// Questions are what was put, by round, then earliest first.
	Questions []Question
}
