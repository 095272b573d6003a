// Package order is a round of orders: what people ask for is gathered for a day,
// frozen when the list is printed, planned, made, shared out and handed over.
//
//	announced ─ open ─ closing ─ frozen ─ planned ─ in production ─ shared out ─ handed over ─ settled
//	                                └── needed; all others may be left out
//
// A round that recurs has a [Period] for each of its days. It runs by itself:
// somebody prints and freezes, and hands over.
//
// Freezing copies the lines into the round, so that what is on paper stays what it
// is. What is asked for later goes into a supplement, which is a further freeze.
// Wherever a line is frozen first, there it counts, and nowhere else.
package order

import (
	"moot/app/household"
	"moot/app/need"
	"moot/app/sharing"
	"moot/app/statement"
)

// RoundID names a round: it is the id of its first [Round].
type RoundID statement.ID

func (id RoundID) String() string { return statement.ID(id).String() }

// IsZero reports whether id names nothing.
func (id RoundID) IsZero() bool { return id == RoundID{} }

// MarshalText writes the id as 32 hexadecimal digits.
func (id RoundID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *RoundID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Round says: we gather orders for this day, or for these days again and again.
type Round struct {
	statement.Envelope
	// Of names the round this is a newer version of; zero for the first.
	Of    RoundID
	Title string
	Place string // where it is handed over; may be empty
	// Goods are what is ordered in it; everything if there are none.
	Goods []need.Good
	// First is the day of the first handover, Rule how it recurs; empty for once.
	First need.Date
	Rule  string
	// Sacks are goods that come in whole sacks, so that orders fill them.
	Sacks []Sack
	// Ended is true when there are no more.
	Ended bool
	// Over names the newest versions its author knew.
	Over []statement.ID
}

// Sack is so much of a good that can only be had whole.
type Sack struct {
	Good need.Good
	Size need.Amount
}

// Name is the round this is a version of.
func (r Round) Name() RoundID {
	if r.Of.IsZero() {
		return RoundID(r.ID)
	}
	return r.Of
}

func (r Round) over() []statement.ID { return r.Over }

// Takes reports whether a good is ordered in the round.
func (r Round) Takes(g need.Good) bool {
	for _, own := range r.Goods {
		if own.Is(g) {
			return true
		}
	}
	return len(r.Goods) == 0
}

// State is how far a round has come on one of its days.
type State string

// The states, in their order; a round never goes back.
const (
	Announced    State = "announced"
	Open         State = "open"
	Closing      State = "closing"
	Frozen       State = "frozen"
	Planned      State = "planned"
	InProduction State = "in-production"
	SharedOut    State = "shared-out"
	HandedOver   State = "handed-over"
	Settled      State = "settled"
	Cancelled    State = "cancelled"
)

var ranks = map[State]int{Announced: 1, Open: 2, Closing: 3, Frozen: 4, Planned: 5, InProduction: 6, SharedOut: 7, HandedOver: 8, Settled: 9}

// Turn says: the round has come so far.
type Turn struct {
	statement.Envelope
	Round  RoundID
	Period need.Date
	To     State
	Reason string // why it was cancelled
}

// Member is a household as it is when a round is frozen: what sharing needs to know
// of it, copied, so that whoever comes or goes later alters nothing.
type Member struct {
	Household household.ID
	Heads     int
	// Work is what sharing needs to know of the work of its members, in the order of
	// their ids, where there is a minimum; the other heads are children and guests. No
	// more minutes are copied than can weigh.
	Work []sharing.Head
	// Recognised are the categories of special needs it is recognised for.
	Recognised []string
}

// Line is one line of a round, copied when it was frozen.
type Line struct {
	// Request is the request as its author had corrected it last.
	Request need.ID
	Day     need.Date
	Amounts need.Amounts
	// Household is its place among the members of the freeze.
	Household int
}

// Freeze says: this is what was asked for, and it is printed. A freeze that names
// others in Over is a supplement to them.
type Freeze struct {
	statement.Envelope
	Round   RoundID
	Period  need.Date
	Members []Member
	// Minimum is the work, in minutes, that is asked of everybody in the span before
	// the round; 0 where nothing is.
	Minimum int64
	Lines   []Line
	Over    []statement.ID
}

func (f Freeze) over() []statement.ID { return f.Over }

// Throw says: after this freeze this number was thrown in the room.
type Throw struct {
	statement.Envelope
	Freeze statement.ID
	Number uint64
}

// Supply is how much there is of a good, and by which policy it is shared; the zero
// policy id is the one of a collective that decided nothing.
type Supply struct {
	Good   need.Good
	Amount need.Amount
	Policy statement.ID
}

// Wait is for how many rounds a household had asked for a good and got none; it
// comes first among equals.
type Wait struct {
	Household household.ID
	Good      int // its place among the supplies
	Rounds    int
}

// Allocation says: this is shared out so. It names what it is worked out from; the
// shares are not written but worked out again by everyone, and Answer is the hash of
// what came of it here.
type Allocation struct {
	statement.Envelope
	Round    RoundID
	Period   need.Date
	Freezes  []statement.ID
	Supplies []Supply
	Waited   []Wait
	Lot      uint64
	Answer   sharing.Hash
	Over     []statement.ID
}

func (a Allocation) over() []statement.ID { return a.Over }

// Facts are all statements about rounds that are known, in any order.
type Facts struct {
	Rounds      []Round
	Turns       []Turn
	Freezes     []Freeze
	Throws      []Throw
	Allocations []Allocation
	Policies    []Policy

	// Recognitions are the special needs of households.
	Recognitions []Recognition
}
