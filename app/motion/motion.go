// Package motion is a proposal in exact words: its mover submits it under an
// agenda item with reasons, others support it or move to amend it, its mover may
// reword or withdraw it, and any member present puts it to the vote. From then on
// its wording is frozen by its [Hash]: a ballot answers those bytes and no
// others.
//
//	submitted ─> admitted ─> debated ─> put ─┬─> adopted
//	    │            │           │           ├─> rejected
//	    │            │           │           └─> admitted   no quorum, a run-off, a further round
//	    └────────────┴───────────┴─> withdrawn, postponed, referred, not admitted, superseded, merged
//
// A motion may be put from any of the first three. What is asked may be yes or
// no, or a choice among options: things, or people who stand (an election).
//
// [Fold] makes the motions of what was said about them. What became of a motion
// once it was put is known to package poll, which completes the picture.
package motion

import (
	"time"

	"moot/app/ids"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
)

// ID names a motion: it is the id of its [Submission].
type ID = ids.ID[Motion]

// Submission says: I move this.
type Submission struct {
	statement.Envelope
	Meeting meeting.ID
	Item    meeting.ItemID
	Text    string
	// Reasons are why; they are no part of the wording.
	Reasons string
	Rule    Rule
	Terms   Terms
	// Options are what there is to choose from under a rule that chooses. In an
	// election they are empty: people stand for it; see [Candidacy].
	Options  []Option
	Election bool
	// Plan is what is to become of it, Effects what it does to earlier decisions.
	Plan    Plan
	Effects []Effect
	// Amends is what this motion would change in another one; its zero value in a
	// motion that stands for itself. Text is then the paragraph.
	Amends Change
	// InsteadOf names a motion of the same meeting on the same question.
	InsteadOf ID
	// Renews names an earlier motion that was rejected, postponed or referred and
	// comes back with this one.
	Renews ID
	// Sets are the lines of the charter it sets, and Knows the motions that had
	// changed the charter in its mover's eyes, the newest of them; both are nil in
	// all other motions. See package charter.
	Sets  []Setting
	Knows []ID
}

// Setting is one line of the charter as it is to be: package charter knows the
// lines and what they can say.
type Setting struct{ Line, Value string }

// Rewording says: I now move it in these words, with this plan. Only its mover may, and a vote
// that has begun takes no notice of it. After names the mover's earlier
// rewordings.
type Rewording struct {
	statement.Envelope
	Motion ID
	Text   string
	Plan   Plan
	// Accepts names the amendment the mover takes in with these words; zero if
	// there is none.
	Accepts ID
}

// Withdrawal says: I no longer move it. Only its mover may; a motion that was
// put is no longer theirs to take back.
type Withdrawal struct {
	statement.Envelope
	Motion ID
}

// Support says: I stand behind it, or no longer. After names the author's
// earlier words on it.
type Support struct {
	statement.Envelope
	Motion   ID
	Supports bool
}

// Putting says: we vote on it now, in this wording. It opens a poll.
type Putting struct {
	statement.Envelope
	Motion  ID
	Wording Hash
	Rule    Rule
	// Options are what there is to choose from, in order of their ids: the
	// motion's, those who stand in an election, or those tied before a run-off.
	Options []OptionID
	// Amendments are the adopted ones that made the wording, in their order.
	Amendments []ID
	// Until is when a poll over days ends; zero in one of the hall.
	Until time.Time
	// Present is who was there in the eyes of its author.
	Present member.Set
	// Named vote by name through two who hold a job, Counted are counted by
	// tellers; everybody else votes with their own device.
	Named, Counted member.Set
	// Over names the earlier puttings of this motion that decided nothing: for
	// want of a quorum, or because a further round was due. It is empty the first
	// time.
	Over []statement.ID
	// RosterHeads names the state of the roster its author saw; opaque here.
	RosterHeads []string

	// Entitled is who stood on the roll at RosterHeads, and Equipped who of them
	// had a device. Nobody says it: whoever calls [Fold] looks it up. Entitled
	// matters at a collective's first meeting, Equipped where one device is in
	// the room.
	Entitled, Equipped member.Set
	// Collectives says that it is collectives that vote; looked up like the others.
	Collectives bool
}

// State is how far a motion has come.
type State string

// The states of a motion. Admitted is also a motion whose poll had no quorum or
// leads to a further round: it may be put again.
const (
	Submitted   State = "submitted"
	Admitted    State = "admitted"
	Debated     State = "debated"
	Put         State = "put"
	Adopted     State = "adopted"
	Rejected    State = "rejected"
	Withdrawn   State = "withdrawn"
	Postponed   State = "postponed"
	Referred    State = "referred"
	NotAdmitted State = "not-admitted"
	Superseded  State = "superseded"
	Merged      State = "merged"
)

// Free reports whether a motion in this state may be put.
func (s State) Free() bool { return s == Submitted || s == Admitted || s == Debated }

// Wording is one version of a motion's text, with all that was asked.
type Wording struct {
	statement.Envelope
	Text string
	// Amends, Options, Sets and Effects are those of the motion, or of its putting.
	Amends  Change
	Options []Option
	Sets    []Setting
	Plan    Plan
	Effects []Effect
	// Amendments are the adopted ones that made it of the mover's words.
	Amendments []ID
	Hash       Hash
}

// Question is one wording put to the vote, once. Several puttings of the same
// wording in the same round (two people pressed, cut off from each other) ask
// the same question: they are one poll.
type Question struct {
	// Round is 1 the first time a motion is put, then one more after each poll
	// that decided nothing.
	Round    int
	Wording  Wording
	Rule     Rule
	Until    time.Time
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
	Reasons     string
	Rule        Rule
	Terms       Terms
	Election    bool
	Amends      Change
	InsteadOf   ID
	Renews      ID
	Sets        []Setting
	Knows       []ID
	State       State
	// Wordings are all versions the mover gave, oldest claimed time first.
	Wordings []Wording
	// Wording is what is moved now: the mover's last, with the amendments that
	// were adopted; once package poll has settled a motion that was put, the one
	// in the vote.
	Wording Wording
	// Supporters stand behind it; its mover is not among them.
	Supporters member.Set
	// Candidates are those proposed in an election, by id.
	Candidates []Candidate
	// TakenBack says that its mover withdrew it; it has no effect while the
	// motion is in a vote.
	TakenBack bool
	// Turned is the state its last turns led to, "" if there was none; Turns are
	// these, and Disputed says that they contradict each other and so have no
	// effect.
	Turned   State
	Turns    []Turn
	Disputed bool
	// Questions are what was put, by round, then earliest first.
	Questions []Question
	// NextRule and NextOptions are what the next putting asks after a poll that
	// leads to a further round: the fallback of a consensus, the options of a
	// run-off. Package poll sets them; "" and nil ask what the motion does.
	NextRule    Rule
	NextOptions []OptionID
}
