package collective

import (
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/statement"
)

// about is what was said about one meeting, its motions and its votes.
type about struct {
	meeting meeting.Facts
	motions motion.Facts
	polls   poll.Facts
}

// links say what hangs on what: a vote names a putting, which names a motion,
// which names a meeting. What a statement names never changes, so links are only
// ever added, also when the statement is lost.
type links struct {
	motions map[motion.ID]meeting.ID
	polls   map[poll.ID]motion.ID
	freezes map[statement.ID]poll.ID
}

func newLinks() links {
	return links{motions: make(map[motion.ID]meeting.ID), polls: make(map[poll.ID]motion.ID), freezes: make(map[statement.ID]poll.ID)}
}

// learn takes up what these facts link, and reports whether anything is new.
func (l links) learn(f *record.Facts) (grew bool) {
	known := len(l.motions) + len(l.polls) + len(l.freezes)
	for _, s := range f.Motions.Submissions {
		l.motions[motion.ID(s.ID)] = s.Meeting
	}
	for _, p := range f.Motions.Puttings {
		l.polls[poll.ID(p.ID)] = p.Motion
	}
	for _, f := range f.Polls.Freezes {
		l.freezes[f.ID] = f.Poll
	}
	return len(l.motions)+len(l.polls)+len(l.freezes) > known
}

// split sorts what was said by the meeting it is about. What hangs on something
// that is not here is under the zero id.
func (l links) split(meetings meeting.Facts, motions motion.Facts, polls poll.Facts) map[meeting.ID]*about {
	all := make(map[meeting.ID]*about)
	of := func(id meeting.ID) *about {
		if all[id] == nil {
			all[id] = new(about)
		}
		return all[id]
	}
	for id, f := range meetings.Split() {
		of(id).meeting = *f
	}
	for id, f := range motions.Split(func(m motion.ID) meeting.ID { return l.motions[m] }) {
		of(id).motions = *f
	}
	in := func(p poll.ID) meeting.ID { return l.motions[l.polls[p]] }
	for id, f := range polls.Split(in, func(f statement.ID) poll.ID { return l.freezes[f] }) {
		of(id).polls = *f
	}
	return all
}

// facts are the same as facts of a page.
func (a *about) facts() record.Facts {
	return record.Facts{Meetings: a.meeting, Motions: a.motions, Polls: a.polls}
}

// add joins what else was said.
func (a *about) add(o *about) {
	all := a.facts()
	all.Add(o.facts())
	a.meeting, a.motions, a.polls = all.Meetings, all.Motions, all.Polls
}

// same reports whether the same was said.
func (a *about) same(o *about) bool {
	mine, theirs := a.facts(), o.facts()
	return mine.Same(&theirs)
}
