package record

import (
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// voteBody is a voice, split or not.
type voteBody struct {
	_                     struct{} `cbor:",toarray"`
	For, Against, Abstain int
	Choice                string
}

func voteOf(v mandate.Vote) voteBody {
	return voteBody{For: v.For, Against: v.Against, Abstain: v.Abstain, Choice: v.Choice}
}

func (b voteBody) vote() mandate.Vote {
	return mandate.Vote{For: b.For, Against: b.Against, Abstain: b.Abstain, Choice: b.Choice}
}

type instructionBody struct {
	_        struct{} `cbor:",toarray"`
	Question string
	Text     motion.Hash
	Vote     voteBody
	Words    string
}

type draftingBody struct {
	_            struct{} `cbor:",toarray"`
	To           string
	Delegate     member.ID
	Alternates   []member.ID
	Scope        string
	Instructions []instructionBody
	Latitude     string
	From, Until  string
}

type castBody struct {
	_          struct{} `cbor:",toarray"`
	Question   string
	Text       motion.Hash
	Vote       voteBody
	Procedural bool
	Reason     string
}

type mandateReportBody struct {
	_       struct{} `cbor:",toarray"`
	Mandate mandate.ID
	Text    string
	Casts   []castBody
}

type dischargeBody struct {
	_          struct{} `cbor:",toarray"`
	Mandate    mandate.ID
	Discharged bool
	Reason     string
	Over       []statement.ID
}

// mandateKinds are what delegates take along, and what they bring back.
func mandateKinds() []kind {
	return []kind{
		kindOf("mandate-abroad", abroadDraftingOf, func(f *Facts) *[]mandate.Drafting { return &f.Mandates.Draftings }).only(
			func(s statement.Sayer) bool { d, ok := s.(mandate.Drafting); return ok && d.Plan.Abroad() }),
		kindOf("mandate", draftingOf, func(f *Facts) *[]mandate.Drafting { return &f.Mandates.Draftings }),
		kindOf("mandate-report", mandateReportOf, func(f *Facts) *[]mandate.Report { return &f.Mandates.Reports }),
		kindOf("discharge", dischargeOf, func(f *Facts) *[]mandate.Discharge { return &f.Mandates.Discharges }),
	}
}

func draftingOf(s mandate.Drafting) (draftingBody, error) { return planBodyOf(s.Plan), nil }

func planBodyOf(p mandate.Plan) draftingBody {
	b := draftingBody{To: p.To, Delegate: p.Delegate, Alternates: list(p.Alternates), Scope: p.Scope, Instructions: []instructionBody{},
		Latitude: string(p.Latitude), From: string(p.From), Until: string(p.Until)}
	for _, i := range p.Instructions {
		b.Instructions = append(b.Instructions, instructionBody{Question: i.Question, Text: i.Text, Vote: voteOf(i.Vote), Words: i.Words})
	}
	return b
}

func (b draftingBody) read(e statement.Envelope) (mandate.Drafting, error) {
	return mandate.Drafting{Envelope: e, Plan: b.plan()}, nil
}

func (b draftingBody) plan() mandate.Plan {
	p := mandate.Plan{To: b.To, Delegate: b.Delegate, Alternates: some(b.Alternates), Scope: b.Scope,
		Latitude: mandate.Latitude(b.Latitude), From: day.Date(b.From), Until: day.Date(b.Until)}
	for _, i := range b.Instructions {
		p.Instructions = append(p.Instructions, mandate.Instruction{Question: i.Question, Text: i.Text, Vote: i.Vote.vote(), Words: i.Words})
	}
	return p
}

func mandateReportOf(s mandate.Report) (mandateReportBody, error) {
	b := mandateReportBody{Mandate: s.Mandate, Text: s.Text, Casts: []castBody{}}
	for _, c := range s.Casts {
		b.Casts = append(b.Casts, castBody{Question: c.Question, Text: c.Text, Vote: voteOf(c.Vote), Procedural: c.Procedural, Reason: c.Reason})
	}
	return b, nil
}

func (b mandateReportBody) read(e statement.Envelope) (mandate.Report, error) {
	r := mandate.Report{Envelope: e, Mandate: b.Mandate, Text: b.Text}
	for _, c := range b.Casts {
		r.Casts = append(r.Casts, mandate.Cast{Question: c.Question, Text: c.Text, Vote: c.Vote.vote(), Procedural: c.Procedural, Reason: c.Reason})
	}
	return r, nil
}

func dischargeOf(s mandate.Discharge) (dischargeBody, error) {
	return dischargeBody{Mandate: s.Mandate, Discharged: s.Discharged, Reason: s.Reason, Over: list(s.Over)}, nil
}

func (b dischargeBody) read(e statement.Envelope) (mandate.Discharge, error) {
	return mandate.Discharge{Envelope: e, Mandate: b.Mandate, Discharged: b.Discharged, Reason: b.Reason, Over: some(b.Over)}, nil
}
