// Package group is a working group: some people who look after one thing for the
// collective, made by a decision, reporting back, and ending with its purpose.
//
// A group comes into being in one of two ways. A motion names it (name, purpose,
// people, until when), and the last line of its wording is the [Effect] of that
// plan: once the motion is adopted the group is there, with nothing left to press.
// Or somebody makes it from the page of a decision that was adopted; the people
// they name are asked.
//
//	plan ──decision──> active <──> empty
//	                     └────┬─────┘
//	                       ended ──> active   somebody says that it goes on
//
// Whether a decision is there, and binds, is told to [Fold]; without it a plan is
// words. A group takes no decision away from anybody: what it decides among its
// own, at meetings of its own and by its own rule, stands on its page and binds
// nobody else; the rest it moves at a meeting of everybody.
package group

import (
	"time"

	"moot/app/day"
	"moot/app/ids"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// ID names a group: a hash of the decision that made it and its name. So two people
// who make the same group of one decision, cut off from each other, make one.
type ID = ids.ID[Group]

// Plan is what a group is to be.
type Plan struct {
	Name    string
	Purpose string
	People  member.Set
	// Until is when it is to have reached its purpose; empty for no date.
	Until day.Date
	// Rule is how the group decides among its own, empty for what the charter says;
	// see [Group.Way]. Only a motion can say it, for people have to vote on it.
	Rule motion.Rule
}

// Founding says: let there be this group, by that decision. Decision is zero in a
// plan that a motion carries.
type Founding struct {
	statement.Envelope
	Plan     Plan
	Decision motion.ID
}

// Report says: this is how far we are.
type Report struct {
	statement.Envelope
	Group ID
	Text  string
}

// Ending says that the group has ended, or that it goes on all the same.
type Ending struct {
	statement.Envelope
	Group ID
	Ends  bool
	// Reason is why; Decision is the one that ended it, zero if it reached its
	// purpose.
	Reason   string
	Decision motion.ID
	// Over names the endings, by whomever, that its author knew and replaces.
	Over []statement.ID
}

// State is how far a group has come.
type State string

// The states of a group. Empty is one that nobody is in: anyone may join it, or
// end it.
const (
	Active State = "active"
	Empty  State = "empty"
	Ended  State = "ended"
)

// Group is what the statements about one group come to.
type Group struct {
	ID       ID
	Plan     Plan
	Decision motion.ID
	// FoundedAt is when the decision was announced.
	FoundedAt time.Time
	// By made it from the page of its decision; zero if the motion named it.
	By     member.ID
	State  State
	People joining.Standing
	Words  []joining.Word
	// Ever is everybody who was named, asked or said anything of being in it.
	Ever    member.Set
	Reports []Report
	// Ending is the last word on whether it has ended; its ID is zero if there is
	// none, and if its decision binds no more. Disputed says that there are several,
	// cut off from each other, that contradict each other: it goes on.
	Ending   Ending
	Endings  []Ending
	Disputed bool
}

// Overdue reports whether a group was to be done before that day and is not.
func (g Group) Overdue(on day.Date) bool { return g.State != Ended && g.Plan.Until.Before(on) }
