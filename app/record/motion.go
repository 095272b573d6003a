package record

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/sync/log"
)

type submissionBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Item    string
	Text    string
	Rule    string
}

type rewordingBody struct {
	_      struct{} `cbor:",toarray"`
	Motion motion.ID
	Text   string
}

type withdrawalBody struct {
	_      struct{} `cbor:",toarray"`
	Motion motion.ID
}

type puttingBody struct {
	_       struct{} `cbor:",toarray"`
	Motion  motion.ID
	Wording motion.Hash
	Rule    string
	Present []member.ID
	Over    []statement.ID
	Heads   []log.Hash
}

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

func puttingOf(p motion.Putting) (puttingBody, error) {
	heads, err := hashes(p.RosterHeads)
	return puttingBody{Motion: p.Motion, Wording: p.Wording, Rule: string(p.Rule),
		Present: list(p.Present), Over: list(p.Over), Heads: heads}, err
}

func (b submissionBody) read(e statement.Envelope) (motion.Submission, error) {
	return motion.Submission{Envelope: e, Meeting: b.Meeting, Item: meeting.ItemID(b.Item), Text: b.Text, Rule: motion.Rule(b.Rule)}, nil
}

func (b rewordingBody) read(e statement.Envelope) (motion.Rewording, error) {
	return motion.Rewording{Envelope: e, Motion: b.Motion, Text: b.Text}, nil
}

func (b withdrawalBody) read(e statement.Envelope) (motion.Withdrawal, error) {
	return motion.Withdrawal{Envelope: e, Motion: b.Motion}, nil
}

func (b puttingBody) read(e statement.Envelope) (motion.Putting, error) {
	return motion.Putting{Envelope: e, Motion: b.Motion, Wording: b.Wording, Rule: motion.Rule(b.Rule),
		Present: b.Present, Over: some(b.Over), RosterHeads: names(b.Heads)}, nil
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

// list writes no members as an empty list, for which there is only one form.
func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

// some reads an empty list as none.
func some[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all
}
