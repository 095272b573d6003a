package collective

import (
	"reflect"
	"slices"

	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// shards keep every meeting folded, and fold again only those about which
// something was said since: in ten years there are hundreds of meetings, and a
// hand raised tonight concerns one of them.
type shards struct {
	// said is what each page says about each meeting, by the name of the page.
	said   map[string]map[meeting.ID]*meeting.Facts
	folded map[meeting.ID]meeting.Meeting
	// fresh are the meetings to fold again; all of them if whole is true.
	fresh map[meeting.ID]bool
	whole bool
	// asked says that something was said about motions or polls.
	asked bool
}

func newShards() shards {
	return shards{said: make(map[string]map[meeting.ID]*meeting.Facts), folded: make(map[meeting.ID]meeting.Meeting),
		fresh: make(map[meeting.ID]bool), whole: true, asked: true}
}

// turn takes a page as it was and as it is now. What is said about meetings moves
// from the page into its shards; calls, drafts and series are left on it too.
func (s *shards) turn(name string, was, is *page) {
	said := is.facts.Meetings.Split()
	before := s.said[name]
	for id, facts := range said {
		if before[id] == nil || !sameFacts(*before[id], *facts) {
			s.fresh[id] = true
		}
	}
	for id := range before {
		if said[id] == nil {
			s.fresh[id] = true
		}
	}
	s.said[name] = said
	all := is.facts.Meetings
	is.facts.Meetings = meeting.Facts{Calls: all.Calls, Drafts: all.Drafts, Series: all.Series}
	if !reflect.DeepEqual(was.facts.Motions, is.facts.Motions) || !reflect.DeepEqual(was.facts.Polls, is.facts.Polls) {
		s.asked = true
	}
}

// sameFacts compares by ids: the id of a statement is a hash of what it says.
func sameFacts(a, b meeting.Facts) bool {
	return sameIDs(a.Calls, b.Calls) && sameIDs(a.Steps, b.Steps) && sameIDs(a.Attendances, b.Attendances) &&
		sameIDs(a.Guests, b.Guests) && sameIDs(a.Takings, b.Takings) && sameIDs(a.Progress, b.Progress) &&
		sameIDs(a.Hands, b.Hands) && sameIDs(a.Floors, b.Floors)
}

func sameIDs[S statement.Sayer](a, b []S) bool {
	return slices.EqualFunc(a, b, func(x, y S) bool { return x.Said().ID == y.Said().ID })
}

// meetings are all meetings, the same as [meeting.Fold] makes of everything. rules
// looks up what holds for a call.
func (s *shards) meetings(people member.Set, rules func(heads []string) meeting.Rules) []meeting.Meeting {
	if s.whole {
		clear(s.folded)
		for _, said := range s.said {
			for id := range said {
				s.fresh[id] = true
			}
		}
	}
	for id := range s.fresh {
		var about meeting.Facts
		for _, said := range s.said {
			if facts := said[id]; facts != nil {
				about.Add(*facts)
			}
		}
		for i := range about.Calls {
			about.Calls[i].Rules = rules(about.Calls[i].RosterHeads)
		}
		if m, called := meeting.One(about, people); called {
			s.folded[id] = m
		} else {
			delete(s.folded, id)
		}
	}
	all := make([]meeting.Meeting, 0, len(s.folded))
	for _, m := range s.folded {
		all = append(all, m)
	}
	return meeting.Link(all)
}

// quiet reports whether the motions and polls are what they were: nothing was said
// of them, and no meeting that has any was folded again.
func (s *shards) quiet(motions []motion.Motion) bool {
	return !s.whole && !s.asked && !slices.ContainsFunc(motions, func(m motion.Motion) bool { return s.fresh[m.Meeting] })
}

// done forgets what was to be folded again.
func (s *shards) done() {
	clear(s.fresh)
	s.whole, s.asked = false, false
}

// questions folds motions and polls into the view, or takes over those of the last.
func (v *view) questions(last *view, quiet bool, people member.Set) {
	if quiet {
		v.motions, v.polls, v.decisions = last.motions, last.polls, last.decisions
		return
	}
	motions := motion.Fold(v.facts.Motions, people)
	v.polls = poll.Fold(v.meetings, motions, v.facts.Polls, people)
	v.motions = poll.Settle(motions, v.polls)
	v.decisions = decision.Register(v.motions, v.polls)
}
