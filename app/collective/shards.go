package collective

import (
	"slices"

	"moot/app/charter"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// shards keep every meeting folded, with its motions and votes, and fold again
// only those about which something was said since: in ten years there are hundreds
// of meetings, and a hand raised or a vote cast tonight concerns one of them.
type shards struct {
	// said is what each page says about each meeting, by the name of the page. Under
	// the zero id is what hangs on something that is not here.
	said  map[string]map[meeting.ID]*about
	links links
	// grew says that there are new links, so that some of the latter may belong
	// somewhere now.
	grew   bool
	folded map[meeting.ID]meeting.Meeting
	asked  map[meeting.ID]asked
	// changes are the decisions about the charter that the meetings are folded on.
	changes []charter.Decision
	// fresh are the meetings to fold again; all of them if whole is true.
	fresh map[meeting.ID]bool
	whole bool
}

// asked is what one meeting was asked, folded.
type asked struct {
	// quorum is what was needed there; it hangs on an earlier meeting if this is its
	// second call.
	quorum    meeting.Quorum
	motions   []motion.Motion // settled
	polls     []poll.Poll
	decisions []decision.Decision
	// among says that a working group asked its own.
	among bool
}

func newShards() shards {
	return shards{said: make(map[string]map[meeting.ID]*about), links: newLinks(), folded: make(map[meeting.ID]meeting.Meeting),
		asked: make(map[meeting.ID]asked), fresh: make(map[meeting.ID]bool), whole: true}
}

// turn takes a page as it is now. What is said about meetings moves from the page
// into its shards; calls, drafts and series are left on it too.
func (s *shards) turn(name string, is *page) {
	s.grew = s.links.learn(&is.facts) || s.grew
	said := s.links.split(is.facts.Meetings, is.facts.Motions, is.facts.Polls)
	before := s.said[name]
	for id, now := range said {
		if before[id] == nil || !before[id].same(now) {
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
	is.facts.Motions, is.facts.Polls = motion.Facts{}, poll.Facts{}
}

// settle moves what hung on something that was not here to where it belongs.
func (s *shards) settle() {
	if !s.grew {
		return
	}
	for _, said := range s.said {
		waiting := said[meeting.ID{}]
		if waiting == nil {
			continue
		}
		delete(said, meeting.ID{})
		for id, found := range s.links.split(waiting.meeting, waiting.motions, waiting.polls) {
			if said[id] == nil {
				said[id] = new(about)
			}
			said[id].add(found)
			s.fresh[id] = true
		}
	}
	s.grew = false
}

// about collects what all pages say about one meeting.
func (s *shards) about(id meeting.ID) about {
	var all about
	for _, said := range s.said {
		if one := said[id]; one != nil {
			all.add(one)
		}
	}
	return all
}

// ground is what shards are folded on: who belongs or did, and what else is to be
// looked up for what was said about a meeting.
type ground struct {
	people member.Set
	enrich func(meeting.ID, *about) error
}

// fold makes all meetings of what was said, the same as [meeting.Fold] makes of
// everything; moved reports whether any motion or vote may be another now, which
// [shards.questions] says.
func (s *shards) fold(g ground) (all []meeting.Meeting, moved bool, err error) {
	s.settle()
	if s.whole {
		clear(s.folded)
		clear(s.asked)
		for _, said := range s.said {
			for id := range said {
				s.fresh[id] = true
			}
		}
	}
	delete(s.fresh, meeting.ID{})
	facts := make(map[meeting.ID]about, len(s.fresh))
	for id := range s.fresh {
		said := s.about(id)
		if err := g.enrich(id, &said); err != nil {
			return nil, false, err
		}
		facts[id] = said
		if m, called := meeting.One(said.meeting, g.people); called {
			s.folded[id] = m
		} else {
			delete(s.folded, id)
		}
	}
	all = make([]meeting.Meeting, 0, len(s.folded))
	for _, m := range s.folded {
		all = append(all, m)
	}
	all = meeting.Link(all)
	moved, err = s.ask(all, facts, g)
	return all, moved, err
}

// ask folds the motions and votes of the meetings that were folded again, and of
// those whose quorum has become another one because of an earlier meeting.
func (s *shards) ask(all []meeting.Meeting, facts map[meeting.ID]about, g ground) (moved bool, err error) {
	linked := make(map[meeting.ID]meeting.Meeting)
	for _, m := range all {
		if s.fresh[m.ID] {
			linked[m.ID] = m
		} else if before, has := s.asked[m.ID]; has && before.quorum != m.Call.Quorum {
			said := s.about(m.ID)
			if err := g.enrich(m.ID, &said); err != nil {
				return false, err
			}
			facts[m.ID], linked[m.ID] = said, m
		}
	}
	for id, said := range facts {
		_, had := s.asked[id]
		m, called := linked[id]
		now := question(m, called, said, g.people)
		if len(now.motions) == 0 {
			delete(s.asked, id)
		} else {
			s.asked[id] = now
		}
		moved = moved || had || len(now.motions) > 0
	}
	return moved || s.whole, nil
}

// question folds what was moved and voted on in one meeting.
func question(m meeting.Meeting, called bool, said about, people member.Set) asked {
	motions := motion.Fold(said.motions, people)
	var in []meeting.Meeting
	if called {
		in = append(in, m)
	}
	a := asked{quorum: m.Call.Quorum, polls: poll.Fold(in, motions, said.polls, people)}
	a.motions = poll.Settle(motions, a.polls)
	a.decisions, a.among = decision.Register(a.motions, a.polls), called && !m.OfAll()
	return a
}

// questions are the motions, votes and decisions of all meetings, as folding
// everything at once gives them; what working groups decided among their own is in
// no register, and stands apart. These are large values: each is moved once.
func (s *shards) questions() (motions []motion.Motion, polls []poll.Poll, decisions, among []decision.Decision) {
	var order []*motion.Motion
	of := make(map[motion.ID][]poll.Poll)
	held := 0
	for _, a := range s.asked {
		for i := range a.motions {
			order = append(order, &a.motions[i])
		}
		for first, next := 0, 0; first < len(a.polls); first = next {
			id := a.polls[first].Motion
			for next = first; next < len(a.polls) && a.polls[next].Motion == id; next++ {
			}
			of[id] = a.polls[first:next]
		}
		held += len(a.polls)
		if a.among {
			among = append(among, a.decisions...)
		} else {
			decisions = append(decisions, a.decisions...)
		}
	}
	slices.SortFunc(order, motion.Compare)
	motions, polls = make([]motion.Motion, 0, len(order)), make([]poll.Poll, 0, held)
	for _, m := range order {
		motions = append(motions, *m)
		polls = append(polls, of[m.ID]...)
	}
	slices.SortFunc(decisions, decision.Compare)
	slices.SortFunc(among, decision.Compare)
	return motions, polls, decisions, among
}

// done forgets what was to be folded again.
func (s *shards) done() {
	clear(s.fresh)
	s.whole = false
}
