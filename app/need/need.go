// Package need is what people ask the collective for and what they offer: so much
// of something, by a date or whenever, once or again and again. A request is a
// statement; its author may cancel it. Nobody's request is weighed here; this is
// the list.
//
// A request that stands (bread every week) has a [Line] for each of its days. Lines
// are worked out and never written, so that there is exactly one for each day,
// whatever happened to the phone that ordered; only an [Exception] is written.
package need

import (
	"moot/app/day"
	"moot/app/household"
	"moot/app/ids"
	"moot/app/member"
	"moot/app/statement"
)

// ID names a need: it is the id of its [Request].
type ID = ids.ID[Need]

// Date is the day by which something is wanted.
type Date = day.Date

// DateLayout is how a Date is written, for package time.
const DateLayout = day.Layout

// Request says: I need this; or, with Offers, I have this to give. It is an intent
// in the sense of ValueFlows.
type Request struct {
	statement.Envelope
	What   string
	Amount Amount // what is wanted
	Unit   string // "loaves", "kg"; may be empty
	For    Date   // wanted by then; may be empty
	Note   string

	// Need is the part of Amount for a special need of the kind Category; nothing
	// where there is none. UpTo is what would be accepted if there is plenty, at
	// least Amount; nothing means Amount.
	Need     Amount
	Category string
	UpTo     Amount
	// Household is for whom it is; zero for that of its author.
	Household household.ID
	// Offers is true for who has it to give.
	Offers bool
	// Rule makes it stand: a recurrence rule as RFC 5545 writes it, from the day For
	// on. It is read where calendars are.
	Rule string
}

// Good is what it is a request for.
func (r Request) Good() Good { return Good{r.What, r.Unit} }

// Stands reports whether it is a standing request, and not one for once.
func (r Request) Stands() bool { return r.Rule != "" }

// Amounts are the parts of a request that an exception can alter.
func (r Request) Amounts() Amounts { return Amounts{r.Need, r.Amount, max(r.UpTo, r.Amount)} }

// Amounts is how much: needed for a special reason, wanted with that, and accepted
// with that if there is plenty. None of them is less than the one before.
type Amounts struct{ Need, Want, UpTo Amount }

// valid reports whether the amounts can be asked for.
func (a Amounts) valid() bool {
	return a.Need >= 0 && a.Need <= a.Want && a.Want.valid() && a.UpTo >= a.Want && a.UpTo.valid()
}

// Exception says: of a standing request, from one day to another, so much instead;
// or nothing, which is a pause and, without a last day, the end.
type Exception struct {
	statement.Envelope
	Request ID
	From    Date
	Until   Date // the last day; empty for good
	Amounts Amounts
}

// Pauses reports whether nothing is asked for on these days.
func (e Exception) Pauses() bool { return e.Amounts == Amounts{} }

// Line is what one request comes to on one day.
type Line struct {
	// Request is the request as it was when it was first made; a corrected one keeps
	// the name, so that nothing is asked for twice.
	Request ID
	Day     Date // empty for whenever
	Amounts Amounts
}

// Cancellation says: I no longer need it. Only its author's counts.
type Cancellation struct {
	statement.Envelope
	Request ID
}

// State is how far a need has come.
type State string

// The states of a need.
const (
	Wished    State = "wished"
	Cancelled State = "cancelled"
	// Of a request for once that stands on a printed list: how far the round has come
	// with it.
	Listed     State = "listed"
	Planned    State = "planned"    // it is being made
	Partly     State = "partly"     // there was too little: a part of it
	Impossible State = "impossible" // there was too little: none of it
	Ready      State = "ready"      // to be fetched
	HandedOver State = "handed-over"
	Received   State = "received"
	Disputed   State = "disputed"
	// Of a standing request, on a day.
	Active State = "active"
	Paused State = "paused"
	Ended  State = "ended"
)

// Open reports whether something is still to come of a request for once.
func (s State) Open() bool {
	switch s {
	case Wished, Listed, Planned, Partly, Ready:
		return true
	}
	return false
}

// Need is what the statements about one request come to.
type Need struct {
	ID      ID
	By      member.ID
	Request Request
	State   State
	// First is the id of the request before it was ever corrected.
	First ID
	// Twins are further versions of the same that were made out of sight of this one
	// and do not count.
	Twins []statement.ID
	// Exceptions are what was said about single days, what counts later last.
	Exceptions []Exception
}

// Total is how much of one good is asked for.
type Total struct {
	What string // as the first request wrote it
	Unit string
	Sum  Amount
	// Needs counts the requests in it.
	Needs int
}
