package meeting

import "moot/app/member"

// Facts are all statements about meetings that are known, in any order.
type Facts struct {
	Calls       []Call
	Openings    []Opening
	Attendances []Attendance
	Closings    []Closing
}

// Fold makes the meetings of the facts, by the time they are called for. people
// are all who are or ever were members. What is said about unknown meetings
// waits for their call; what has no sense has no effect.
func Fold(facts Facts, people member.Set) []Meeting {
	return nil
}
