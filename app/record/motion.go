package record

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
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

// motionKinds are what is said about motions.
func motionKinds() []kind {
	return []kind{
		kindOf("submission", submissionOf, func(f *Facts) *[]motion.Submission { return &f.Motions.Submissions }),
		kindOf("rewording", rewordingOf, func(f *Facts) *[]motion.Rewording { return &f.Motions.Rewordings }),
		kindOf("withdrawal", withdrawalOf, func(f *Facts) *[]motion.Withdrawal { return &f.Motions.Withdrawals }),
		kindOf("putting", puttingOf, func(f *Facts) *[]motion.Putting { return &f.Motions.Puttings }),
	}
}

func submissionOf(s motion.Submission) (submissionBody, error) {
	return submissionBody{Meeting: s.Meeting, Item: string(s.Item), Text: s.Text, Rule: string(s.Rule)}, nil
}

func rewordingOf(s motion.Rewording) (rewordingBody, error) {
	return rewordingBody{Motion: s.Motion, Text: s.Text}, nil
}

func withdrawalOf(s motion.Withdrawal) (withdrawalBody, error) {
	return withdrawalBody{Motion: s.Motion}, nil
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
