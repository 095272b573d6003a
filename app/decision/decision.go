// Package decision is the register of what the collective has decided: every
// motion that was adopted, in the exact words that were voted on, with the
// figures. It is derived from the polls and written by nobody, so that it cannot
// say anything they do not.
package decision

import (
	"time"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
)

// State is whether a decision binds.
type State string

// InForce is a decision that binds. A poll that becomes contested takes its
// decision out of the register until the contest is over.
const InForce State = "in-force"

// Decision is an adopted motion.
type Decision struct {
	// ID is the id of the motion.
	ID      motion.ID
	Meeting meeting.ID
	Item    meeting.ItemID
	Poll    poll.ID
	// Wording is the exact text that was adopted, and its hash.
	Wording motion.Wording
	Outcome poll.Outcome
	// AdoptedAt is the claimed time at which the result was announced.
	AdoptedAt time.Time
	State     State
}
