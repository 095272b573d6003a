package poll

import (
	"moot/app/meeting"
	"moot/app/statement"
)

// Split sorts the facts by meeting: a vote depends on nothing that was said in
// the votes of another. of says in which meeting a poll is held, and frozen which
// poll a freeze ended; what they do not know is under the zero id, as facts for
// another day.
func (f Facts) Split(of func(ID) meeting.ID, frozen func(statement.ID) ID) map[meeting.ID]*Facts {
	all := make(map[meeting.ID]*Facts)
	by := func(freeze statement.ID) meeting.ID { return of(frozen(freeze)) }
	statement.Spread(all, f.Ballots, func(s Ballot) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Ballot { return &f.Ballots })
	statement.Spread(all, f.Entries, func(s Entry) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Entry { return &f.Entries })
	statement.Spread(all, f.Sheets, func(s Sheet) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Sheet { return &f.Sheets })
	statement.Spread(all, f.Findings, func(s Finding) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Finding { return &f.Findings })
	statement.Spread(all, f.Wishes, func(s Wish) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Wish { return &f.Wishes })
	statement.Spread(all, f.LastCalls, func(s LastCall) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]LastCall { return &f.LastCalls })
	statement.Spread(all, f.Freezes, func(s Freeze) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Freeze { return &f.Freezes })
	statement.Spread(all, f.Voidings, func(s Voiding) meeting.ID { return of(s.Poll) }, func(f *Facts) *[]Voiding { return &f.Voidings })
	statement.Spread(all, f.Throws, func(s Throw) meeting.ID { return by(s.Freeze) }, func(f *Facts) *[]Throw { return &f.Throws })
	statement.Spread(all, f.Counts, func(s Count) meeting.ID { return by(s.Freeze) }, func(f *Facts) *[]Count { return &f.Counts })
	statement.Spread(all, f.Contests, func(s Contest) meeting.ID { return by(s.Freeze) }, func(f *Facts) *[]Contest { return &f.Contests })
	return all
}
