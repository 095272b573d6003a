package poll

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
)

// Facts are all statements about polls that are known, in any order.
type Facts struct {
	Ballots []Ballot
	Freezes []Freeze
	Counts  []Count
}

// Fold makes the polls of the facts: one for each question put in a meeting that
// was opened, in the order of the motions. people are all who are or ever were
// members.
func Fold(meetings []meeting.Meeting, motions []motion.Motion, facts Facts, people member.Set) []Poll {
	return nil
}

// Settle returns the motions with what became of those that were put.
func Settle(motions []motion.Motion, polls []Poll) []motion.Motion {
	return nil
}
