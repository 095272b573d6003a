// Package reminder says at which moments somebody is to be told that something is
// due: one moment on a day on which anything is, and none on others. What is due it
// does not say, because whoever holds a locked phone in the hand can read what is
// written on it.
//
//	tasks, decisions, meetings, notices ─> days ─> eight in the morning of each,
//	                                               an hour before an early meeting
package reminder

import (
	"slices"
	"time"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/task"
)

// Facts are what one may be reminded of, in any order. More than what concerns one
// may be among it.
type Facts struct {
	Tasks     []task.Task
	Decisions []decision.Decision
	Meetings  []meeting.Meeting
	Notices   []notice.Notice
}

const (
	// morning is the hour at which one is told, where the collective is.
	morning = 8
	// ahead is how long before a meeting that is earlier than that.
	ahead = time.Hour
	// momentsMax is how many are given: systems hold few, and much may change until
	// then.
	momentsMax = 30
)

// Moments are those after a moment, on that day and on so many days after it, the
// first first: of the tasks somebody is in or asked for and the decisions they see
// to, the day on which they are due or looked at again, of meetings the day, unless
// they sent word that they do not come, of others' notices the first day.
func (f Facts) Moments(who member.ID, after time.Time, days int, zone *time.Location) []time.Time {
	first := day.Of(after, zone)
	last := first.Add(days)
	at := make(map[day.Date]time.Time)
	due := func(on day.Date, latest time.Time) {
		begins, ok := on.Time()
		if !ok || on < first || last < on {
			return
		}
		when := time.Date(begins.Year(), begins.Month(), begins.Day(), morning, 0, 0, 0, zone)
		for _, other := range []time.Time{latest, at[on]} {
			if !other.IsZero() && other.Before(when) {
				when = other
			}
		}
		at[on] = when
	}
	for _, t := range f.Tasks {
		if !t.State.Over() && (t.People.In.Has(who) || t.People.Asked.Has(who)) {
			due(t.Due, time.Time{})
		}
	}
	for _, d := range f.Decisions {
		if !d.SeesTo(who) {
			continue
		}
		if d.Live() {
			due(d.Due, time.Time{})
		}
		if d.ToReview(d.Review) {
			due(d.Review, time.Time{})
		}
	}
	for _, m := range f.Meetings {
		if begins := m.Call.When.In(zone); m.State == meeting.Called && !m.Excused.Has(who) && !begins.IsZero() {
			due(day.Of(begins, zone), begins.Add(-ahead))
		}
	}
	for _, n := range f.Notices {
		if n.By != who && !n.Withdrawn {
			due(n.Posting.From, time.Time{})
		}
	}
	var all []time.Time
	for _, when := range at {
		if when.After(after) {
			all = append(all, when)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all[:min(momentsMax, len(all))]
}
