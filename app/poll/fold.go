package poll

import (
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Facts are all statements about polls that are known, in any order.
type Facts struct {
	Papers
	LastCalls []LastCall
	Freezes   []Freeze
	Throws    []Throw
	Counts    []Count
	Contests  []Contest
	Voidings  []Voiding
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
	said := sift(facts, people)
	of := make(map[motion.ID][]Poll, len(motions))
	adopted := make(map[motion.ID]bool)
	// Amendments come first: what they came to makes the wording of the others.
	for _, amendments := range []bool{true, false} {
		for _, m := range motions {
			mt, known := opened[m.Meeting]
			if !known || m.Amends.IsZero() == amendments {
				continue
			}
			of[m.ID] = said.polls(mt, m, adopted)
			adopted[m.ID] = settle(m, of[m.ID]).State == motion.Adopted
		}
	}
	var polls []Poll
	for _, m := range motions {
		polls = append(polls, of[m.ID]...)
	}
	return polls
}

// sifted is the facts by what they are about.
type sifted struct {
	ballots   map[ID][]Ballot
	entries   map[ID][]Entry
	sheets    map[ID][]Sheet
	findings  map[ID][]Finding
	wishes    map[ID][]Wish
	lastCalls map[ID][]LastCall
	freezes   map[ID][]Freeze
	voidings  map[ID][]Voiding
	throws    map[statement.ID][]Throw
	counts    map[statement.ID][]Count
	contests  map[statement.ID][]Contest
}

func sift(facts Facts, people member.Set) sifted {
	return sifted{
		ballots:   group(clean(facts.Ballots, people, Ballot.Cleaned), func(b Ballot) ID { return b.Poll }),
		entries:   group(clean(facts.Entries, people, Entry.Cleaned), func(e Entry) ID { return e.Poll }),
		sheets:    group(clean(facts.Sheets, people, Sheet.Cleaned), func(s Sheet) ID { return s.Poll }),
		findings:  group(statement.Sift(facts.Findings, people), func(s Finding) ID { return s.Poll }),
		wishes:    group(statement.Sift(facts.Wishes, people), func(w Wish) ID { return w.Poll }),
		lastCalls: group(statement.Sift(facts.LastCalls, people), func(c LastCall) ID { return c.Poll }),
		freezes:   group(statement.Sift(facts.Freezes, people), func(f Freeze) ID { return f.Poll }),
		voidings:  group(clean(facts.Voidings, people, Voiding.Cleaned), func(s Voiding) ID { return s.Poll }),
		throws:    group(statement.Sift(facts.Throws, people), func(s Throw) statement.ID { return s.Freeze }),
		counts:    group(statement.Sift(facts.Counts, people), func(c Count) statement.ID { return c.Freeze }),
		contests:  group(clean(facts.Contests, people, Contest.Cleaned), func(c Contest) statement.ID { return c.Freeze }),
	}
}

func group[K comparable, S any](all []S, key func(S) K) map[K][]S {
	groups := make(map[K][]S)
	for _, s := range all {
		groups[key(s)] = append(groups[key(s)], s)
	}
	return groups
}

// polls are those of one motion, by round.
func (said sifted) polls(mt meeting.Meeting, m motion.Motion, adopted map[motion.ID]bool) []Poll {
	polls := make([]Poll, 0, len(m.Questions))
	for _, q := range m.Questions {
		p := ask(mt, m, q)
		if !p.follows(m, polls) || slices.ContainsFunc(q.Wording.Amendments, func(a motion.ID) bool { return !adopted[a] }) {
			continue
		}
		p.take(said)
		p.freeze(said)
		p.confirm(said)
		p.void()
		polls = append(polls, p)
	}
	decide(polls)
	return polls
}

// ask is the poll before anybody has answered.
func ask(mt meeting.Meeting, m motion.Motion, q motion.Question) Poll {
	var atPoll member.Set
	for _, putting := range q.Puttings {
		atPoll = atPoll.Or(putting.Entitled)
	}
	return Poll{
		ID: ID(q.Puttings[0].ID), Motion: m.ID, Meeting: mt.ID, Round: q.Round,
		Wording: q.Wording, Rule: q.Rule, Terms: m.Terms, Quorum: mt.Call.Quorum, Election: m.Election,
		Seats: m.Terms.Seats, Until: q.Until, Puttings: q.Puttings,
		Entitled:  mt.Electorate(atPoll, mt.Call.Entitled.Or(atPoll)), // whoever left since is in no freeze
		Appointed: appointed(mt),
		State:     Open,
	}
}

// follows fills in what the poll takes over from the rounds before it, and
// reports whether it may be asked: a fallback only after its consensus failed
// often enough, after a tie only those that were tied.
func (p *Poll) follows(m motion.Motion, before []Poll) bool {
	for _, b := range before {
		if b.Round >= p.Round || b.State != Announced {
			continue
		}
		switch b.Outcome.Why.Code {
		case Blocked, TooManyAside:
			p.Failures++
		case RunOffNeeded:
			p.RunOff, p.Chosen, p.Seats = true, nil, m.Terms.Seats-len(b.Outcome.Chosen)
			for _, id := range b.Outcome.Chosen {
				p.Chosen = append(p.Chosen, b.Outcome.Option(id))
			}
			if !slices.EqualFunc(p.Wording.Options, b.Outcome.Tied, func(o motion.Option, id motion.OptionID) bool { return o.ID == id }) {
				return false
			}
		}
	}
	if p.Rule != m.Rule && p.Failures < motion.ConsensusRounds {
		return false
	}
	all := len(m.Wordings[0].Options)
	if m.Rule == motion.Ranked {
		all++ // to keep it as it is
	}
	return p.RunOff || m.Election || len(p.Wording.Options) == all
}

// take adds what people said.
func (p *Poll) take(said sifted) {
	for _, putting := range p.Puttings {
		id := ID(putting.ID)
		for _, b := range said.ballots[id] {
			if p.Entitled.Has(b.By) {
				p.Papers.Ballots = append(p.Papers.Ballots, b)
			}
		}
		p.Papers.Entries = append(p.Papers.Entries, said.entries[id]...)
		p.Papers.Sheets = append(p.Papers.Sheets, said.sheets[id]...)
		p.Papers.Findings = append(p.Papers.Findings, said.findings[id]...)
		p.Papers.Wishes = append(p.Papers.Wishes, said.wishes[id]...)
		p.LastCalls = append(p.LastCalls, said.lastCalls[id]...)
		p.Voidings = append(p.Voidings, said.voidings[id]...)
	}
	statement.Sort(p.Papers.Ballots)
	statement.Sort(p.Papers.Entries)
	statement.Sort(p.Papers.Sheets)
	statement.Sort(p.Papers.Findings)
	statement.Sort(p.Papers.Wishes)
	statement.Sort(p.LastCalls)
	statement.Sort(p.Voidings)
	p.Cast = p.Papers.Ballots
}

// SoFar is what the papers that are here come to, without a freeze: everybody
// entitled is in the electorate, and who was there when it opened is there.
func (p Poll) SoFar() Counted {
	f := Freeze{Ballots: p.Papers.ids(), Electorate: p.Entitled, Appointed: p.Appointed}
	f.Present = p.there().And(p.Entitled)
	return p.Recount(f)
}

// show puts what was counted where people look for it.
func (p *Poll) show(c Counted) {
	p.Votes, p.Sheets, p.Asides = c.Votes, c.Sheets, c.Asides
	p.NeedsTellers = c.Tellers || p.Election
	counts := make(map[statement.ID]bool)
	for _, v := range c.Votes {
		if v.Way == ByDevice {
			for _, id := range v.Papers {
				counts[id] = true
			}
		}
	}
	p.Ballots = nil
	for _, b := range p.Cast {
		if counts[b.ID] {
			p.Ballots = append(p.Ballots, b)
		}
	}
}

// freeze finds what stands frozen. From here on the result hangs on nothing but
// the freeze, and a lot.
func (p *Poll) freeze(said sifted) {
	var all []Freeze
	for _, putting := range p.Puttings {
		all = append(all, said.freezes[ID(putting.ID)]...)
	}
	statement.Sort(all)
	standing, waiting := heads(*p, all)
	if len(standing) != 1 {
		p.show(p.SoFar())
	}
	if len(standing) == 0 && len(waiting) > 0 {
		p.State = Frozen
		p.Freezes = waiting[:1]
		p.Missing = p.Recount(waiting[0]).Missing
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
		p.draws(said)
		p.settle(standing[0].first())
	}
}

// draws finds the number that was thrown: two typed it, and fewer any other. So
// who types another number afterwards undoes nothing that a third person who saw
// it cannot mend.
func (p *Poll) draws(said sifted) {
	typed := make(map[uint64]member.Set)
	f := p.Freezes[0]
	for _, f := range p.Freezes {
		p.Throws = append(p.Throws, said.throws[f.ID]...)
	}
	statement.Sort(p.Throws)
	p.Throws = statement.Current(p.Throws)
	for _, t := range p.Throws {
		if t.Number <= lotMax && f.Electorate.Has(t.By) {
			typed[t.Number] = typed[t.Number].Or(member.Set{t.By})
		}
	}
	needed := min(2, len(f.Electorate))
	if p.oneDevice(f) {
		needed = 1
	}
	most := needed - 1
	for number, by := range typed {
		switch {
		case len(by) > most:
			most, p.Lot = len(by), &number
		case len(by) == most:
			p.Lot = nil
		}
	}
}

// settle counts what one freeze names and sets the late ballots apart.
func (p *Poll) settle(f Freeze) {
	p.Appointed = p.Appointed.Or(f.Appointed)
	c := p.Recount(f)
	p.Outcome = &c.Outcome
	p.show(c)
	p.Hasty = p.hasty(f)
	replaced := make(map[statement.ID]member.ID)
	for _, b := range p.Ballots {
		for _, id := range b.After {
			replaced[id] = b.By
		}
	}
	for _, b := range p.Cast {
		_, named := slices.BinarySearchFunc(f.Ballots, b.ID, statement.ID.Compare)
		if !named && replaced[b.ID] != b.By {
			p.Late = append(p.Late, b)
		}
	}
	for _, e := range p.Papers.Entries {
		p.tooLate(f, e, e.For, e.Choice)
	}
	for _, s := range p.Papers.Sheets {
		p.tooLate(f, s, member.ID{}, "")
	}
}

// tooLate lists what was written down for others and is not in the freeze.
func (p *Poll) tooLate(f Freeze, paper statement.Sayer, whose member.ID, choice Choice) {
	e := paper.Said()
	if _, named := slices.BinarySearchFunc(f.Ballots, e.ID, statement.ID.Compare); !named {
		p.Asides = append(p.Asides, Aside{Paper: e.ID, By: e.By, For: whose, Choice: choice, Why: TooLate})
	}
}

// clean sifts statements and leaves out those that cannot be made.
func clean[S statement.Sayer](all []S, people member.Set, cleaned func(S) (S, *refusal.Refusal)) []S {
	var sound []S
	for _, s := range statement.Sift(all, people) {
		if s, no := cleaned(s); no == nil {
			sound = append(sound, s)
		}
	}
	return sound
}
