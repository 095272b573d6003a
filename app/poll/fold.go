package poll

import (
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Facts are all statements about polls that are known, in any order.
type Facts struct {
	Ballots []Ballot
	Freezes []Freeze
	Counts  []Count
}

// Fold makes the polls of the facts: one for each question put in a meeting that
// was opened, in the order of the motions. people are all who are or ever were
// members. What is said about an unknown poll waits for it; what makes no sense
// has no effect.
func Fold(meetings []meeting.Meeting, motions []motion.Motion, facts Facts, people member.Set) []Poll {
	opened := make(map[meeting.ID]meeting.Meeting, len(meetings))
	for _, mt := range meetings {
		if mt.Began() {
			opened[mt.ID] = mt
		}
	}
	ballots := group(cleaned(statement.Sift(facts.Ballots, people)), func(b Ballot) ID { return b.Poll })
	freezes := group(statement.Sift(facts.Freezes, people), func(f Freeze) ID { return f.Poll })
	counts := group(statement.Sift(facts.Counts, people), func(c Count) statement.ID { return c.Freeze })

	var polls []Poll
	for _, m := range motions {
		mt, known := opened[m.Meeting]
		if !known {
			continue
		}
		ofMotion := make([]Poll, 0, len(m.Questions))
		for _, q := range m.Questions {
			p := ask(mt, m, q)
			p.take(ballots)
			p.freeze(freezes)
			p.count(counts)
			ofMotion = append(ofMotion, p)
		}
		decide(ofMotion)
		polls = append(polls, ofMotion...)
	}
	return polls
}

func cleaned(ballots []Ballot) []Ballot {
	var clean []Ballot
	for _, b := range ballots {
		if b, no := b.Cleaned(); no == nil {
			clean = append(clean, b)
		}
	}
	return clean
}

func group[K comparable, S any](all []S, key func(S) K) map[K][]S {
	groups := make(map[K][]S)
	for _, s := range all {
		groups[key(s)] = append(groups[key(s)], s)
	}
	return groups
}

// ask is the poll before anybody has answered.
func ask(mt meeting.Meeting, m motion.Motion, q motion.Question) Poll {
	var atPoll member.Set
	for _, putting := range q.Puttings {
		atPoll = atPoll.Or(putting.Entitled)
	}
	return Poll{
		ID: ID(q.Puttings[0].ID), Motion: m.ID, Meeting: mt.ID, Round: q.Round,
		Wording: q.Wording, Rule: m.Rule, Quorum: mt.Call.Quorum, Puttings: q.Puttings,
		Entitled: mt.Electorate(atPoll, mt.Call.Entitled.Or(atPoll)), // whoever left since is in no freeze
		State:    Open,
	}
}

// take adds the ballots of those entitled.
func (p *Poll) take(ballots map[ID][]Ballot) {
	for _, putting := range p.Puttings {
		for _, b := range ballots[ID(putting.ID)] {
			if p.Entitled.Has(b.By) {
				p.Cast = append(p.Cast, b)
			}
		}
	}
	statement.Sort(p.Cast)
	p.Ballots = statement.Current(p.Cast)
}

// freeze finds what stands frozen. From here on the result hangs on nothing but
// the freeze.
func (p *Poll) freeze(freezes map[ID][]Freeze) {
	var all []Freeze
	for _, putting := range p.Puttings {
		all = append(all, freezes[ID(putting.ID)]...)
	}
	statement.Sort(all)
	standing, waiting := heads(*p, all)
	if len(standing) == 0 && len(waiting) > 0 {
		p.State = Frozen
		p.Freezes = waiting[:1]
		_, _, p.Missing = Recount(p.Wording.Hash, waiting[0], p.Cast)
		return
	}
	for _, g := range standing {
		p.Freezes = append(p.Freezes, g.freezes...)
	}
	if len(standing) > 1 {
		p.State = Contested
	}
	if len(standing) == 1 {
		p.State = Frozen
		p.settle(standing[0].first())
	}
}

// settle counts what one freeze names and sets the late ballots apart.
func (p *Poll) settle(f Freeze) {
	tally, counted, _ := Recount(p.Wording.Hash, f, p.Cast)
	outcome := Judge(p.Rule, p.Quorum, tally)
	outcome.Snapshot = Snapshot(counted)
	p.Outcome = &outcome
	p.Ballots = counted
	for _, b := range p.Cast {
		_, named := slices.BinarySearchFunc(f.Ballots, b.ID, statement.ID.Compare)
		replaced := slices.ContainsFunc(counted, func(c Ballot) bool {
			return c.By == b.By && slices.Contains(c.After, b.ID)
		})
		if !named && !replaced {
			p.Late = append(p.Late, b)
		}
	}
}

// count weighs the second counts. Everyone's device could see that a count is
// wrong, so one that differs does not undo a result for good: it takes more who
// counted alike.
func (p *Poll) count(counts map[statement.ID][]Count) {
	if p.Outcome == nil {
		return
	}
	frozen := p.Freezes[0]
	byMember := make(map[member.ID][]Count)
	for _, f := range p.Freezes {
		for _, c := range counts[f.ID] {
			if c.By != f.By && frozen.Electorate.Has(c.By) {
				byMember[c.By] = append(byMember[c.By], c)
			}
		}
	}
	for _, said := range byMember {
		last := statement.Current(said)
		if i := slices.IndexFunc(last, func(c Count) bool { return !c.agrees(*p.Outcome) }); i >= 0 {
			p.Differing = append(p.Differing, last[i])
		} else if len(last) > 0 {
			p.Confirmed = append(p.Confirmed, last[0])
		}
	}
	statement.Sort(p.Confirmed)
	statement.Sort(p.Differing)
	switch {
	case len(p.Confirmed) > len(p.Differing):
		p.State, p.AnnouncedAt = Announced, p.Confirmed[0].At
	case len(p.Differing) > 0:
		p.State = Contested
	case len(frozen.Electorate) == 1:
		p.State, p.AnnouncedAt = Announced, frozen.At
	}
}

func (c Count) agrees(o Outcome) bool {
	t := o.Tally
	return c.Yes == t.Yes && c.No == t.No && c.Abstain == t.Abstain && c.Invalid == t.Invalid && c.Snapshot == o.Snapshot
}
