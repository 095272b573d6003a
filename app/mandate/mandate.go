// Package mandate is what a delegate takes along: who goes to whom, what for, how
// they are to vote on each question, and how far they may leave that. It is given
// by a decision, word for word, and taken back by one; what a delegate does
// outside it binds nobody.
//
//	proposed ──decision──> given ──> carried ──> reported ──> discharged
//	                         └──────────┴───┬───────┘
//	                 amended, recalled, expired   by a decision, or by its last day
//	                 vacant                       everybody named in it resigned or left
//
// A motion carries the mandate: the last line of its wording is the [Plan.Effect]
// of the plan, so what is voted on is the mandate. A decision that replaces the
// giving one and carries a mandate amends it; one that repeals it recalls it.
// Nothing here reads a clock; whoever asks names the day.
package mandate

import (
	"time"

	"moot/app/day"
	"moot/app/ids"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// ID names a mandate: a hash of the decision that gave it and its plan.
type ID = ids.ID[Mandate]

// Latitude is how far a delegate may leave the instructions.
type Latitude string

// The latitudes. Under none of them does a vote bind anybody before it is ratified
// at home; they say what the delegate is to do, and what is held against them.
const (
	// Bound votes as instructed and brings home what is new.
	Bound Latitude = "bound"
	// UnlessNew may vote otherwise if new facts came up, and says which.
	UnlessNew Latitude = "unless-new"
	// Consult asks home before voting on what is new.
	Consult Latitude = "consult"
	// Procedure is free on how the meeting goes, and bound on all else.
	Procedure Latitude = "procedure"
)

// Latitudes are all there are, the narrowest first.
func Latitudes() []Latitude { return []Latitude{Bound, UnlessNew, Consult, Procedure} }

// Vote is how a collective's voice is given to one question: a choice of it, or
// parts for, against and abstaining if the mandate is split ("70 for, 30
// against"). A voice that is not split has one part.
type Vote struct {
	For, Against, Abstain int
	// Choice is what is chosen where the question is not yes or no.
	Choice string
}

// Instruction is how to vote on one question.
type Instruction struct {
	// Question is the question in a few words, as the other side calls it.
	Question string
	// Text is the exact wording it is about; zero for any wording.
	Text motion.Hash
	Vote Vote
	// Words are what to say, and under which conditions.
	Words string
}

// Plan is what a mandate says.
type Plan struct {
	// To is the association or the collective that the delegate is sent to.
	To string
	// Delegate goes; if they cannot, the first of the alternates who can.
	Delegate   member.ID
	Alternates []member.ID
	// Scope is what they are sent for.
	Scope        string
	Instructions []Instruction
	Latitude     Latitude
	// From and Until are its first and last day; none for at once and until it is
	// taken back.
	From, Until day.Date
	// At is what that association is called abroad, where it checks the mandate by
	// itself; zero where To is only a name.
	At member.ID
	// Keys are the devices that write there for the delegate, then for each of the
	// alternates, in order; empty for who has none.
	Keys [][]Key
	// Instead is the mandate that this one replaces; zero for none.
	Instead Hash
}

// Key is the key of a device.
type Key [32]byte

// Drafting says: this is the mandate that a motion is about. It makes none; the
// decision does.
type Drafting struct {
	statement.Envelope
	Plan Plan
}

// Cast is how a delegate voted on one question, and why.
type Cast struct {
	Question string
	// Text is the exact wording that was voted on; zero if it had none.
	Text motion.Hash
	Vote Vote
	// Procedural says that it was about how the meeting goes.
	Procedural bool
	// Reason is what the delegate says of it: under [UnlessNew] the new facts.
	Reason string
}

// Report says: this is what happened, and how I voted.
type Report struct {
	statement.Envelope
	Mandate ID
	Text    string
	Casts   []Cast
}

// Discharge says that the delegate has done what they were sent for and reported
// it, or that more is wanted of them.
type Discharge struct {
	statement.Envelope
	Mandate    ID
	Discharged bool
	Reason     string
	// Over names the discharges, by whomever, that its author knew and replaces.
	Over []statement.ID
}

// State is how far a mandate has come.
type State string

// The states of a mandate.
const (
	Given      State = "given"
	Carried    State = "carried"
	Reported   State = "reported"
	Discharged State = "discharged"
	Amended    State = "amended"
	Recalled   State = "recalled"
	Suspended  State = "suspended"
	Expired    State = "expired"
	Vacant     State = "vacant"
)

// Mandate is what a decision and the statements about it come to.
type Mandate struct {
	ID       ID
	Plan     Plan
	Decision motion.ID
	GivenAt  time.Time
	State    State
	// EndedBy are the decisions that amended or recalled it.
	EndedBy []motion.ID
	// People is who of those named in it is ready to go, Words what was said of it.
	People joining.Standing
	Words  []joining.Word
	// Acting is who goes now; zero if nobody named in it does.
	Acting  member.ID
	Reports []Report
	// Judged are the votes that were reported, each with how it keeps to the
	// instructions.
	Judged []Judged
	// Discharges are the last words on whether it is done with. Disputed says that
	// they contradict each other: it is not.
	Discharges []Discharge
	Disputed   bool
	// Clashes are other mandates in force to the same place that instruct otherwise
	// on a question of this one.
	Clashes []ID
}

// Judged is a reported vote, with the report it stands in.
type Judged struct {
	Cast
	Report statement.ID
	Judgement
}

// InForce reports whether somebody may act under the mandate.
func (m Mandate) InForce() bool {
	return m.State == Given || m.State == Carried || m.State == Reported
}
