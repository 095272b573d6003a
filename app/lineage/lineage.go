// Package lineage is the way of a motion from collective to collective: up to an
// association, across to a neighbour, down to those who belong, and what each made of
// it. Forwarding asks and binds nobody; every station decides by itself.
//
//	Upper Larch ──> The Valley ──> The River          each a motion of its own there,
//	     ▲              ├──> Lower Larch              named by where it comes from
//	     └── answers ───┴── amended, adopted, rejected
//
// A trail is all stations that hang together, with their answers. It travels as a
// file by any road, and whoever takes one adds what they did not know, so answers
// come back to where it began whichever way they go. Two trails join where they
// share a station.
package lineage

import (
	"moot/app/day"
	"moot/app/ids"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// ID names a station.
type ID = ids.ID[Station]

const stationLabel = "moot station 1\x00"

// Name is the id of a motion of a collective as a station: the first 16 bytes of
// SHA-256 over "moot station 1", a zero byte and both ids.
func Name(collective member.ID, of motion.ID) ID {
	b := ids.Form(stationLabel)
	b.Fixed(collective[:])
	b.Fixed(of[:])
	return b.ID()
}

// Station is a motion in one collective.
type Station struct {
	// Collective is what the collective is called abroad.
	Collective member.ID
	Name       string
	Motion     motion.ID
	// Text and Wording are the exact words it was moved in.
	Text    string
	Wording motion.Hash
	// From is the station that it comes from; zero where it began.
	From ID
	On   day.Date
}

// ID names the station.
func (s Station) ID() ID { return Name(s.Collective, s.Motion) }

// Passing says: that motion is on this way.
type Passing struct {
	statement.Envelope
	Station Station
}

// Descent says: this motion of ours comes from that station.
type Descent struct {
	statement.Envelope
	Motion motion.ID
	From   ID
}

// Fate is what a collective made of a motion.
type Fate string

// The fates. Amended is adopted in other words than those it came in.
const (
	Pending   Fate = ""
	Adopted   Fate = "adopted"
	Amended   Fate = "amended"
	Rejected  Fate = "rejected"
	Withdrawn Fate = "withdrawn"
)

// Fates are all that there are once something was decided.
func Fates() []Fate { return []Fate{Adopted, Amended, Rejected, Withdrawn} }

// Answer says: there it came to that.
type Answer struct {
	statement.Envelope
	Station ID
	Fate    Fate
	On      day.Date
	// Text is what was adopted where that is in other words.
	Text string
}

// Facts are all statements about ways that are known, in any order.
type Facts struct {
	Passings []Passing
	Descents []Descent
	Answers  []Answer
}

// Cleaned returns the station with its texts in clean form, or why it is none.
func (s Station) Cleaned() (Station, *refusal.Refusal) {
	bad := refusal.New(refusal.LineageUnreadable)
	var err error
	if s.Name, err = text.Line(s.Name, nameRunesMax); err != nil {
		return Station{}, bad
	}
	if len(s.Text) == 0 || len(s.Text) > textBytesMax || s.Collective.IsZero() || s.Motion.IsZero() || !s.On.Valid() {
		return Station{}, bad
	}
	return s, nil
}

// Cleaned returns the answer, or why it is none.
func (a Answer) Cleaned() (Answer, *refusal.Refusal) {
	known := a.Fate == Adopted || a.Fate == Amended || a.Fate == Rejected || a.Fate == Withdrawn
	if !known || !a.On.Valid() || len(a.Text) > textBytesMax || (a.Fate == Amended) != (a.Text != "") || a.Station.IsZero() {
		return Answer{}, refusal.New(refusal.LineageUnreadable)
	}
	return a, nil
}
