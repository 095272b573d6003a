package meeting

import (
	"cmp"
	"slices"
	"time"

	"moot/app/member"
	"moot/app/statement"
)

// Job is a job of one meeting, not a rank.
type Job string

// The jobs. There may be several tellers; of the others there is one at a time.
const (
	Chair  Job = "chair"
	Pen    Job = "pen" // who writes the minutes
	Teller Job = "teller"
)

// Jobs are all of them, in the order the minutes name them.
var Jobs = []Job{Chair, Pen, Teller}

// Taking says: I take the chair (or the pen, or count); or, of somebody there
// without a device, that they do. Anyone there may say it at any time. Who goes
// gives it up; see [Attendance.Ends].
type Taking struct {
	statement.Envelope
	Meeting ID
	Job     Job
	// Member is who takes it; zero for oneself.
	Member member.ID
	// Yields is true for who gives the job up and stays.
	Yields bool
	// Over names the newest words about this job that its author knew; with
	// [Teller] only those about the same person.
	Over []statement.ID
}

// Who takes the job, or gives it up.
func (t Taking) Who() member.ID {
	if t.Member.IsZero() {
		return t.By
	}
	return t.Member
}

func (t Taking) over() []statement.ID { return t.Over }

// Tenure is who had a job from when to when; To is zero while they have it.
type Tenure struct {
	Job    Job
	Member member.ID
	// By is who wrote it down: the holder, or somebody for them.
	By       member.ID
	From, To time.Time
}

// Holder is who has a job now: the last who took it and is there. Two who took
// the chair out of sight of each other both had it; from when the news meet, it
// is with the later by claimed time, then by id, until somebody takes it again.
func (m Meeting) Holder(job Job) (member.ID, bool) {
	holders := m.Holders(job)
	if len(holders) == 0 {
		return member.ID{}, false
	}
	return holders[len(holders)-1], true
}

// Holders are all who have a job now, in the order in which they took it: the
// tellers; or two chairs who do not know of each other.
func (m Meeting) Holders(job Job) []member.ID {
	ended := m.ended()
	var holders []member.ID
	for _, t := range statement.Heads(m.of(job), Taking.over) {
		if _, gone := ended[t.ID]; gone || t.Yields || !m.Present.Has(t.Who()) {
			continue
		}
		holders = slices.DeleteFunc(holders, func(id member.ID) bool { return id == t.Who() })
		holders = append(holders, t.Who())
	}
	return holders
}

// Held reports whether somebody had the job at any time of this meeting.
func (m Meeting) Held(id member.ID, job Job) bool {
	return slices.ContainsFunc(m.Takings, func(t Taking) bool { return t.Job == job && t.Who() == id && !t.Yields })
}

// HeldAny reports whether somebody had any job at this meeting: their word about
// people without a device counts.
func (m Meeting) HeldAny(id member.ID) bool {
	return slices.ContainsFunc(m.Takings, func(t Taking) bool { return t.Who() == id && !t.Yields })
}

// JobHolders are all who had jobs, for the minutes: job by job, in the order in
// which they took them.
func (m Meeting) JobHolders() []Tenure {
	ended := m.ended()
	var all []Tenure
	for _, job := range Jobs {
		takings := m.of(job)
		for _, t := range takings {
			for _, id := range slices.Concat(t.Over, t.After) {
				if to, known := ended[id]; !known || t.At.Before(to) {
					ended[id] = t.At
				}
			}
		}
		for _, t := range takings {
			if t.Yields {
				continue
			}
			to, over := ended[t.ID]
			if !over {
				to = m.ClosedAt
			}
			all = append(all, Tenure{Job: job, Member: t.Who(), By: t.By, From: t.At, To: to})
		}
	}
	slices.SortStableFunc(all, func(a, b Tenure) int {
		return cmp.Or(slices.Index(Jobs, a.Job)-slices.Index(Jobs, b.Job), a.From.Compare(b.From))
	})
	return all
}

func (m Meeting) of(job Job) []Taking {
	var all []Taking
	for _, t := range m.Takings {
		if t.Job == job {
			all = append(all, t)
		}
	}
	return all
}

// ended says which takings ended because their holder went, and when.
func (m Meeting) ended() map[statement.ID]time.Time {
	holder := make(map[statement.ID]member.ID, len(m.Takings))
	for _, t := range m.Takings {
		holder[t.ID] = t.Who()
	}
	ended := make(map[statement.ID]time.Time)
	for _, a := range m.Attendances {
		for _, id := range a.Ends {
			if a.Presence == Left && holder[id] == a.Who() {
				ended[id] = a.Moment()
			}
		}
	}
	return ended
}

// takings are the words about the jobs of these people.
func takings(all []Taking, people member.Set) []Taking {
	all = slices.DeleteFunc(all, func(t Taking) bool { return !people.Has(t.Who()) })
	ordered, _ := statement.Causal(statement.FirstOfEach(all, takingsOfOneMax), Taking.over)
	return ordered
}
