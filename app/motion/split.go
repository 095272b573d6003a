package motion

import (
	"cmp"

	"moot/app/meeting"
	"moot/app/statement"
)

// Split sorts the facts by meeting: a motion depends on nothing that was said
// about the motions of another. of says in which meeting something was moved;
// what it does not know is under the zero id, as facts for another day.
func (f Facts) Split(of func(ID) meeting.ID) map[meeting.ID]*Facts {
	all := make(map[meeting.ID]*Facts)
	statement.Spread(all, f.Submissions, func(s Submission) meeting.ID { return s.Meeting }, func(f *Facts) *[]Submission { return &f.Submissions })
	statement.Spread(all, f.Rewordings, func(s Rewording) meeting.ID { return of(s.Motion) }, func(f *Facts) *[]Rewording { return &f.Rewordings })
	statement.Spread(all, f.Withdrawals, func(s Withdrawal) meeting.ID { return of(s.Motion) }, func(f *Facts) *[]Withdrawal { return &f.Withdrawals })
	statement.Spread(all, f.Supports, func(s Support) meeting.ID { return of(s.Motion) }, func(f *Facts) *[]Support { return &f.Supports })
	statement.Spread(all, f.Candidacies, func(s Candidacy) meeting.ID { return of(s.Motion) }, func(f *Facts) *[]Candidacy { return &f.Candidacies })
	statement.Spread(all, f.Turns, func(s Turn) meeting.ID { return of(s.Motion) }, func(f *Facts) *[]Turn { return &f.Turns })
	statement.Spread(all, f.Puttings, func(s Putting) meeting.ID { return of(s.Motion) }, func(f *Facts) *[]Putting { return &f.Puttings })
	return all
}

// Compare is the order of [Fold].
func Compare(a, b *Motion) int {
	return cmp.Or(a.SubmittedAt.Compare(b.SubmittedAt), statement.ID(a.ID).Compare(statement.ID(b.ID)))
}
