// Package meeting is how people come together to decide: somebody calls a
// meeting with a place, a time and an agenda; any member opens it; people
// arrive, take the chair and the pen, go through the agenda, leave; any member
// present closes it.
//
//	called ──> opened <──> suspended
//	 │  │          └──────────┴─────> closed
//	 │  └─> postponed ─> called
//	 └────> cancelled
//
// Every move is a statement of one person: a [Call], a [Step], an [Attendance],
// a [Taking] of a job, a [Progress] through the agenda, a [Hand] raised, a
// [Floor] given. [Fold] makes the meetings of them, the same on every device
// whatever arrived first. Nothing here waits for one person or one device.
//
// Who may vote is settled when the meeting is called ([Meeting.Electorate]), so
// that nobody can be brought in to tip a vote. Whether enough are there is the
// [Quorum], asked again at every poll.
package meeting

import (
	"time"

	"moot/app/ids"
	"moot/app/member"
	"moot/app/statement"
)

// ID names a meeting: it is the id of its [Call].
type ID = ids.ID[Meeting]

// LocalTime is a wall-clock time without a zone, "2006-01-02T15:04": the zone is
// the collective's.
type LocalTime string

// LocalTimeLayout is how a LocalTime is written, for package time.
const LocalTimeLayout = "2006-01-02T15:04"

// Call says: we meet there and then, about this. Agenda and electorate are
// settled by it.
type Call struct {
	statement.Envelope
	Title  string
	When   LocalTime
	Place  string
	Agenda []Item
	// Earlier names the meetings its author knew to be closed. A call that
	// names none calls the collective's first meeting.
	Earlier []ID
	// RosterHeads names the state of the roster its author saw; opaque here.
	RosterHeads []string
	// SecondOf names the meeting without a quorum that this one calls a second
	// time; see [Meeting.Second]. Zero otherwise.
	SecondOf ID
	// Series and Occurrence name the series this meeting belongs to and the time
	// the series has for it; zero and "" otherwise.
	Series     SeriesID
	Occurrence LocalTime
	// Draft names the draft this call was made of; zero if there was none.
	Draft DraftID
	// Group is the working group that meets; zero where everybody does. Crew are those
	// in it as its author knew them: only they vote.
	Group statement.ID
	Crew  member.Set
	// Charter names the decisions that had changed the charter in its author's
	// eyes, the newest of them: the meeting keeps the rules of its call.
	Charter []statement.ID

	Rules
}

// Rules are what holds for a meeting from outside of it. Nobody says them:
// whoever calls [Fold] looks them up.
type Rules struct {
	// Entitled is who stood on the roll at the call's RosterHeads.
	Entitled member.Set
	// Quorum is what the charter asks; SecondQuorum what it asks of a second
	// call with the same agenda. Once folded, Quorum is the one that holds.
	Quorum, SecondQuorum Quorum
	// NoticeDaysMin is how many days before the meeting the charter wants it
	// called; 0 if it does not say.
	NoticeDaysMin int
	// Signers is how many more than chair and minute-taker sign the minutes.
	Signers int
	// Zone is where the collective's clocks stand; nil is UTC.
	Zone *time.Location
}

// State is how far a meeting has come.
type State string

// The states of a meeting. A postponed one has no date; one that was given
// another date is called.
const (
	Called    State = "called"
	Postponed State = "postponed"
	Cancelled State = "cancelled"
	Opened    State = "opened"
	Suspended State = "suspended"
	Closed    State = "closed"
)

// Meeting is what the statements about one meeting come to.
type Meeting struct {
	ID ID
	// Call is the call as it stands now, with every later change of title, time,
	// place and agenda; Original is the call as it was made.
	Call, Original Call
	// First is true for the collective's first meeting; see [Meeting.Electorate].
	First bool
	// Second is true for a second call with its own quorum: the meeting it names
	// was closed for want of one, and nothing is on its agenda that was not there.
	Second bool
	// Double is true for a second call of the same meeting of a series, made out
	// of sight of the first. Which is the first: one that began before one that
	// did not, then the earlier by claimed time, then by id.
	Double bool
	State  State

	// OpenedBy and ClosedBy are zero until it happened. Of several openings (or
	// closings) made out of sight of each other, the one with the earliest
	// claimed time, then the lowest id, is shown; it makes no other difference.
	OpenedBy member.ID
	OpenedAt time.Time
	ClosedBy member.ID
	ClosedAt time.Time
	// Inquorate is true if it was closed for want of a quorum, by everyone who
	// closed it.
	Inquorate bool
	// Steps are all that had an effect, each after those it was made in
	// knowledge of; Overruled are those of them that were made out of sight of
	// what holds now and say otherwise.
	Steps, Overruled []Step

	// Attendances are all words about who was there that count, by time; an
	// opening stands among them as the arrival of its author.
	Attendances []Attendance
	// Present is who is there now, or was when the last of them spoke.
	Present member.Set
	// Excused is who sent word that they do not come, and did not come.
	Excused member.Set
	// Disputed is about whom two words stand that do not agree. They do not
	// count as present until somebody settles it.
	Disputed []Dispute
	// Guests are the people there who are not members.
	Guests []Guest

	// Takings are all words about jobs, each after those it replaces.
	Takings []Taking
	// Items is how far each item of the agenda has come, in its order.
	Items []Progression
	// Paces names the newest words about the course of the agenda.
	Paces []statement.ID
	// Speakers are all hands that were raised.
	Speakers []Speaker
}

// OfAll reports whether everybody meets, and not a working group among its own.
func (m Meeting) OfAll() bool { return m.Original.Group.IsZero() }

// Began reports whether the meeting was opened, whatever came after.
func (m Meeting) Began() bool {
	return m.State == Opened || m.State == Suspended || m.State == Closed
}
