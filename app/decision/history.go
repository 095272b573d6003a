package decision

import (
	"cmp"
	"slices"
	"time"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// Happening is what sort of thing an [Event] is.
type Happening string

// What happens to a decision, from the day on which it was moved.
const (
	Moved    Happening = "moved"
	Reworded Happening = "reworded"
	Amended  Happening = "amended"
	Voted    Happening = "voted"
	// Ends is what it did to an earlier decision, Ended what a later one did to it.
	Ends     Happening = "ends"
	Reported Happening = "reported"
	Ended    Happening = "ended"
	// Began and Ran out are its first and its last day, where its plan names them.
	Began  Happening = "began"
	RanOut Happening = "ran-out"
)

// Event is one thing in the history of a decision.
type Event struct {
	Kind Happening
	// At is the claimed time, On the day where only that is known.
	At time.Time
	On day.Date
	By member.ID
	// Motion is the amendment of Amended; its state is its fate.
	Motion motion.Motion
	// Outcome is that of the poll of Voted, and of an amendment that was voted on.
	Outcome *poll.Outcome
	// Does and Other say what Ends did to which decision, and which did it in Ended.
	Does  motion.EffectKind
	Other motion.ID
	// Report is that of Reported.
	Report Report
}

// Past is what a history is made of beside the decision itself: all motions and
// polls, the motion and its amendments among them, and the register.
type Past struct {
	Motions  []motion.Motion
	Polls    []poll.Poll
	Register []Decision
}

// History is everything that happened to a decision, the earliest first: how it was
// moved, amended and voted on, what it did to others, what was reported and what
// became of it. Days on which it begins or ends are among it up to today.
func (d Decision) History(p Past, today day.Date, zone *time.Location) []Event {
	var all []Event
	for _, m := range p.Motions {
		switch d.ID {
		case m.ID:
			all = append(all, Event{Kind: Moved, At: m.SubmittedAt, By: m.Mover})
			for _, w := range m.Wordings[min(1, len(m.Wordings)):] {
				all = append(all, Event{Kind: Reworded, At: w.At, By: w.By})
			}
		case m.Amends.Motion:
			all = append(all, Event{Kind: Amended, At: m.SubmittedAt, By: m.Mover, Motion: m, Outcome: outcomeOf(m.ID, p.Polls)})
		}
	}
	for _, v := range p.Polls {
		if v.Motion == d.ID && v.Outcome != nil && v.State == poll.Announced {
			all = append(all, Event{Kind: Voted, At: v.AnnouncedAt, Outcome: v.Outcome})
		}
	}
	for _, e := range d.Wording.Effects {
		all = append(all, Event{Kind: Ends, At: d.AdoptedAt, Does: e.Does, Other: e.Decision})
	}
	for _, r := range d.Reports {
		all = append(all, Event{Kind: Reported, At: r.At, By: r.By, Report: r})
	}
	for _, by := range p.Register {
		for _, e := range by.Wording.Effects {
			if e.Decision == d.ID && by.acted(today) {
				all = append(all, Event{Kind: Ended, At: by.AdoptedAt, On: by.Wording.Plan.From, Does: e.Does, Other: by.ID})
			}
		}
	}
	if from := d.Wording.Plan.From; from != "" && from <= today {
		all = append(all, Event{Kind: Began, On: from})
	}
	if d.State == Expired {
		all = append(all, Event{Kind: RanOut, On: d.Wording.Plan.Until})
	}
	slices.SortStableFunc(all, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.day(zone), b.day(zone)), a.At.Compare(b.At), statement.ID(a.Other).Compare(statement.ID(b.Other)))
	})
	return all
}

// acted reports whether the first day of a decision came before anything ended it.
func (d Decision) acted(today day.Date) bool {
	from := d.Wording.Plan.From
	return d.State != Provisional && (from == "" || from <= today && d.State != Adopted)
}

// day is the day under which an event stands.
func (e Event) day(zone *time.Location) day.Date {
	if e.On != "" {
		return e.On
	}
	return day.Of(e.At, zone)
}

// outcomeOf is how the last poll on a motion came out, nil if it came to nothing.
func outcomeOf(id motion.ID, polls []poll.Poll) (last *poll.Outcome) {
	for _, v := range polls {
		if v.Motion == id && v.State == poll.Announced && v.Outcome != nil {
			last = v.Outcome
		}
	}
	return last
}
