// Package task is a piece of work with people and a date: what it is, how many are
// needed, by when, and where it comes from: a decision, a line of the minutes, a
// working group, or somebody who thought of it.
//
//	open ──> begun ──> late ──> done
//	  └────────┴─────────┴────> dropped       done, dropped ──> open, said again
//
// People choose their own work: they join a task and leave it, see package joining.
// Who is in it reports. A task that nobody is in is open, whatever was reported
// before; so a task whose person left the collective waits for somebody, and says
// whose it was.
//
// A task with a rule is a series of shifts, see [Shift]. Who is in the task comes to
// every shift; others come to one, and who cannot come asks somebody to swap.
//
// [Plan] is what a task asks for and the only thing that [Change] alters; a report
// never does, except for the date of one that is late.
package task

import (
	"time"

	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/ids"
	"moot/app/joining"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// ID names a task: it is the id of its [Opening]; for one that is a line of the
// minutes, or a good of a plan, it is a hash of that, so that two people who make a task
// of it, cut off from each other, make one.
type ID = ids.ID[Task]

// Plan is what a task asks for.
type Plan struct {
	Text string
	Note string
	// Group looks after it; zero if none does.
	Group group.ID
	// Needed is how many people it takes, at least one.
	Needed int
	// From and Due are when it can begin and when it is to be done; empty for none.
	From, Due day.Date
	// Kind is what sort of work it is; empty where nobody said.
	Kind hours.Kind
	// Skills is what it takes, in a few words; empty if anybody can do it.
	Skills string
	// Rule makes a series of shifts of it, one on each of its days from From to Due: a
	// recurrence rule as RFC 5545 writes it, which is read where calendars are. At is
	// when a shift begins, "06:30", and Minutes how long it takes; both may be unknown.
	Rule    string
	At      string
	Minutes int
}

// Recurs reports whether the task is a series of shifts.
func (p Plan) Recurs() bool { return p.Rule != "" }

// Origin is where a task comes from; all of it may be zero.
type Origin struct {
	Decision motion.ID
	Meeting  meeting.ID
	Item     meeting.ItemID
	// Line is the line of the text under that item, as it stood there.
	Line string
	// Round and Period are the order round whose plan it is from, Good what is to be made
	// by that plan.
	Round  statement.ID
	Period day.Date
	Good   string
}

// Opening says: this is to be done. People are asked to do it.
type Opening struct {
	statement.Envelope
	Plan   Plan
	People member.Set
	Origin Origin
}

// Change says: it is this that is to be done.
type Change struct {
	statement.Envelope
	Task ID
	Plan Plan
	// Over names the changes and reports, by whomever, that its author knew. The
	// date of a report it names counts no more.
	Over []statement.ID
}

// Report says how far a task has come.
type Report struct {
	statement.Envelope
	Task  ID
	State State
	// Text is what there is to say; why, if it is late.
	Text string
	// Due is the new date of what is late; empty keeps the old one.
	Due day.Date
	// Over names the reports, by whomever, that its author knew and replaces.
	Over []statement.ID
}

// State is how far a task has come.
type State string

// The states of a task.
const (
	Open    State = "open"
	Begun   State = "begun"
	Late    State = "late"
	Done    State = "done"
	Dropped State = "dropped"
)

// Over reports whether there is nothing left to do.
func (s State) Over() bool { return s == Done || s == Dropped }

// rank orders the states for reports that do not know of each other: what is done
// is done, whoever else says that it is late.
func (s State) rank() int {
	for i, o := range []State{Open, Begun, Late, Dropped, Done} {
		if s == o {
			return i + 1
		}
	}
	return 0
}

// Task is what the statements about one task come to.
type Task struct {
	ID       ID
	By       member.ID
	OpenedAt time.Time
	Plan     Plan
	Origin   Origin
	State    State
	// Due is when it is to be done, by the plan or by a later report.
	Due     day.Date
	People  joining.Standing
	Words   []joining.Word
	Changes []Change
	Reports []Report // by claimed time
	// Report is the one that made the state; its ID is zero if there is none.
	Report Report
}

// Lacks is how many people are still needed; none once it is over.
func (t Task) Lacks() int {
	if t.State.Over() {
		return 0
	}
	return max(0, t.Plan.Needed-len(t.People.In))
}

// Abandoned reports whether those who were in it belong no more, and nobody has
// taken it over.
func (t Task) Abandoned() bool {
	return !t.State.Over() && len(t.People.In) == 0 && len(t.People.Gone) > 0
}

// FallsDue reports whether a task is to be done by that day and is not. A series of
// shifts has a last day and no due one.
func (t Task) FallsDue(by day.Date) bool {
	return !t.State.Over() && !t.Plan.Recurs() && t.Due != "" && t.Due <= by
}
