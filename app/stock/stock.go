// Package stock is what the collective has in store and hands over: what came in,
// what was used, what was counted, who got what and says so.
//
// Facts are only added (economic events, in the words of ValueFlows). Who made a
// mistake corrects it with a further one that names it; both stay to be read. What
// is on hand is worked out from all of them. When a count comes to something else,
// the difference is a fact, too.
//
// A handover is confirmed by both sides: who gives writes it down, who takes says
// that it came, or that it did not. For people without a device two others write
// down what stands on the signed paper.
package stock

import (
	"strings"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/statement"
)

// Action is what happened.
type Action string

// The actions, as ValueFlows names them where it has a name.
const (
	Produce  Action = "produce"         // it was made, harvested or brought
	Consume  Action = "consume"         // it was used up or spoiled
	Move     Action = "move"            // from one store to another: set aside, or taken from there
	Transfer Action = "transfer"        // it was handed over to a household
	Custody  Action = "transferCustody" // it was given to somebody who carries it to another settlement
	Count    Action = "count"           // it was counted
)

// Event says: this happened.
type Event struct {
	statement.Envelope
	Action Action
	Good   need.Good
	// Amount is how much; of a count what was found, which may be nothing.
	Amount need.Amount
	// Difference is what a count found beyond what its author knew of.
	Difference need.Amount
	// Batch tells batches apart and Best is until when it keeps; both may be empty.
	Batch string
	Best  need.Date
	// Store is where: empty for the common store; To where it went, a store or a
	// settlement.
	Store, To string
	// Household is who got it, Round and Period in which order round.
	Household household.ID
	Round     statement.ID
	Period    need.Date
	// Promise is the commitment that this keeps.
	Promise statement.ID
	// Carrier carries what goes to another settlement.
	Carrier member.ID
	Reason  string
	// Corrects names an event of the same author that this takes the place of. An
	// amount of nothing takes it back.
	Corrects statement.ID
	// Over names the newest counts of the same that its author knew.
	Over []statement.ID
}

func (e Event) over() []statement.ID {
	if e.Corrects.IsZero() {
		return nil
	}
	return []statement.ID{e.Corrects}
}

// Receipt says: it came, or it did not, or less of it.
type Receipt struct {
	statement.Envelope
	Event statement.ID
	// Disputes is true for who says otherwise than the event; Amount is then what
	// came.
	Disputes bool
	Amount   need.Amount
	Reason   string
}

// Arrival says: what was carried to another settlement came there, and somebody of
// theirs took it, as they said or signed. There is no other proof of it: their words
// stand in another record, or on paper.
type Arrival struct {
	statement.Envelope
	Event statement.ID
	Took  string // the name of who took it there
	// Amount is what came; less than was given is disputed and has a reason.
	Amount need.Amount
	Reason string
}

// Place is where a batch of a good lies.
type Place struct {
	Good  need.Good
	Batch string
	Store string
}

// Item is what is on hand of a batch.
type Item struct {
	Place
	OnHand need.Amount
	Best   need.Date
	// Counts names the newest counts.
	Counts []statement.ID
}

// Below reports whether more went out than ever came in: time for a count.
func (i Item) Below() bool { return i.OnHand < 0 }

// At reports whether an event is about what lies here.
func (i Item) At(e Event) bool {
	return i.Good.Is(e.Good) && i.Batch == e.Batch && strings.EqualFold(i.Store, e.Store)
}

// State is how far a handover has come.
type State string

// The states of a handover. Until somebody on the other side has spoken it is one
// side's word: the store goes by it, and it is shown as open.
const (
	Given     State = "given"
	Confirmed State = "confirmed"
	OnPaper   State = "on-paper" // two others wrote down what was signed
	Disputed  State = "disputed"
	// Of what is carried to another settlement; Confirmed there means that the carrier
	// has it.
	Arrived   State = "arrived"   // it came there, says one person
	Delivered State = "delivered" // it came there, say two: one saw the other's paper
)

// Handover is a transfer, or a carriage, and what the other side says.
type Handover struct {
	Event    Event
	State    State
	Receipts []Receipt
	Arrivals []Arrival // of a carriage
}

// OnTheRoad reports whether it is carried to another settlement, and nobody has said yet
// that it came there.
func (h Handover) OnTheRoad() bool {
	return h.Event.Action == Custody && len(h.Arrivals) == 0 && h.State != Disputed
}

// Facts are all statements about stock that are known, in any order.
type Facts struct {
	Events   []Event
	Receipts []Receipt
	Funds    []Fund
	Arrivals []Arrival
}
