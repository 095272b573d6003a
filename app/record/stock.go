package record

import (
	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/statement"
	"moot/app/stock"
)

type economicEventBody struct {
	_          struct{} `cbor:",toarray"`
	Action     string
	Good       goodBody
	Amount     int64
	Difference int64
	Batch      string
	Best       string
	Store      string
	To         string
	Household  household.ID
	Round      statement.ID
	Period     string
	Promise    statement.ID
	Carrier    member.ID
	Reason     string
	Corrects   statement.ID
	Over       []statement.ID
}

type receiptBody struct {
	_        struct{} `cbor:",toarray"`
	Event    statement.ID
	Disputes bool
	Amount   int64
	Reason   string
}

type fundBody struct {
	_        struct{} `cbor:",toarray"`
	Store    string
	Purpose  string
	Ended    bool
	Decision statement.ID
}

func fundOf(s stock.Fund) (fundBody, error) {
	return fundBody{Store: s.Store, Purpose: s.Purpose, Ended: s.Ended, Decision: s.Decision}, nil
}

func (b fundBody) read(e statement.Envelope) (stock.Fund, error) {
	return stock.Fund{Envelope: e, Store: b.Store, Purpose: b.Purpose, Ended: b.Ended, Decision: b.Decision}, nil
}

type arrivalBody struct {
	_      struct{} `cbor:",toarray"`
	Event  statement.ID
	Took   string
	Amount int64
	Reason string
}

// stockKinds are what came in, went out and was handed over.
func stockKinds() []kind {
	return []kind{
		kindOf("economic-event", economicEventOf, func(f *Facts) *[]stock.Event { return &f.Stock.Events }),
		kindOf("receipt", receiptOf, func(f *Facts) *[]stock.Receipt { return &f.Stock.Receipts }),
		kindOf("fund", fundOf, func(f *Facts) *[]stock.Fund { return &f.Stock.Funds }),
		kindOf("arrival", arrivalOf, func(f *Facts) *[]stock.Arrival { return &f.Stock.Arrivals }),
	}
}

func economicEventOf(s stock.Event) (economicEventBody, error) {
	return economicEventBody{Action: string(s.Action), Good: goodOf(s.Good), Amount: int64(s.Amount), Difference: int64(s.Difference),
		Batch: s.Batch, Best: string(s.Best), Store: s.Store, To: s.To, Household: s.Household, Round: s.Round, Period: string(s.Period),
		Promise: s.Promise, Carrier: s.Carrier, Reason: s.Reason, Corrects: s.Corrects, Over: list(s.Over)}, nil
}

func (b economicEventBody) read(e statement.Envelope) (stock.Event, error) {
	return stock.Event{Envelope: e, Action: stock.Action(b.Action), Good: b.Good.good(), Amount: need.Amount(b.Amount),
		Difference: need.Amount(b.Difference), Batch: b.Batch, Best: need.Date(b.Best), Store: b.Store, To: b.To, Household: b.Household,
		Round: b.Round, Period: need.Date(b.Period), Promise: b.Promise, Carrier: b.Carrier, Reason: b.Reason, Corrects: b.Corrects,
		Over: some(b.Over)}, nil
}

func receiptOf(s stock.Receipt) (receiptBody, error) {
	return receiptBody{Event: s.Event, Disputes: s.Disputes, Amount: int64(s.Amount), Reason: s.Reason}, nil
}

func (b receiptBody) read(e statement.Envelope) (stock.Receipt, error) {
	return stock.Receipt{Envelope: e, Event: b.Event, Disputes: b.Disputes, Amount: need.Amount(b.Amount), Reason: b.Reason}, nil
}

func arrivalOf(s stock.Arrival) (arrivalBody, error) {
	return arrivalBody{Event: s.Event, Took: s.Took, Amount: int64(s.Amount), Reason: s.Reason}, nil
}

func (b arrivalBody) read(e statement.Envelope) (stock.Arrival, error) {
	return stock.Arrival{Envelope: e, Event: b.Event, Took: b.Took, Amount: need.Amount(b.Amount), Reason: b.Reason}, nil
}
