// Package need is what people ask the collective for: so much of something, by
// a date or whenever. A request is a statement; its author may cancel it.
// Nobody's request is weighed here; this is the list.
package need

import (
	"moot/app/day"
	"moot/app/member"
	"moot/app/statement"
)

// ID names a need: it is the id of its [Request].
type ID statement.ID

func (id ID) String() string { return statement.ID(id).String() }

// MarshalText writes the id as 32 hexadecimal digits.
func (id ID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Date is the day by which something is wanted.
type Date = day.Date

// DateLayout is how a Date is written, for package time.
const DateLayout = day.Layout

// Request says: I need this.
type Request struct {
	statement.Envelope
	What   string
	Amount Amount
	Unit   string // "loaves", "kg"; may be empty
	For    Date   // wanted by then; may be empty
	Note   string
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
)

// Need is what the statements about one request come to.
type Need struct {
	ID      ID
	By      member.ID
	Request Request
	State   State
}

// Total is how much of one good is asked for.
type Total struct {
	What string // as the first request wrote it
	Unit string
	Sum  Amount
	// Needs counts the requests in it.
	Needs int
}
