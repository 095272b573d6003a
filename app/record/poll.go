package record

import (
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

type ballotBody struct {
	_       struct{} `cbor:",toarray"`
	Poll    poll.ID
	Wording motion.Hash
	Choice  string
	Reason  string
}

type freezeBody struct {
	_          struct{} `cbor:",toarray"`
	Poll       poll.ID
	Ballots    []statement.ID
	Present    []member.ID
	Electorate []member.ID
	Over       []statement.ID
}

type countBody struct {
	_        struct{} `cbor:",toarray"`
	Freeze   statement.ID
	Yes      int
	No       int
	Abstain  int
	Invalid  int
	Snapshot poll.Hash
}

// pollKinds are what is said in polls.
func pollKinds() []kind {
	return []kind{
		kindOf("ballot", ballotOf, func(f *Facts) *[]poll.Ballot { return &f.Polls.Ballots }),
		kindOf("freeze", freezeOf, func(f *Facts) *[]poll.Freeze { return &f.Polls.Freezes }),
		kindOf("count", countOf, func(f *Facts) *[]poll.Count { return &f.Polls.Counts }),
	}
}

func ballotOf(s poll.Ballot) (ballotBody, error) {
	return ballotBody{Poll: s.Poll, Wording: s.Wording, Choice: string(s.Choice), Reason: s.Reason}, nil
}

func freezeOf(s poll.Freeze) (freezeBody, error) {
	return freezeBody{Poll: s.Poll, Ballots: list(s.Ballots), Present: list(s.Present),
		Electorate: list(s.Electorate), Over: list(s.Over)}, nil
}

func countOf(s poll.Count) (countBody, error) {
	return countBody{Freeze: s.Freeze, Yes: s.Yes, No: s.No, Abstain: s.Abstain, Invalid: s.Invalid, Snapshot: s.Snapshot}, nil
}

func (b ballotBody) read(e statement.Envelope) (poll.Ballot, error) {
	return poll.Ballot{Envelope: e, Poll: b.Poll, Wording: b.Wording, Choice: poll.Choice(b.Choice), Reason: b.Reason}, nil
}

func (b freezeBody) read(e statement.Envelope) (poll.Freeze, error) {
	return poll.Freeze{Envelope: e, Poll: b.Poll, Ballots: some(b.Ballots), Present: b.Present,
		Electorate: b.Electorate, Over: some(b.Over)}, nil
}

func (b countBody) read(e statement.Envelope) (poll.Count, error) {
	return poll.Count{Envelope: e, Freeze: b.Freeze, Yes: b.Yes, No: b.No, Abstain: b.Abstain, Invalid: b.Invalid, Snapshot: b.Snapshot}, nil
}
