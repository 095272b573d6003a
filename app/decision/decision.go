// Package decision is the register of what the collective has decided: every
// motion that was adopted, in the exact words that were voted on, with the
// figures, and what became of it.
//
// Nobody writes the register. That a decision was taken follows from its poll
// ([Register]); that it was replaced, repealed or suspended follows from another
// decision, which named it in its motion; only that it is late or was carried out
// is said by people, namely by those who see to it ([Report]).
//
//	adopted ─> in force ─┬─> carried out    those who see to it say so
//	              ^  │   ├─> expired        its last day is over
//	              │  v   ├─> replaced       by a decision
//	          suspended  └─> repealed       by a decision
//
// A [Book] holds the register and says how each decision stands on a day. The day
// is given by whoever asks; nothing here reads a clock.
package decision

import (
	"time"

	"moot/app/day"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// State is how far a decision has come, on a certain day.
type State string

// The states of a decision.
const (
	// Provisional is a decision of a delegates' meeting that waits for the
	// collectives to ratify it.
	Provisional State = "provisional"
	// Adopted is a decision whose first day has not come.
	Adopted State = "adopted"
	// InForce is a decision that binds. A poll that becomes contested takes its
	// decision out of the register until the contest is over.
	InForce State = "in-force"
	// Suspended is a decision that does not bind as long as another one is in force.
	Suspended State = "suspended"
	// CarriedOut is a decision that those who see to it reported as done.
	CarriedOut State = "carried-out"
	// Expired is a decision whose last day is over.
	Expired State = "expired"
	// Replaced and Repealed are decisions that another one ended, for good.
	Replaced State = "replaced"
	Repealed State = "repealed"
)

// States are all there are, in the order in which a decision may come to them.
func States() []State {
	return []State{Provisional, Adopted, InForce, Suspended, CarriedOut, Expired, Replaced, Repealed}
}

// Decision is an adopted motion.
type Decision struct {
	// ID is the id of the motion.
	ID      motion.ID
	Meeting meeting.ID
	Item    meeting.ItemID
	Poll    poll.ID
	// Wording is the exact text that was adopted with its plan and its effects, and
	// the hash of all that.
	Wording motion.Wording
	// Reasons are the mover's; they are no part of what was adopted.
	Reasons string
	Outcome poll.Outcome
	// AdoptedAt is the claimed time at which the result was announced.
	AdoptedAt time.Time
	// Provisional says that it waits to be ratified.
	Provisional bool

	// What follows is filled in by [Book.On].

	State State
	// EndedBy are the decisions that replaced or repealed it, SuspendedBy those that
	// suspend it now, the earliest first.
	EndedBy, SuspendedBy []motion.ID
	// Rivals are decisions in force that ended the same earlier decision in another
	// way: people who could not hear of each other decided twice. All of them hold
	// until a decision replaces or repeals one.
	Rivals []motion.ID

	// Responsible are those who see to it now: whom the decision names and who took
	// it on, without those who gave it up.
	Responsible member.Set
	// Crew are those in the group of its plan now; see [Decision.Manned].
	Crew member.Set
	// Forsaken says that nobody of those who saw to it is there any more.
	Forsaken bool
	// Reports are those that count, oldest claimed time first.
	Reports []Report
	// Due is the day by which it is to be done, the one that was last reported if it
	// is late; Late are the last reports of that.
	Due  day.Date
	Late []Report
	// Review is the day on which it is looked at next.
	Review day.Date
	// DoneOn is the day on which it was carried out; "" if it was not. Disputed says
	// that it was reported as done and as not done by people who did not know of
	// each other's report: it is not taken as done until one of them says it again.
	DoneOn   day.Date
	Disputed bool
}

// Live reports whether the decision holds or may hold again.
func (d Decision) Live() bool {
	return d.State == Provisional || d.State == Adopted || d.State == InForce || d.State == Suspended
}

// SeesTo reports whether somebody sees to it: by name, or in its group.
func (d Decision) SeesTo(who member.ID) bool { return d.Responsible.Has(who) || d.Crew.Has(who) }

// Nobodys reports whether nobody sees to it, by name or in its group.
func (d Decision) Nobodys() bool {
	return d.Forsaken || len(d.Responsible) == 0 && d.Wording.Plan.Group.IsZero()
}

// Manned is the decision with those who are in its group, nobody if that has ended.
// Groups stand on decisions, so who is in them is known after [Book.On] only; a
// group is of an earlier decision always, since a plan names it by a hash.
func (d Decision) Manned(crew member.Set) Decision {
	d.Crew = crew
	d.Forsaken = d.Live() && len(crew) == 0 && (d.Forsaken || len(d.Responsible) == 0)
	return d
}

// Overdue reports whether the day by which it was to be done is over.
func (d Decision) Overdue(today day.Date) bool { return d.Live() && d.Due.Before(today) }

// ToReview reports whether the day on which it is looked at again has come.
func (d Decision) ToReview(today day.Date) bool {
	return (d.Live() || d.State == CarriedOut) && d.Review != "" && d.Review <= today
}
