package record

import (
	"moot/app/loan"
	"moot/app/statement"
	"moot/app/thing"
)

type loanBody struct {
	_       struct{} `cbor:",toarray"`
	Thing   thing.ID
	From    string
	To      string
	Rule    string
	Last    string
	Purpose string
	Class   int
	Agreed  bool
	Auto    bool
	Knows   []statement.ID
}

type loanAnswerBody struct {
	_        struct{} `cbor:",toarray"`
	Request  loan.ID
	Approves bool
	Reason   string
	Over     []statement.ID
	Knows    []statement.ID
}

type loanCancelBody struct {
	_       struct{} `cbor:",toarray"`
	Request loan.ID
	From    string
}

type handingBody struct {
	_       struct{} `cbor:",toarray"`
	Request loan.ID
	Slot    string
	Act     string
	Text    string
}

// loanKinds are who uses what is held in common, and when.
func loanKinds() []kind {
	return []kind{
		kindOf("loan", loanOf, func(f *Facts) *[]loan.Request { return &f.Loans.Requests }),
		kindOf("loan-answer", loanAnswerOf, func(f *Facts) *[]loan.Answer { return &f.Loans.Answers }),
		kindOf("loan-cancel", loanCancelOf, func(f *Facts) *[]loan.Cancellation { return &f.Loans.Cancellations }),
		kindOf("loan-handing", handingOf, func(f *Facts) *[]loan.Handing { return &f.Loans.Handings }),
	}
}

func loanOf(s loan.Request) (loanBody, error) {
	return loanBody{Thing: s.Thing, From: string(s.From), To: string(s.To), Rule: s.Rule, Last: s.Last, Purpose: s.Purpose, Class: int(s.Class),
		Agreed: s.Agreed, Auto: s.Auto, Knows: list(s.Knows)}, nil
}

func (b loanBody) read(e statement.Envelope) (loan.Request, error) {
	return loan.Request{Envelope: e, Thing: b.Thing, From: loan.Time(b.From), To: loan.Time(b.To), Rule: b.Rule, Last: b.Last, Purpose: b.Purpose,
		Class: loan.Class(b.Class), Agreed: b.Agreed, Auto: b.Auto, Knows: some(b.Knows)}, nil
}

func loanAnswerOf(s loan.Answer) (loanAnswerBody, error) {
	return loanAnswerBody{Request: s.Request, Approves: s.Approves, Reason: s.Reason, Over: list(s.Over), Knows: list(s.Knows)}, nil
}

func (b loanAnswerBody) read(e statement.Envelope) (loan.Answer, error) {
	return loan.Answer{Envelope: e, Request: b.Request, Approves: b.Approves, Reason: b.Reason, Over: some(b.Over), Knows: some(b.Knows)}, nil
}

func loanCancelOf(s loan.Cancellation) (loanCancelBody, error) {
	return loanCancelBody{Request: s.Request, From: string(s.From)}, nil
}

func (b loanCancelBody) read(e statement.Envelope) (loan.Cancellation, error) {
	return loan.Cancellation{Envelope: e, Request: b.Request, From: loan.Time(b.From)}, nil
}

func handingOf(s loan.Handing) (handingBody, error) {
	return handingBody{Request: s.Request, Slot: string(s.Slot), Act: string(s.Act), Text: s.Text}, nil
}

func (b handingBody) read(e statement.Envelope) (loan.Handing, error) {
	return loan.Handing{Envelope: e, Request: b.Request, Slot: loan.Time(b.Slot), Act: loan.Act(b.Act), Text: b.Text}, nil
}
