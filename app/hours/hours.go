// Package hours is the work people do, in hours by kind: what each wrote down, what
// others confirm, and what is the least that the collective asks of everybody.
//
//	logged ──> confirmed     somebody else of the group says: so it was
//	   └─────> disputed      somebody of it says: not so
//
// An [Entry] is never altered. Who made a mistake corrects it with a further one that
// names it; both stay to be read, and only the last counts.
//
// Hours buy nothing. They are compared with the minimum that the collective decided
// on ([Rule]) and with nothing else: nothing here adds up one person beside another.
// [Book.Standing] is for the person themselves and for the light weight that work may
// have in sharing, see package sharing.
package hours

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/member"
	"moot/app/statement"
)

// Kind is what sort of work it was.
type Kind string

// The kinds of work.
const (
	Necessary Kind = "necessary" // what has to be done for all
	Care      Kind = "care"      // for people: children, the old, the sick
	Common    Kind = "common"    // meetings, jobs in them, journeys of delegates
	Learning  Kind = "learning"
	Free      Kind = "free" // what somebody wanted to do
)

// Kinds are all there are.
func Kinds() []Kind { return []Kind{Necessary, Care, Common, Learning, Free} }

// Entry says: so much work was done on this day.
type Entry struct {
	statement.Envelope
	// Who did it: its author, or a person it is written down for.
	Who     member.ID
	Day     day.Date
	Minutes int
	Kind    Kind
	Text    string // what was done; may be empty
	// Group is the working group it was done for, Task the task or the shift; both may
	// be zero.
	Group group.ID
	Task  statement.ID
	// Corrects names an entry of the same author that this takes the place of. No
	// minutes take it back.
	Corrects statement.ID
}

func (e Entry) over() []statement.ID {
	if e.Corrects.IsZero() {
		return nil
	}
	return []statement.ID{e.Corrects}
}

// Confirmation says: so it was, or not so.
type Confirmation struct {
	statement.Envelope
	Entry    statement.ID
	Disputes bool
	Reason   string // why it was not so
}

// State is whether an entry counts.
type State string

// The states of an entry. Only what is confirmed counts.
const (
	Logged    State = "logged"
	Confirmed State = "confirmed"
	Disputed  State = "disputed"
	// Beyond is an entry with which the person's day would have more than 24 hours.
	Beyond State = "beyond"
)

// Work is an entry and what others say of it.
type Work struct {
	Entry
	State State
	// ConfirmedBy are those who confirmed it and may.
	ConfirmedBy member.Set
	// Reason is why it is disputed.
	Reason string
}

// Facts are all statements about hours that are known, in any order.
type Facts struct {
	Entries       []Entry
	Confirmations []Confirmation
	Rules         []Rule
	Exemptions    []Exemption
}
