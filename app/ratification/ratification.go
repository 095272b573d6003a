// Package ratification is how an agreement between collectives comes to bind them:
// one exact text, a frozen list of collectives, a threshold, a deadline; and each
// of them says yes at a meeting of its own, or it does not bind.
//
//	opened ──> collecting ─┬─> ratified     enough of them, in time
//	                       ├─> refused      so many said no that it cannot be any more
//	                       ├─> lapsed       somebody records that the day is over
//	                       └─> superseded   another round has an amended text
//
// Silence is never consent. A round is the same in every collective that knows it:
// its [ID] is a hash of what it asks ([Call]), so whoever holds the file holds the
// round. A collective answers with a motion whose wording is the text and an
// [Effect] line; what it decided travels as a certificate, or on paper with two
// names under it, by any road and in any order. Nothing here reads a clock: an
// answer counts by the day on which it was given.
package ratification

import (
	"moot/app/day"
	"moot/app/ids"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/tally"
)

// ID names a round: a hash of its call.
type ID = ids.ID[Round]

// PartyID is what a collective is called by others; package certificate makes it.
type PartyID = ids.ID[Party]

// Party is a collective that is asked, with its size as it was when the round was
// opened.
type Party struct {
	ID   PartyID
	Name string
	Size int // members
}

// Threshold says how many collectives must ratify.
type Threshold struct {
	Kind ThresholdKind
	// Some is how many, where it is [Some].
	Some int
	// Double are the two shares, where it is [Double].
	Double tally.Double
}

// ThresholdKind is a kind of threshold.
type ThresholdKind string

// The kinds of thresholds. Below [All] the agreement binds only those that ratified.
const (
	All    ThresholdKind = "all"
	Some   ThresholdKind = "some"
	Double ThresholdKind = "double"
)

// Call is what a round asks: the same in every collective.
type Call struct {
	// By is the collective that opened the round, one of the parties or not.
	By Party
	// On is the day on which it was opened, Deadline the last day for an answer; none
	// for no deadline.
	On, Deadline day.Date
	// Text is the exact text.
	Text      string
	Parties   []Party // in the order of their ids
	Threshold Threshold
	// Instead is the round whose text this one amends; zero for none.
	Instead ID
	// Lineage is where the text comes from, the first collective first.
	Lineage []Step
}

// Step is a station of a text on its way: a motion in a collective, and its words.
type Step struct {
	Collective PartyID
	Name       string
	Motion     motion.ID
	Wording    motion.Hash
}

// Opening says: there is this round. It is said where it was opened and in each
// collective that heard of it.
type Opening struct {
	statement.Envelope
	Call Call
	// Decision is the one of this collective whose text is to be ratified: until then
	// it is provisional. Zero if there is none here.
	Decision motion.ID
}

// Kind is what a collective answered.
type Kind string

// The answers. A reservation changes nothing; an amendment is a refusal with a
// proposed text; who leaves the association has not ratified.
const (
	Ratifies Kind = "ratified"
	Reserves Kind = "reserved"
	Refuses  Kind = "refused"
	Amends   Kind = "amended"
	Leaves   Kind = "left"
)

// Kinds are all there are.
func Kinds() []Kind { return []Kind{Ratifies, Reserves, Refuses, Amends, Leaves} }

// Yes reports whether the answer ratifies.
func (k Kind) Yes() bool { return k == Ratifies || k == Reserves }

// Answer says: that collective answered so. With a certificate it proves itself; a
// result that came on paper counts once two members have said the same.
type Answer struct {
	statement.Envelope
	Round ID
	Party PartyID
	Kind  Kind
	// On is the day on which that collective decided.
	On day.Date
	// Words are the reservation, the reason or the proposed text.
	Words string
	// Certificate is the file that proves it; empty for an answer on paper.
	Certificate []byte
}

// Lapse says: the last day of the round is over, on this day.
type Lapse struct {
	statement.Envelope
	Round ID
	On    day.Date
}

// Proof is what a certificate was found to say, by whoever can check signatures.
type Proof struct {
	Party PartyID
	// Text is the whole wording that was adopted, and On the day.
	Text string
	On   day.Date
	// By of Of members attest it.
	By, Of int
}

// State is how far a round has come.
type State string

// The states of a round.
const (
	Collecting State = "collecting"
	Ratified   State = "ratified"
	Refused    State = "refused"
	Lapsed     State = "lapsed"
	Superseded State = "superseded"
)

// Row is where one collective stands.
type Row struct {
	Party Party
	// Kind is empty while the answer is pending.
	Kind  Kind
	On    day.Date
	Words string
	// By of Of members attest it in a certificate; zero for an answer on paper or of
	// this collective itself.
	By, Of int
	// Own says that the answer is this collective's, from its own register.
	Own bool
	// Entered are those who wrote it down from paper.
	Entered member.Set
	// Late says that it was given after the last day and does not count.
	Late bool
	// Disputed says that there are two answers that contradict each other, neither of
	// them proven more than the other: it is pending.
	Disputed bool
	// Heard is the last day on which anything came from there, be it an answer or
	// something else; none if nothing ever did.
	Heard day.Date
	// Half says that one person wrote it down from paper, and a second is needed.
	Half bool
}

// Counts reports whether the row is a yes that counts.
func (r Row) Counts() bool { return r.Kind.Yes() && !r.Late && !r.Disputed && !r.Half }

// Round is what is known about a round.
type Round struct {
	ID       ID
	Call     Call
	Decision motion.ID
	// By brought it here.
	By    member.ID
	State State
	Rows  []Row
	Count Count
	// Next is the round that superseded it, Same are other rounds on the same text.
	Next ID
	Same []ID
}

// Count is how the answers stand against the threshold.
type Count struct {
	For, Of int
	// Needed is how many collectives must ratify.
	Needed int
	// MembersFor of MembersOf, and how many are needed; only under [Double].
	MembersFor, MembersOf, MembersNeeded int
	Passed                               bool
	// Possible says that those who have not answered could still bring it about.
	Possible bool
}

// Binds reports whether the agreement is in force for a collective: it is ratified,
// and that collective is among those that did.
func (r Round) Binds(who PartyID) bool {
	if r.State != Ratified {
		return false
	}
	for _, row := range r.Rows {
		if row.Party.ID == who {
			return row.Counts()
		}
	}
	return false
}
