package record

import (
	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/statement"
)

type requestBody struct {
	_    struct{} `cbor:",toarray"`
	What string
	// Amount is in thousandths of the unit.
	Amount int64
	Unit   string
	For    string
	Note   string

	Need      int64
	Category  string
	UpTo      int64
	Household household.ID
	Offers    bool
	Rule      string
}

type cancellationBody struct {
	_       struct{} `cbor:",toarray"`
	Request need.ID
}

type exceptionBody struct {
	_       struct{} `cbor:",toarray"`
	Request need.ID
	From    string
	Until   string
	Need    int64
	Want    int64
	UpTo    int64
}

type householdBody struct {
	_       struct{} `cbor:",toarray"`
	Of      household.ID
	Name    string
	Members []member.ID
	Others  int
	Over    []statement.ID
}

type householdConfirmationBody struct {
	_           struct{} `cbor:",toarray"`
	Declaration statement.ID
}

// needKinds are what people ask for.
func needKinds() []kind {
	return []kind{
		kindOf("request", requestOf, func(f *Facts) *[]need.Request { return &f.Needs.Requests }),
		kindOf("cancellation", cancellationOf, func(f *Facts) *[]need.Cancellation { return &f.Needs.Cancellations }),
		kindOf("exception", exceptionOf, func(f *Facts) *[]need.Exception { return &f.Needs.Exceptions }),
		kindOf("household", householdOf, func(f *Facts) *[]household.Declaration { return &f.Households.Declarations }),
		kindOf("household-confirmation", householdConfirmationOf, func(f *Facts) *[]household.Confirmation { return &f.Households.Confirmations }),
	}
}

func requestOf(s need.Request) (requestBody, error) {
	return requestBody{What: s.What, Amount: int64(s.Amount), Unit: s.Unit, For: string(s.For), Note: s.Note,
		Need: int64(s.Need), Category: s.Category, UpTo: int64(s.UpTo), Household: s.Household, Offers: s.Offers, Rule: s.Rule}, nil
}

func cancellationOf(s need.Cancellation) (cancellationBody, error) {
	return cancellationBody{Request: s.Request}, nil
}

func (b requestBody) read(e statement.Envelope) (need.Request, error) {
	return need.Request{Envelope: e, What: b.What, Amount: need.Amount(b.Amount), Unit: b.Unit, For: need.Date(b.For), Note: b.Note,
		Need: need.Amount(b.Need), Category: b.Category, UpTo: need.Amount(b.UpTo), Household: b.Household, Offers: b.Offers, Rule: b.Rule}, nil
}

func (b cancellationBody) read(e statement.Envelope) (need.Cancellation, error) {
	return need.Cancellation{Envelope: e, Request: b.Request}, nil
}

func exceptionOf(s need.Exception) (exceptionBody, error) {
	return exceptionBody{Request: s.Request, From: string(s.From), Until: string(s.Until), Need: int64(s.Amounts.Need),
		Want: int64(s.Amounts.Want), UpTo: int64(s.Amounts.UpTo)}, nil
}

func (b exceptionBody) read(e statement.Envelope) (need.Exception, error) {
	return need.Exception{Envelope: e, Request: b.Request, From: need.Date(b.From), Until: need.Date(b.Until),
		Amounts: amounts(b.Need, b.Want, b.UpTo)}, nil
}

func amounts(special, want, upTo int64) need.Amounts {
	return need.Amounts{Need: need.Amount(special), Want: need.Amount(want), UpTo: need.Amount(upTo)}
}

func householdOf(s household.Declaration) (householdBody, error) {
	return householdBody{Of: s.Of, Name: s.Title, Members: list(s.Members), Others: s.Others, Over: list(s.Over)}, nil
}

func (b householdBody) read(e statement.Envelope) (household.Declaration, error) {
	return household.Declaration{Envelope: e, Of: b.Of, Title: b.Name, Members: some(b.Members), Others: b.Others, Over: some(b.Over)}, nil
}

func householdConfirmationOf(s household.Confirmation) (householdConfirmationBody, error) {
	return householdConfirmationBody{Declaration: s.Declaration}, nil
}

func (b householdConfirmationBody) read(e statement.Envelope) (household.Confirmation, error) {
	return household.Confirmation{Envelope: e, Declaration: b.Declaration}, nil
}
