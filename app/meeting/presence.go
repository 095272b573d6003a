package meeting

import (
	"time"

	"moot/app/member"
	"moot/app/statement"
)

// Presence is what is said of somebody and a meeting.
type Presence string

// The ways to be there or not. Excused is said by who will not come. Absent takes
// back an arrival that was written down by mistake.
const (
	Arrived Presence = "arrived"
	Left    Presence = "left"
	Excused Presence = "excused"
	Absent  Presence = "absent"
)

// Attendance says: I am here, or: I am going; or, of somebody without a device,
// that they are. After names the author's own earlier words about that person at
// this meeting, and the opening if they opened it and speak of themselves.
//
// Whether somebody came or went, their own word goes before what others write
// down. What others write down counts if its author held a job at the meeting, or
// if it is an excuse.
type Attendance struct {
	statement.Envelope
	Meeting  ID
	Presence Presence
	// Member is of whom it is said; zero for oneself.
	Member member.ID
	// Over names the newest words of others about that person its author knew.
	Over []statement.ID
	// When is the moment of coming or going, if it was written down later; zero
	// if that was when it was said.
	When time.Time
	// Ends names the takings of jobs that end because their holder goes.
	Ends []statement.ID
}

// Who is of whom it is said.
func (a Attendance) Who() member.ID {
	if a.Member.IsZero() {
		return a.By
	}
	return a.Member
}

// Moment is when the person came or went.
func (a Attendance) Moment() time.Time {
	if a.When.IsZero() {
		return a.At
	}
	return a.When
}

func (a Attendance) over() []statement.ID { return a.Over }

// own reports whether somebody speaks of themselves.
func (a Attendance) own() bool { return a.Who() == a.By }

// Dispute is about one person of whom two words stand that do not agree.
type Dispute struct {
	Member member.ID
	Words  []Attendance
}

// attend fills in who is there. words are sifted; openings are among them as
// arrivals.
func (m *Meeting) attend(words []Attendance) {
	about := make(map[member.ID][]Attendance)
	spoke := make(map[member.ID]bool)
	for _, a := range words {
		switch {
		case a.Presence != Arrived && a.Presence != Left && a.Presence != Excused && a.Presence != Absent:
			continue
		case a.own() && a.Presence != Excused:
			if !spoke[a.By] {
				about[a.By] = nil // goes before what others wrote down
			}
			spoke[a.By] = true
		case a.Presence != Excused && (spoke[a.Who()] || !m.HeldAny(a.By)):
			continue
		}
		about[a.Who()] = append(about[a.Who()], a)
	}
	var present, excused []member.ID
	for _, who := range sortedIDs(about) {
		m.Attendances = append(m.Attendances, about[who]...)
		standing := statement.Heads(about[who], Attendance.over)
		switch presence := agreed(standing); presence {
		case "":
			m.Disputed = append(m.Disputed, Dispute{who, standing})
		case Arrived:
			present = append(present, who)
		case Excused:
			excused = append(excused, who)
		}
	}
	statement.Sort(m.Attendances)
	m.Present, m.Excused = member.SetOf(present...), member.SetOf(excused...)
}

// agreed is what all these words say, "" if they differ: a quorum must not rest
// on doubt. An excuse that does not know of an arrival does not dispute it, and
// that somebody left and that they were never there both say they are not.
func agreed(words []Attendance) Presence {
	var presence Presence
	for _, a := range words {
		switch {
		case presence == "" || presence == Excused:
			presence = a.Presence
		case a.Presence == Excused || a.Presence == presence:
		case presence != Arrived && a.Presence != Arrived:
			presence = Left
		default:
			return ""
		}
	}
	return presence
}

func sortedIDs[V any](m map[member.ID]V) member.Set {
	all := make([]member.ID, 0, len(m))
	for id := range m {
		all = append(all, id)
	}
	return member.SetOf(all...)
}

// Spoke reports whether somebody said with a device of their own whether they are
// there.
func (m Meeting) Spoke(who member.ID) bool {
	for _, a := range m.Attendances {
		if a.own() && a.By == who && a.Presence != Excused {
			return true
		}
	}
	return false
}

// Guest says: this person, who is not a member, is there. Guests are listed and
// never counted.
type Guest struct {
	statement.Envelope
	Meeting ID
	Name    string
	// Struck takes the name back; it names the statements it is about in Over.
	Struck bool
	Over   []statement.ID
}

func (g Guest) over() []statement.ID { return g.Over }

// guests are those standing on the list.
func guests(all []Guest) []Guest {
	var there []Guest
	for _, g := range statement.Heads(statement.FirstOfEach(all, guestsOfOneMax), Guest.over) {
		if !g.Struck {
			there = append(there, g)
		}
	}
	return there
}
