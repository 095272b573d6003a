// Package association is a collective whose members are collectives. It is a
// collective like any other, with meetings, a register, rounds and a store; only
// that who belongs is a collective, and the people who write there write for one,
// as several devices write for one person.
//
//	Upper Larch   Lower Larch   The Ford           at home: members, a decision,
//	     │             │            │              a certificate of it
//	  mandate       mandate      mandate
//	     │             │            │
//	     └──> The Valley <──────────┘              above: what a delegate says, the
//	              │                                collective has said
//	           mandate
//	              └──> The River                   and so on; several above one, too
//
// Nobody above can make a collective belong, and nobody below can come in alone:
//
//	founders  named in the [Pact] that the association is founded on; each belongs
//	          once its own decision to join is shown, and two make an association
//	others    belong once they decided to join and the association to admit them
//	leaving   by the collective's own decision, from when it is shown; or by one of
//	          the association
//
// What collectives decided at home arrives as certificates ([Showing]). They are
// worth as much as the roll they start from, so that roll is part of what was
// agreed: the pact and each admission name its hash. A person writes for a
// collective if a mandate that it gave, shown here, names the key of their device.
//
// Nothing here reads a clock; who asks on which day names it.
package association

import (
	"slices"

	"moot/app/day"
	"moot/app/ids"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Hash names a pact, or a roll by which a collective is known.
type Hash = ids.Hash[Pact]

// Founder is a collective that is named when an association is founded.
type Founder struct {
	// ID is what the collective is called abroad.
	ID   member.ID
	Name string
	Size int // members, as its roll has them
	// Roll is the one by which its certificates are checked.
	Roll Hash
}

// Pact is who founds an association: at least two. Its hash stands in the charter
// that the association is founded with, so that nobody can exchange it.
type Pact struct{ Founders []Founder } // in the order of their ids

// Founding says: this is the pact.
type Founding struct {
	statement.Envelope
	Pact Pact
}

// Showing says: a collective decided this, as so many of its members attest. It may
// be that it joins, leaves, sends somebody, or takes a mandate back.
type Showing struct {
	statement.Envelope
	Certificate []byte
	// Plan is the mandate whose hash the decision carries; nil in any other.
	Plan *mandate.Plan
}

// Offer is what an association hands to a collective that may join it.
type Offer struct {
	// ID is what the association is called abroad.
	ID    member.ID
	Name  string
	Place string
	Pact  Pact
}

// Above says, at home: this association is called so. It makes nobody join; the
// decision whose wording names the association does.
type Above struct {
	statement.Envelope
	Offer Offer
}

// Facts are all statements about who belongs to an association, and at home about
// the associations that it may belong to, in any order.
type Facts struct {
	Foundings []Founding
	Showings  []Showing
	Aboves    []Above
	Handings  []Handing
}

// Proof is what a certificate was found to say, by whoever can check signatures:
// from a roll that was agreed on to those who sign.
type Proof struct {
	Collective member.ID
	Name       string
	Size       int
	// Text is the whole wording that was adopted, Wording its hash, On the day.
	Text    string
	Wording motion.Hash
	On      day.Date
	// By of Of members attest it.
	By, Of int
}

// Decided is what the association decided itself about who belongs.
type Decided struct {
	Motion  motion.ID
	Meeting meeting.ID
	Text    string
	On      day.Date
}

// Ground is what an association stands on beside what was said in it: the people who
// ever were on its roster, what it is called abroad, its founding's pact, what it decided, in the order of its
// register, what the showings prove, by their ids, and which person writes with the
// key of a device.
type Ground struct {
	People member.Set
	ID     member.ID
	Pact   Hash
	Here   []Decided
	Proofs map[statement.ID]Proof
	Person func(mandate.Key) (member.ID, bool)
}

// State is how a collective stands to an association.
type State string

// The states of a collective. Asked has decided to join, and the association has
// not decided; Awaited is admitted, or named as a founder, and has not joined.
const (
	Belongs State = "belongs"
	Asked   State = "asked"
	Awaited State = "awaited"
	Left    State = "left"
	Ended   State = "ended"
)

// Member is a collective of an association.
type Member struct {
	ID      member.ID
	Name    string
	Size    int
	Founder bool
	State   State
	// Since is the later day of the two decisions that made it belong, Until that of
	// the one that ended it.
	Since, Until day.Date
	// Admitted are the decisions of the association that let it in.
	Admitted []Decided
	// Roll is the one that was agreed on when it was let in; zero before that.
	Roll     Hash
	Mandates []Mandate
}

// MandateState is how a mandate stands that was shown.
type MandateState string

// The states of a mandate.
const (
	Valid    MandateState = "valid"
	Recalled MandateState = "recalled"
	Amended  MandateState = "amended"
)

// Mandate is one that a collective gave, as it was shown.
type Mandate struct {
	Plan mandate.Plan
	Hash mandate.Hash
	On   day.Date
	// By of Of members attest it.
	By, Of int
	State  MandateState
	// Ended is the day of the decision that recalled or amended it.
	Ended day.Date
	// People are those on the association's roster who write under it.
	People member.Set
	// Clashes are other valid mandates of the same collective that say otherwise.
	Clashes []mandate.Hash
}

// Covers reports whether somebody may act under the mandate on a day.
func (m Mandate) Covers(on day.Date) bool {
	return m.State == Valid && !on.Before(m.Plan.From) && !m.Plan.Until.Before(on)
}

// Association is who belongs, as far as is known.
type Association struct {
	ID   member.ID
	Pact Pact
	// Known is true once the pact is here, Founded once two founders have joined;
	// before that nobody belongs.
	Known, Founded bool
	Members        []Member // in the order of their ids
	// writes is for whom each person wrote, and writes.
	writes map[member.ID]member.ID
}

// Member is one of its collectives; ok is false for any other.
func (a Association) Member(id member.ID) (Member, bool) {
	i := slices.IndexFunc(a.Members, func(m Member) bool { return m.ID == id })
	if i < 0 {
		return Member{}, false
	}
	return a.Members[i], true
}

// Now are the collectives that belong.
func (a Association) Now() member.Set {
	var all []member.ID
	for _, m := range a.Members {
		if m.State == Belongs && a.Founded {
			all = append(all, m.ID)
		}
	}
	return member.SetOf(all...)
}

// Ever are those that belong or did, and those that are to: what their delegates
// said stays said.
func (a Association) Ever() member.Set {
	var all []member.ID
	for _, m := range a.Members {
		if m.State != Asked {
			all = append(all, m.ID)
		}
	}
	return member.SetOf(all...)
}

// Electorate are the collectives that may vote in a meeting at most: the founders,
// and those that were admitted at a meeting which earlier says was over when this
// one was called. So a collective votes from the next meeting on.
func (a Association) Electorate(earlier func(meeting.ID) bool) member.Set {
	var all []member.ID
	for _, m := range a.Members {
		then := m.Founder || slices.ContainsFunc(m.Admitted, func(d Decided) bool { return earlier(d.Meeting) })
		if then && m.State != Asked && m.State != Awaited && a.Founded {
			all = append(all, m.ID)
		}
	}
	return member.SetOf(all...)
}

// For is the collective that a person writes for, or wrote for: the one whose
// mandate came first. A mandate that has ended takes back nothing of what was said.
func (a Association) For(person member.ID) (member.ID, bool) {
	id, ok := a.writes[person]
	return id, ok
}

// Writers are the people who write for a collective, or wrote for it.
func (a Association) Writers(id member.ID) member.Set {
	var all []member.ID
	for person, of := range a.writes {
		if of == id {
			all = append(all, person)
		}
	}
	return member.SetOf(all...)
}

// People are all who write for a collective or did, each with the one.
func (a Association) People() map[member.ID]member.ID { return a.writes }
