// Package thing is the register of what is held in common: tools, machines, houses,
// rooms, land. It belongs to all, is used by those who need it, and is neither sold nor
// given to a person: there is no word for that here. What is somebody's own is not in
// the register.
//
//	here: fine ──> damaged ──> in repair ──> fine        whoever sees it says so
//	  └──> left: worn out or lost, when a second person says the same;
//	             passed to another collective, when both have decided it
//
// Who looks after a thing is a working group, its stewards; where there is none,
// everybody does. The card of a thing is theirs to write, its [Terms] too.
package thing

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/ids"
	"moot/app/member"
	"moot/app/need"
	"moot/app/photo"
	"moot/app/statement"
)

// ID names a thing: it is the id of its first [Registration].
type ID = ids.ID[Thing]

// Kind is what sort of thing it is.
type Kind string

// The kinds of things.
const (
	Tool     Kind = "tool"
	Machine  Kind = "machine"
	Vehicle  Kind = "vehicle"
	Building Kind = "building"
	Room     Kind = "room"
	Land     Kind = "land"
	Water    Kind = "water"
	Wood     Kind = "wood"
	Pasture  Kind = "pasture"
	Other    Kind = "other"
)

// Kinds are all there are.
func Kinds() []Kind {
	return []Kind{Tool, Machine, Vehicle, Building, Room, Land, Water, Wood, Pasture, Other}
}

// Came is how a thing came to be held in common.
type Came string

// The ways a thing comes.
const (
	Made   Came = "made"
	Given  Came = "given"
	Bought Came = "bought" // outside, where there is money
	Always Came = "always" // it was there before anybody wrote it down
)

// Comings are all there are.
func Comings() []Came { return []Came{Made, Given, Bought, Always} }

// Card is what the register says of a thing.
type Card struct {
	Title    string
	Kind     Kind
	Stewards group.ID // zero where everybody looks after it
	Place    string
	Purpose  string
	Note     string
	Came     Came
	From     string // from whom, or made by whom
	// Within is what it is a part of, or lies in; zero for nothing.
	Within ID
	Terms  Terms
}

// Terms are what the stewards ask of those who borrow it.
type Terms struct {
	// Lends is true for what can be borrowed or booked at all, Approves for what
	// approves a free time by itself, so that an absent steward blocks nobody.
	Lends, Approves bool
	// DaysMax is the longest time for one loan, AheadMax how many days before it one
	// may book, OpenMax how many loans that have not begun one may have; 0 is no limit.
	DaysMax, AheadMax, OpenMax int
	// Conditions is what who borrows it agrees to.
	Conditions string
}

// Registration says: this is held in common. One that names an earlier one alters what
// the register says.
type Registration struct {
	statement.Envelope
	Of   ID // zero for the first
	Card Card
	Over []statement.ID
}

// Name is the thing it is about.
func (r Registration) Name() ID {
	if r.Of.IsZero() {
		return ID(r.ID)
	}
	return r.Of
}

func (r Registration) over() []statement.ID { return r.Over }

// State is how a thing is.
type State string

// The states of a thing.
const (
	Fine     State = "fine"
	Damaged  State = "damaged"
	InRepair State = "in-repair"
	Left     State = "left"
)

// Condition says how a thing is, and where, if it is somewhere else.
type Condition struct {
	statement.Envelope
	Thing ID
	State State
	Place string
	Text  string
	Over  []statement.ID
}

func (c Condition) over() []statement.ID { return c.Over }

// Picture says: this is what it looks like, or this is a page of its manual. Those who
// write the card of a thing say it; of two that did not know of each other the later
// by claimed time, then by id, holds.
type Picture struct {
	statement.Envelope
	Thing ID
	// Page is 0 for the thing itself and else the page of the manual.
	Page int
	// Photo is the photo; none takes away the one before.
	Photo photo.Hash
	Over  []statement.ID
}

func (p Picture) over() []statement.ID { return p.Over }

// Way is how a thing leaves.
type Way string

// The ways a thing leaves.
const (
	WornOut Way = "worn-out"
	Lost    Way = "lost"
	Passed  Way = "passed" // to another collective
)

// Leaving says: it is no longer held in common.
type Leaving struct {
	statement.Envelope
	Thing  ID
	How    Way
	Reason string
	// To is the collective it is passed to, Decision the motion by which this one gives
	// it, with the mark of [PassMark] in its words, and Theirs the hash of the paper with
	// which the other one shows that it takes it.
	To       string
	Decision statement.ID
	Theirs   [32]byte
}

// Limit says: by this decision so much a year may be taken.
type Limit struct {
	statement.Envelope
	Thing    ID
	Amount   need.Amount
	Unit     string
	From     day.Date
	Decision statement.ID
}

// Use says: so much was taken.
type Use struct {
	statement.Envelope
	Thing  ID
	Amount need.Amount
	Unit   string
	Day    day.Date
	Text   string
	// Corrects names a use of the same author that this takes the place of; an amount
	// of nothing takes it back.
	Corrects statement.ID
}

// Facts are all statements about things that are known, in any order.
type Facts struct {
	Registrations []Registration
	Conditions    []Condition
	Leavings      []Leaving
	Limits        []Limit
	Uses          []Use
	Pictures      []Picture
}

// Thing is what the statements come to.
type Thing struct {
	ID   ID
	By   member.ID // who registered it
	Card Card
	// Versions names the newest cards, EverApproves is true if any card approved.
	Versions     []statement.ID
	EverApproves bool
	State        State
	Condition    Condition // the newest; its id is zero if nobody said anything
	Conditions   []statement.ID
	// Leaving is how it left, or how somebody says that it is to leave while a second
	// one has not said the same; its id is zero otherwise.
	Leaving Leaving
	// Pictures are the newest words about its photo and the pages of its manual, by
	// page; what was taken away is among them.
	Pictures []Picture
	// Parts are what is a part of it, or lies in it.
	Parts []ID
}

// Photo is what it looks like; zero where nobody took one.
func (t Thing) Photo() (of photo.Hash) {
	for _, p := range t.Pictures {
		if p.Page == 0 {
			of = p.Photo
		}
	}
	return of
}

// Manual are the pages of its manual, in their order.
func (t Thing) Manual() (pages []Picture) {
	for _, p := range t.Pictures {
		if p.Page > 0 && !p.Photo.IsZero() {
			pages = append(pages, p)
		}
	}
	return pages
}

// Gone reports whether it is no longer held in common.
func (t Thing) Gone() bool { return t.State == Left }
