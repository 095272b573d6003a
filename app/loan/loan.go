// Package loan is who uses what is held in common, and when: a tool for an afternoon, a
// hall on every Tuesday, a tractor in the second week of May.
//
//	requested ──> approved ──> ready ──> out ──> returned ──> checked
//	    │ └──> declined  │                                     ├─ fine
//	    └──> cancelled <─┘                                     └─ damaged, to repair
//
// A steward approves; a thing may approve free times by itself. Who is granted a time
// names all grants of that thing they know of ([Grant]). So of two grants of the same
// time, one that was made in knowledge of the other gives way; of two that were made out
// of sight of each other, the more urgent wins, then who used the thing least recently,
// then a hash. Every device comes to the same, and the other person is told: their loan
// is [Clashed].
//
// Handing out and back are said by both sides; a single word counts until the other
// side speaks, and is shown as open. A time that passes changes nothing by itself.
package loan

import (
	"moot/app/ids"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
	"moot/app/thing"
)

// ID names a loan: it is the id of its [Request].
type ID = ids.ID[Loan]

// Time is a moment on the clocks of the collective, "2006-01-02T15:04".
type Time = meeting.LocalTime

// Class is how urgent a loan is. The least comes first.
type Class int

// The classes of urgency.
const (
	Emergency Class = iota // people or animals are in need
	Care                   // for the old, the sick, children
	Common                 // work for all, decided tasks
	Own                    // everything else
)

// Classes are all there are, as they are written.
func Classes() []string { return []string{"emergency", "care", "common", "own"} }

func (c Class) String() string {
	if c < 0 || int(c) >= len(Classes()) {
		return ""
	}
	return Classes()[c]
}

// Request says: I need it from then to then.
type Request struct {
	statement.Envelope
	Thing    thing.ID
	From, To Time
	// Rule makes it recur, as RFC 5545 writes it, and Last is the last day; both are
	// empty for once. Which days these are is asked where calendars are.
	Rule    string
	Last    string
	Purpose string
	Class   Class
	// Agreed says that its author agrees to the conditions of the thing.
	Agreed bool
	// Auto says that the thing approved it by itself; then it is a grant.
	Auto bool
	// Knows names the newest grants of the thing that its author knew of, if it is one.
	Knows []statement.ID
}

// Answer says whether a request is approved. One that approves is a grant.
type Answer struct {
	statement.Envelope
	Request  ID
	Approves bool
	Reason   string
	// Over names the answers to the same request that its author knew, Knows the newest
	// grants of the thing.
	Over  []statement.ID
	Knows []statement.ID
}

func (a Answer) over() []statement.ID { return a.Over }

// Cancellation says: I do not need it any more. Only its author's counts, and not for
// what is out.
type Cancellation struct {
	statement.Envelope
	Request ID
	// From is the first time that is not needed, for a loan that recurs; empty for all.
	From Time
}

// Act is what somebody does with a thing that is lent.
type Act string

// The acts, in their order.
const (
	Out     Act = "out"     // it was handed out
	Back    Act = "back"    // it was brought back
	Fine    Act = "fine"    // it was looked at, and is as it was
	Damaged Act = "damaged" // it was looked at, and is to be repaired
)

// Handing says that a thing went out or came back, or how it was found.
type Handing struct {
	statement.Envelope
	Request ID
	// Slot is the beginning of the time it is about.
	Slot Time
	Act  Act
	Text string
}

// State is how far a loan has come.
type State string

// The states of a loan, for one of its times.
const (
	Requested State = "requested"
	Declined  State = "declined"
	Approved  State = "approved" // and the thing is with somebody else now
	Ready     State = "ready"
	IsOut     State = "out"
	Returned  State = "returned"
	Checked   State = "checked"
	ToRepair  State = "to-repair"
	Cancelled State = "cancelled"
	// Clashed is an approved loan whose time went to somebody else, see the package
	// comment.
	Clashed State = "clashed"
)

// Slot is one time of a loan.
type Slot struct {
	Loan     ID
	From, To Time
	State    State
	// By is the loan that has the time, if this one clashed.
	By ID
	// OutSaid and BackSaid are those who said that it went out, or came back.
	OutSaid, BackSaid member.Set
	OutAt             string // the claimed day, for who used it least recently
	// Text is what was found when it was looked at.
	Text string
}

// Open reports whether one side's word on handing is still missing.
func (s Slot) Open() bool {
	return s.State == IsOut && len(s.OutSaid) < 2 || s.State == Returned && len(s.BackSaid) < 2
}

// Loan is what the statements about one request come to.
type Loan struct {
	ID      ID
	By      member.ID
	Request Request
	// Granted says that it is approved; Answers are the newest answers.
	Granted bool
	Answers []Answer
	Reason  string // why it was declined
	// Slots are its times, in their order: one, unless it recurs.
	Slots []Slot
}

// Open reports whether the thing is with who asked for it, or came back and was not
// looked at.
func (l Loan) Open() bool {
	for _, s := range l.Slots {
		if s.State == IsOut || s.State == Returned {
			return true
		}
	}
	return false
}

// State is that of the first time that is not over, else of the last.
func (l Loan) State() State {
	for _, s := range l.Slots {
		switch s.State {
		case Checked, Returned, Cancelled, Clashed, Declined, ToRepair:
		default:
			return s.State
		}
	}
	if n := len(l.Slots); n > 0 {
		return l.Slots[n-1].State
	}
	return Cancelled
}

// Facts are all statements about loans that are known, in any order.
type Facts struct {
	Requests      []Request
	Answers       []Answer
	Cancellations []Cancellation
	Handings      []Handing
}
