package record

import (
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
}

type cancellationBody struct {
	_       struct{} `cbor:",toarray"`
	Request need.ID
}

// needKinds are what people ask for.
func needKinds() []kind {
	return []kind{
		kindOf("request", requestOf, func(f *Facts) *[]need.Request { return &f.Needs.Requests }),
		kindOf("cancellation", cancellationOf, func(f *Facts) *[]need.Cancellation { return &f.Needs.Cancellations }),
	}
}

func requestOf(s need.Request) (requestBody, error) {
	return requestBody{What: s.What, Amount: int64(s.Amount), Unit: s.Unit, For: string(s.For), Note: s.Note}, nil
}

func cancellationOf(s need.Cancellation) (cancellationBody, error) {
	return cancellationBody{Request: s.Request}, nil
}

func (b requestBody) read(e statement.Envelope) (need.Request, error) {
	return need.Request{Envelope: e, What: b.What, Amount: need.Amount(b.Amount), Unit: b.Unit, For: need.Date(b.For), Note: b.Note}, nil
}

func (b cancellationBody) read(e statement.Envelope) (need.Cancellation, error) {
	return need.Cancellation{Envelope: e, Request: b.Request}, nil
}
