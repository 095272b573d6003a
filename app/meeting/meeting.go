// Package meeting is how people come together to decide: somebody calls a
// meeting with a place, a time and an agenda; any member opens it; people
// arrive and leave; any member present closes it.
//
// Every step is a statement of one person ([Call], [Opening], [Attendance],
// [Closing]). [Fold] makes the meetings of them, the same on every device
// whatever arrived first. Nothing here waits for one person or one device.
//
// Who may vote is settled when the meeting is called ([Meeting.Electorate]), so
// that nobody can be brought in to tip a vote. Whether enough are there is the
// [Quorum], asked again at every poll.
package meeting

import (
	"time"

	"moot/app/member"
	"moot/app/statement"
)

// ID names a meeting: it is the id of its [Call].
type ID statement.ID

func (id ID) String() string { return statement.ID(id).String() }

// MarshalText writes the id as 32 hexadecimal digits.
func (id ID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// LocalTime is a wall-clock time without a zone, "2006-01-02T15:04": the zone is
// the collective's.
type LocalTime string

// LocalTimeLayout is how a LocalTime is written, for package time.
const LocalTimeLayout = "2006-01-02T15:04"

// ItemID names an agenda item: 16 hexadecimal digits, drawn at random by who
// calls the meeting. Minutes and motions hang on it.
type ItemID string

// Item is one item of the agenda.
type Item struct {
	ID    ItemID
	Title string
}

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

	// Entitled is who stood on the roll at RosterHeads, and Quorum what the
	// charter asked there. Nobody says them: whoever calls [Fold] looks them up.
	Entitled member.Set
	Quorum   Quorum
}

// Opening says: this meeting begins. Its author is there.
type Opening struct {
	statement.Envelope
	Meeting ID
}

// Presence is the way somebody went through the door.
type Presence string

// The two ways through a door.
const (
	Arrived Presence = "arrived"
	Left    Presence = "left"
)

// Attendance says: I am here, or: I am going. After names the author's own
// earlier attendances at this meeting, and the opening if they opened it.
type Attendance struct {
	statement.Envelope
	Meeting  ID
	Presence Presence
}

// Closing says: this meeting is over.
type Closing struct {
	statement.Envelope
	Meeting ID
}

// State is how far a meeting has come.
type State string

// The states of a meeting, in their order.
const (
	Called State = "called"
	Opened State = "opened"
	Closed State = "closed"
)

// Meeting is what the statements about one meeting come to.
type Meeting struct {
	ID   ID
	Call Call
	// First is true for the collective's first meeting; see [Meeting.Electorate].
	First bool
	State State

	// OpenedBy and ClosedBy are zero until it happened. Of several openings (or
	// closings) made out of sight of each other, the one with the earliest
	// claimed time, then the lowest id, is shown; it makes no other difference.
	OpenedBy member.ID
	OpenedAt time.Time
	ClosedBy member.ID
	ClosedAt time.Time

	// Attendances are all arrivals and departures by claimed time; an opening
	// stands among them as the arrival of its author.
	Attendances []Attendance
	// Present is who is there now, or was when the last of them spoke.
	Present member.Set
}
