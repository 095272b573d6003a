// Package sharing is how a good is shared out when there is too little of it: by
// need, then equally, then by wishes. The rule is the collective's own [Policy];
// the arithmetic is the same for all, exact, and anybody can do it again.
//
//	supply ── special needs, category by category ┐   (what is kept for the
//	   │                                          │    two below is not touched)
//	   ├───── an equal base for every head        │
//	   ├───── ordinary wishes, lightly weighted by work
//	   ├───── what people would also accept       │
//	   └───── the rest: the common store          ┘
//
// Within each step everybody is raised together and stops at what they asked for.
// Goods are given in whole units of the policy: loaves one by one, flour by the
// thousandth of a kilogram. A unit goes to whoever has the least for their weight.
//
// [Question.Answer] is a pure function. More to share never takes from anyone; the order in
// which households are named means nothing; equals differ by one unit at most.
package sharing

import (
	"moot/app/household"
	"moot/app/need"
)

// Fraction is a part: 5/4.
type Fraction struct{ Num, Den int64 }

// Policy is how a collective shares a good. The zero policy is the one of a
// collective that decided nothing: no special needs, no base, every head alike.
type Policy struct {
	// Categories are the special needs there are, the most urgent first.
	Categories []string
	// BasePerHead is what every head gets before any other wish.
	BasePerHead need.Amount
	// WorkMatters makes work weigh in ordinary wishes, at most by WeightMax a head:
	// 5/4.
	WorkMatters bool
	WeightMax   Fraction
	// Reserve is the part of the supply that special needs cannot use up while
	// anybody else asks for it. The zero value reserves nothing.
	Reserve Fraction
	// Unit is what is never divided: one loaf. Zero is the smallest amount that can
	// be written, a thousandth.
	Unit need.Amount
}

// unit is what is given at a time.
func (p Policy) unit() need.Amount { return max(p.Unit, 1) }

// Special is what a household needs for a recognised reason.
type Special struct {
	Category string
	Amount   need.Amount
	// Heads is for how many people it is; zero is one.
	Heads int
}

// Household is what one household asks for. The parts are added: who needs 4 for a
// special reason, wants 3 more and would take another 2 asks for 9.
type Household struct {
	ID    household.ID
	Heads int
	// Weight is what its ordinary wishes weigh, in parts of [Question.One].
	Weight  int64
	Special []Special
	Want    need.Amount
	Also    need.Amount
	// Unserved is how many rounds ago it last got any of this good; of equals, who
	// waits longer comes first.
	Unserved int
}

// asks is all a household asks for, in whole units.
func (h Household) asks(unit need.Amount) (sum int64) {
	for _, s := range h.Special {
		sum += int64(s.Amount / unit)
	}
	return sum + int64(h.Want/unit) + int64(h.Also/unit)
}

// Question is everything an answer hangs on.
type Question struct {
	Supply     need.Amount
	Policy     Policy
	Households []Household
	// One is the weight of one head that did nothing special; zero makes every
	// head weigh the same, whatever Weight says.
	One int64
	// Round is the hash of what was frozen, Lot the number that was thrown in the
	// room after that. Together they settle what nothing else does.
	Round [32]byte
	Lot   uint64
}

// Step is one of the steps of sharing.
type Step string

// The steps, in their order.
const (
	ForSpecial Step = "special"
	ForBase    Step = "base"
	ForWishes  Step = "wishes"
	ForMore    Step = "more"
)

// Part is what a household got in one step, and what it could have got.
type Part struct {
	Step     Step
	Category string // of a special need
	Asked    need.Amount
	Got      need.Amount
}

// Share is what a household gets, and why: its parts in the order of the steps,
// without those in which it asked for nothing.
type Share struct {
	Household household.ID
	Heads     int
	Asked     need.Amount
	Got       need.Amount
	Parts     []Part
	// Weighs is how its ordinary wishes weighed, against 1 for each head; 0/0
	// where every head weighed the same.
	Weighs Fraction
	// Tie says what settled the last unit it got, or missed, where others had an
	// equal right to it.
	Tie Tie
}

// Tie says how a unit was settled that two or more had an equal right to.
type Tie string

// The ways out of a tie.
const (
	ByLeast  Tie = "least"   // to who had the least of this good so far
	ByWaited Tie = "waited"  // to who waited longest
	ByLot    Tie = "lot"     // by the number thrown in the room
	ByHeads  Tie = "heavier" // to the larger household or weight
)

// Answer is how a good is shared out.
type Answer struct {
	// Given is the sum of all shares: what was there or what was asked, whichever is
	// less. Rest goes to the common store.
	Given, Rest need.Amount
	// Asked is what all asked for; Reserved what special needs could not touch.
	Asked, Reserved need.Amount
	// Shares are in the order of the households' ids.
	Shares []Share
	// NeedsLot is true where a unit hung on the lot.
	NeedsLot bool
}

// Short is how much was missing.
func (a Answer) Short() need.Amount { return a.Asked - a.Given }
