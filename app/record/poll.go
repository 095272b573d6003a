package record

import (
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

type markBody struct {
	_      struct{} `cbor:",toarray"`
	Option string
	N      int
}

type ballotBody struct {
	_       struct{} `cbor:",toarray"`
	Poll    poll.ID
	Wording motion.Hash
	Choice  string
	Marks   []markBody
	Reason  string
}

type entryBody struct {
	_       struct{} `cbor:",toarray"`
	Poll    poll.ID
	Wording motion.Hash
	For     member.ID
	Choice  string
	Marks   []markBody
	Reason  string
}

type sheetBody struct {
	_       struct{} `cbor:",toarray"`
	Poll    poll.ID
	Wording motion.Hash
	Manner  string
	Counted []member.ID
	Piles   []pileBody
	Invalid int
	Second  member.ID
}

type pileBody struct {
	_      struct{} `cbor:",toarray"`
	Choice string
	Marks  []markBody
	N      int
}

type findingBody struct {
	_       struct{} `cbor:",toarray"`
	Poll    poll.ID
	Ballot  statement.ID
	Applies bool
}

type wishBody struct {
	_    struct{} `cbor:",toarray"`
	Poll poll.ID
}

type lastCallBody struct {
	_    struct{} `cbor:",toarray"`
	Poll poll.ID
}

type freezeBody struct {
	_          struct{} `cbor:",toarray"`
	Poll       poll.ID
	Ballots    []statement.ID
	Present    []member.ID
	Electorate []member.ID
	Appointed  []member.ID
	Over       []statement.ID
}

type throwBody struct {
	_      struct{} `cbor:",toarray"`
	Freeze statement.ID
	Number uint64
}

type countBody struct {
	_        struct{} `cbor:",toarray"`
	Freeze   statement.ID
	Yes      int
	No       int
	Abstain  int
	Block    int
	Invalid  int
	Chosen   []string
	Snapshot poll.Hash
	Signed   bool
	Second   member.ID
	Answers  []statement.ID
}

type contestBody struct {
	_      struct{} `cbor:",toarray"`
	Freeze statement.ID
	Reason string
}

type voidingBody struct {
	_      struct{} `cbor:",toarray"`
	Poll   poll.ID
	Reason string
}

// pollKinds are what is said in polls.
func pollKinds() []kind {
	return []kind{
		kindOf("ballot", ballotOf, func(f *Facts) *[]poll.Ballot { return &f.Polls.Ballots }),
		kindOf("entry", entryOf, func(f *Facts) *[]poll.Entry { return &f.Polls.Entries }),
		kindOf("sheet", sheetOf, func(f *Facts) *[]poll.Sheet { return &f.Polls.Sheets }),
		kindOf("finding", findingOf, func(f *Facts) *[]poll.Finding { return &f.Polls.Findings }),
		kindOf("wish", wishOf, func(f *Facts) *[]poll.Wish { return &f.Polls.Wishes }),
		kindOf("last-call", lastCallOf, func(f *Facts) *[]poll.LastCall { return &f.Polls.LastCalls }),
		kindOf("freeze", freezeOf, func(f *Facts) *[]poll.Freeze { return &f.Polls.Freezes }),
		kindOf("throw", throwOf, func(f *Facts) *[]poll.Throw { return &f.Polls.Throws }),
		kindOf("count", countOf, func(f *Facts) *[]poll.Count { return &f.Polls.Counts }),
		kindOf("contest", contestOf, func(f *Facts) *[]poll.Contest { return &f.Polls.Contests }),
		kindOf("voiding", voidingOf, func(f *Facts) *[]poll.Voiding { return &f.Polls.Voidings }),
	}
}

func marksOf(marks []poll.Mark) []markBody {
	bodies := make([]markBody, 0, len(marks))
	for _, m := range marks {
		bodies = append(bodies, markBody{Option: string(m.Option), N: m.N})
	}
	return bodies
}

func readMarks(bodies []markBody) []poll.Mark {
	var marks []poll.Mark
	for _, b := range bodies {
		marks = append(marks, poll.Mark{Option: motion.OptionID(b.Option), N: b.N})
	}
	return marks
}

func ballotOf(s poll.Ballot) (ballotBody, error) {
	return ballotBody{Poll: s.Poll, Wording: s.Wording, Choice: string(s.Choice), Marks: marksOf(s.Marks), Reason: s.Reason}, nil
}

func (b ballotBody) read(e statement.Envelope) (poll.Ballot, error) {
	return poll.Ballot{Envelope: e, Poll: b.Poll, Wording: b.Wording, Choice: poll.Choice(b.Choice), Marks: readMarks(b.Marks), Reason: b.Reason}, nil
}

func entryOf(s poll.Entry) (entryBody, error) {
	return entryBody{Poll: s.Poll, Wording: s.Wording, For: s.For, Choice: string(s.Choice), Marks: marksOf(s.Marks), Reason: s.Reason}, nil
}

func (b entryBody) read(e statement.Envelope) (poll.Entry, error) {
	return poll.Entry{Envelope: e, Poll: b.Poll, Wording: b.Wording, For: b.For, Choice: poll.Choice(b.Choice),
		Marks: readMarks(b.Marks), Reason: b.Reason}, nil
}

func sheetOf(s poll.Sheet) (sheetBody, error) {
	b := sheetBody{Poll: s.Poll, Wording: s.Wording, Manner: string(s.Manner), Counted: list(s.Counted),
		Piles: []pileBody{}, Invalid: s.Invalid, Second: s.Second}
	for _, p := range s.Piles {
		b.Piles = append(b.Piles, pileBody{Choice: string(p.Choice), Marks: marksOf(p.Marks), N: p.N})
	}
	return b, nil
}

func (b sheetBody) read(e statement.Envelope) (poll.Sheet, error) {
	s := poll.Sheet{Envelope: e, Poll: b.Poll, Wording: b.Wording, Manner: poll.Manner(b.Manner), Counted: some(b.Counted),
		Invalid: b.Invalid, Second: b.Second}
	for _, p := range b.Piles {
		s.Piles = append(s.Piles, poll.Pile{Choice: poll.Choice(p.Choice), Marks: readMarks(p.Marks), N: p.N})
	}
	return s, nil
}

func findingOf(s poll.Finding) (findingBody, error) {
	return findingBody{Poll: s.Poll, Ballot: s.Ballot, Applies: s.Applies}, nil
}

func (b findingBody) read(e statement.Envelope) (poll.Finding, error) {
	return poll.Finding{Envelope: e, Poll: b.Poll, Ballot: b.Ballot, Applies: b.Applies}, nil
}

func wishOf(s poll.Wish) (wishBody, error) { return wishBody{Poll: s.Poll}, nil }

func (b wishBody) read(e statement.Envelope) (poll.Wish, error) {
	return poll.Wish{Envelope: e, Poll: b.Poll}, nil
}

func lastCallOf(s poll.LastCall) (lastCallBody, error) { return lastCallBody{Poll: s.Poll}, nil }

func (b lastCallBody) read(e statement.Envelope) (poll.LastCall, error) {
	return poll.LastCall{Envelope: e, Poll: b.Poll}, nil
}

func freezeOf(s poll.Freeze) (freezeBody, error) {
	return freezeBody{Poll: s.Poll, Ballots: list(s.Ballots), Present: list(s.Present),
		Electorate: list(s.Electorate), Appointed: list(s.Appointed), Over: list(s.Over)}, nil
}

func (b freezeBody) read(e statement.Envelope) (poll.Freeze, error) {
	return poll.Freeze{Envelope: e, Poll: b.Poll, Ballots: some(b.Ballots), Present: b.Present,
		Electorate: b.Electorate, Appointed: some(b.Appointed), Over: some(b.Over)}, nil
}

func throwOf(s poll.Throw) (throwBody, error) {
	return throwBody{Freeze: s.Freeze, Number: s.Number}, nil
}

func (b throwBody) read(e statement.Envelope) (poll.Throw, error) {
	return poll.Throw{Envelope: e, Freeze: b.Freeze, Number: b.Number}, nil
}

func countOf(s poll.Count) (countBody, error) {
	b := countBody{Freeze: s.Freeze, Yes: s.Yes, No: s.No, Abstain: s.Abstain, Block: s.Block, Invalid: s.Invalid,
		Chosen: []string{}, Snapshot: s.Snapshot, Signed: s.Signed, Second: s.Second, Answers: list(s.Answers)}
	for _, id := range s.Chosen {
		b.Chosen = append(b.Chosen, string(id))
	}
	return b, nil
}

func (b countBody) read(e statement.Envelope) (poll.Count, error) {
	c := poll.Count{Envelope: e, Freeze: b.Freeze, Yes: b.Yes, No: b.No, Abstain: b.Abstain, Block: b.Block, Invalid: b.Invalid,
		Snapshot: b.Snapshot, Signed: b.Signed, Second: b.Second, Answers: some(b.Answers)}
	for _, id := range b.Chosen {
		c.Chosen = append(c.Chosen, motion.OptionID(id))
	}
	return c, nil
}

func contestOf(s poll.Contest) (contestBody, error) {
	return contestBody{Freeze: s.Freeze, Reason: s.Reason}, nil
}

func (b contestBody) read(e statement.Envelope) (poll.Contest, error) {
	return poll.Contest{Envelope: e, Freeze: b.Freeze, Reason: b.Reason}, nil
}

func voidingOf(s poll.Voiding) (voidingBody, error) {
	return voidingBody{Poll: s.Poll, Reason: s.Reason}, nil
}

func (b voidingBody) read(e statement.Envelope) (poll.Voiding, error) {
	return poll.Voiding{Envelope: e, Poll: b.Poll, Reason: b.Reason}, nil
}
