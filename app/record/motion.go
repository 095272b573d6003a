package record

import (
	"time"

	"moot/app/day"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/tally"
	"moot/sync/canon"
	"moot/sync/log"
)

type submissionBody struct {
	_         struct{} `cbor:",toarray"`
	Meeting   meeting.ID
	Item      string
	Text      string
	Reasons   string
	Rule      string
	Terms     termsBody
	Options   []string
	Election  bool
	Amends    []amendsBody // one or none
	InsteadOf motion.ID
	Renews    motion.ID
	Plan      planBody
	Effects   []effectBody
	Sets      []settingBody
	Knows     []motion.ID
}

type settingBody struct {
	_     struct{} `cbor:",toarray"`
	Line  string
	Value string
}

// planBody is written in six parts where no group is responsible, as it was before
// there was a seventh.
type planBody struct {
	planParts
	Group statement.ID
}

type planParts struct {
	_           struct{} `cbor:",toarray"`
	Responsible []member.ID
	Due         string
	Review      string
	From        string
	Until       string
	Topic       string
}

// groupedParts are planParts and the group.
type groupedParts struct {
	_           struct{} `cbor:",toarray"`
	Responsible []member.ID
	Due         string
	Review      string
	From        string
	Until       string
	Topic       string
	Group       statement.ID
}

// sevenParts begins an array of seven in CBOR.
const sevenParts = 0x87

// MarshalCBOR writes the shorter form if it says everything.
func (b planBody) MarshalCBOR() ([]byte, error) {
	if b.Group.IsZero() {
		return canon.Marshal(b.planParts)
	}
	p := b.planParts
	return canon.Marshal(groupedParts{Responsible: p.Responsible, Due: p.Due, Review: p.Review, From: p.From, Until: p.Until,
		Topic: p.Topic, Group: b.Group})
}

// UnmarshalCBOR reads both forms.
func (b *planBody) UnmarshalCBOR(raw []byte) error {
	if len(raw) == 0 || raw[0] != sevenParts {
		*b = planBody{}
		return canon.Unmarshal(raw, &b.planParts, maxStatementBytes)
	}
	var p groupedParts
	if err := canon.Unmarshal(raw, &p, maxStatementBytes); err != nil {
		return err
	}
	*b = planBody{planParts{Responsible: p.Responsible, Due: p.Due, Review: p.Review, From: p.From, Until: p.Until, Topic: p.Topic}, p.Group}
	return nil
}

type effectBody struct {
	_        struct{} `cbor:",toarray"`
	Does     string
	Decision motion.ID
}

type termsBody struct {
	_               struct{} `cbor:",toarray"`
	Base            string
	Share           shareBody
	LeastYes        int
	LeastTaking     int
	AbstainersAgree bool
	AsidesMax       int
	Fallback        string
	Seats           int
	PointsMax       int
	DotsEach        int
	DotsOptionMax   int
	Floor           shareBody
	Turnout         shareBody
}

type shareBody struct {
	_      struct{} `cbor:",toarray"`
	Num    int
	Den    int
	Strict bool
}

type amendsBody struct {
	_         struct{} `cbor:",toarray"`
	Motion    motion.ID
	Wording   motion.Hash
	Kind      string
	Paragraph int
}

type rewordingBody struct {
	_       struct{} `cbor:",toarray"`
	Motion  motion.ID
	Text    string
	Plan    planBody
	Accepts motion.ID
}

type withdrawalBody struct {
	_      struct{} `cbor:",toarray"`
	Motion motion.ID
}

type supportBody struct {
	_        struct{} `cbor:",toarray"`
	Motion   motion.ID
	Supports bool
}

type candidacyBody struct {
	_      struct{} `cbor:",toarray"`
	Motion motion.ID
	Who    member.ID
	Says   string
}

type turnBody struct {
	_      struct{} `cbor:",toarray"`
	Motion motion.ID
	To     string
	Reason string
	Other  motion.ID
	Over   []statement.ID
}

type puttingBody struct {
	_          struct{} `cbor:",toarray"`
	Motion     motion.ID
	Wording    motion.Hash
	Rule       string
	Options    []string
	Amendments []motion.ID
	// Until is in seconds since 1970; 0 in a poll of the hall.
	Until   int64
	Present []member.ID
	Named   []member.ID
	Counted []member.ID
	Over    []statement.ID
	Heads   []log.Hash
}

// motionKinds are what is said about motions.
func motionKinds() []kind {
	return []kind{
		kindOf("submission", submissionOf, func(f *Facts) *[]motion.Submission { return &f.Motions.Submissions }),
		kindOf("rewording", rewordingOf, func(f *Facts) *[]motion.Rewording { return &f.Motions.Rewordings }),
		kindOf("withdrawal", withdrawalOf, func(f *Facts) *[]motion.Withdrawal { return &f.Motions.Withdrawals }),
		kindOf("support", supportOf, func(f *Facts) *[]motion.Support { return &f.Motions.Supports }),
		kindOf("candidacy", candidacyOf, func(f *Facts) *[]motion.Candidacy { return &f.Motions.Candidacies }),
		kindOf("turn", turnOf, func(f *Facts) *[]motion.Turn { return &f.Motions.Turns }),
		kindOf("putting", puttingOf, func(f *Facts) *[]motion.Putting { return &f.Motions.Puttings }),
	}
}

func submissionOf(s motion.Submission) (submissionBody, error) {
	b := submissionBody{Meeting: s.Meeting, Item: string(s.Item), Text: s.Text, Reasons: s.Reasons,
		Rule: string(s.Rule), Terms: termsOf(s.Terms), Options: []string{}, Election: s.Election,
		Amends: []amendsBody{}, InsteadOf: s.InsteadOf, Renews: s.Renews, Plan: planOf(s.Plan), Effects: []effectBody{},
		Sets: []settingBody{}, Knows: list(s.Knows)}
	for _, e := range s.Effects {
		b.Effects = append(b.Effects, effectBody{Does: string(e.Does), Decision: e.Decision})
	}
	for _, o := range s.Options {
		b.Options = append(b.Options, o.Text)
	}
	for _, set := range s.Sets {
		b.Sets = append(b.Sets, settingBody{Line: set.Line, Value: set.Value})
	}
	if c := s.Amends; !c.IsZero() {
		b.Amends = append(b.Amends, amendsBody{Motion: c.Motion, Wording: c.Wording, Kind: string(c.Kind), Paragraph: c.Paragraph})
	}
	return b, nil
}

func (b submissionBody) read(e statement.Envelope) (motion.Submission, error) {
	s := motion.Submission{Envelope: e, Meeting: b.Meeting, Item: meeting.ItemID(b.Item), Text: b.Text, Reasons: b.Reasons,
		Rule: motion.Rule(b.Rule), Terms: b.Terms.terms(), Election: b.Election, InsteadOf: b.InsteadOf, Renews: b.Renews,
		Plan: b.Plan.plan(), Knows: some(b.Knows)}
	for _, e := range b.Effects {
		s.Effects = append(s.Effects, motion.Effect{Does: motion.EffectKind(e.Does), Decision: e.Decision})
	}
	for _, text := range b.Options {
		s.Options = append(s.Options, motion.Option{Text: text})
	}
	for _, set := range b.Sets {
		s.Sets = append(s.Sets, motion.Setting{Line: set.Line, Value: set.Value})
	}
	if len(b.Amends) > 1 {
		return s, ErrUnreadable
	}
	for _, c := range b.Amends {
		s.Amends = motion.Change{Motion: c.Motion, Wording: c.Wording, Kind: motion.ChangeKind(c.Kind), Paragraph: c.Paragraph}
	}
	return s, nil
}

func termsOf(t motion.Terms) termsBody {
	return termsBody{Base: string(t.Base), Share: shareOf(t.Share), LeastYes: t.LeastYes, LeastTaking: t.LeastTaking,
		AbstainersAgree: t.AbstainersAgree, AsidesMax: t.AsidesMax, Fallback: string(t.Fallback),
		Seats: t.Seats, PointsMax: t.PointsMax, DotsEach: t.DotsEach, DotsOptionMax: t.DotsOptionMax,
		Floor: shareOf(t.Floor), Turnout: shareOf(t.Turnout)}
}

func (b termsBody) terms() motion.Terms {
	return motion.Terms{Base: motion.Base(b.Base), Share: b.Share.share(), LeastYes: b.LeastYes, LeastTaking: b.LeastTaking,
		AbstainersAgree: b.AbstainersAgree, AsidesMax: b.AsidesMax, Fallback: motion.Rule(b.Fallback),
		Seats: b.Seats, PointsMax: b.PointsMax, DotsEach: b.DotsEach, DotsOptionMax: b.DotsOptionMax,
		Floor: b.Floor.share(), Turnout: b.Turnout.share()}
}

func planOf(p motion.Plan) planBody {
	return planBody{planParts{Responsible: list(p.Responsible), Due: string(p.Due), Review: string(p.Review), From: string(p.From),
		Until: string(p.Until), Topic: p.Topic}, p.Group}
}

func (b planBody) plan() motion.Plan {
	return motion.Plan{Responsible: some(b.Responsible), Due: day.Date(b.Due), Review: day.Date(b.Review), From: day.Date(b.From),
		Until: day.Date(b.Until), Topic: b.Topic, Group: b.Group}
}

func shareOf(s tally.Share) shareBody { return shareBody{Num: s.Num, Den: s.Den, Strict: s.Strict} }

func (b shareBody) share() tally.Share { return tally.Share{Num: b.Num, Den: b.Den, Strict: b.Strict} }

func rewordingOf(s motion.Rewording) (rewordingBody, error) {
	return rewordingBody{Motion: s.Motion, Text: s.Text, Plan: planOf(s.Plan), Accepts: s.Accepts}, nil
}

func (b rewordingBody) read(e statement.Envelope) (motion.Rewording, error) {
	return motion.Rewording{Envelope: e, Motion: b.Motion, Text: b.Text, Plan: b.Plan.plan(), Accepts: b.Accepts}, nil
}

func withdrawalOf(s motion.Withdrawal) (withdrawalBody, error) {
	return withdrawalBody{Motion: s.Motion}, nil
}

func (b withdrawalBody) read(e statement.Envelope) (motion.Withdrawal, error) {
	return motion.Withdrawal{Envelope: e, Motion: b.Motion}, nil
}

func supportOf(s motion.Support) (supportBody, error) {
	return supportBody{Motion: s.Motion, Supports: s.Supports}, nil
}

func (b supportBody) read(e statement.Envelope) (motion.Support, error) {
	return motion.Support{Envelope: e, Motion: b.Motion, Supports: b.Supports}, nil
}

func candidacyOf(s motion.Candidacy) (candidacyBody, error) {
	return candidacyBody{Motion: s.Motion, Who: s.Who, Says: string(s.Says)}, nil
}

func (b candidacyBody) read(e statement.Envelope) (motion.Candidacy, error) {
	return motion.Candidacy{Envelope: e, Motion: b.Motion, Who: b.Who, Says: motion.Stand(b.Says)}, nil
}

func turnOf(s motion.Turn) (turnBody, error) {
	return turnBody{Motion: s.Motion, To: string(s.To), Reason: s.Reason, Other: s.Other, Over: list(s.Over)}, nil
}

func (b turnBody) read(e statement.Envelope) (motion.Turn, error) {
	return motion.Turn{Envelope: e, Motion: b.Motion, To: motion.State(b.To), Reason: b.Reason, Other: b.Other, Over: some(b.Over)}, nil
}

func puttingOf(p motion.Putting) (puttingBody, error) {
	heads, err := hashes(p.RosterHeads)
	b := puttingBody{Motion: p.Motion, Wording: p.Wording, Rule: string(p.Rule), Options: []string{}, Amendments: list(p.Amendments),
		Present: list(p.Present), Named: list(p.Named), Counted: list(p.Counted), Over: list(p.Over), Heads: heads}
	for _, id := range p.Options {
		b.Options = append(b.Options, string(id))
	}
	if !p.Until.IsZero() {
		b.Until = p.Until.Unix()
	}
	return b, err
}

func (b puttingBody) read(e statement.Envelope) (motion.Putting, error) {
	p := motion.Putting{Envelope: e, Motion: b.Motion, Wording: b.Wording, Rule: motion.Rule(b.Rule), Amendments: some(b.Amendments),
		Present: b.Present, Named: some(b.Named), Counted: some(b.Counted), Over: some(b.Over), RosterHeads: names(b.Heads)}
	for _, id := range b.Options {
		p.Options = append(p.Options, motion.OptionID(id))
	}
	if b.Until != 0 {
		p.Until = time.Unix(b.Until, 0).UTC()
	}
	return p, nil
}
