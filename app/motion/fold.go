package motion

import "moot/app/member"

// Facts are all statements about motions that are known, in any order.
type Facts struct {
	Submissions []Submission
	Rewordings  []Rewording
	Withdrawals []Withdrawal
	Puttings    []Putting
}

// Fold makes the motions of the facts, by claimed time. people are all who are
// or ever were members. A motion that was put stays Put here; package poll
// settles what became of it.
func Fold(facts Facts, people member.Set) []Motion {
	return nil
}
