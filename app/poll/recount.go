package poll

import (
	"slices"

	"moot/app/member"
	"moot/app/statement"
	"moot/app/tally"
)

// Counted is what a freeze and the papers it names come to.
type Counted struct {
	Tally   Tally
	Outcome Outcome
	Votes   []Vote
	Sheets  []Sheet
	Asides  []Aside
	// Missing are papers the freeze names that are not here.
	Missing []statement.ID
	// Tellers says that hands or papers were counted, or somebody wished for
	// tellers.
	Tellers bool
}

// Recount is the count: a pure function of what was put, a freeze, the papers it
// names, and the number thrown for a lot, if one was. Whoever has these gets the
// same outcome and the same snapshot. Papers that the freeze does not name make
// no difference.
//
// Everybody entitled has one vote. Of their ballots the one that names the others
// in After counts; two that do not know of each other are one invalid vote, as is
// one that answers another wording or says what cannot be said. Whoever voted was
// there.
func (p Poll) Recount(f Freeze) Counted {
	var c Counted
	named := p.Papers.named(f, &c)
	voices, piles := c.sheets(p, f, named)
	own := c.own(p, f, named, voices)
	c.entries(p, f, named, voices, own)
	c.settle(f, named)
	slices.SortFunc(c.Votes, func(a, b Vote) int { return a.Of.Compare(b.Of) })
	slices.SortFunc(c.Asides, func(a, b Aside) int { return a.Paper.Compare(b.Paper) })

	ballots := slices.Clone(piles)
	there := slices.Concat(f.Present, voices)
	parts := whole(c.Votes)
	for _, v := range c.Votes {
		ballots = append(ballots, v.piles(parts)...)
		there = append(there, v.Of)
		if v.Settled {
			c.Tally.Settled++
		}
	}
	for _, pile := range ballots {
		c.Tally.add(pile)
	}
	c.Tally.Electorate, c.Tally.Present = parts*len(f.Electorate), parts*len(member.SetOf(there...).And(f.Electorate))
	if parts > 1 {
		c.Tally.Parts = parts
	}
	c.Tellers = len(c.Sheets) > 0 || len(named.Wishes) > 0
	snapshot := Snapshot(c.Votes, c.Sheets, p.Wording.Hash)
	c.Outcome = p.judge(c.Tally, p.marked(ballots), snapshot)
	return c
}

// named picks the papers a freeze names, and notes those that are missing.
func (all Papers) named(f Freeze, c *Counted) Papers {
	in := func(id statement.ID) bool {
		_, found := slices.BinarySearchFunc(f.Ballots, id, statement.ID.Compare)
		return found
	}
	n := Papers{Ballots: only(all.Ballots, in), Entries: only(all.Entries, in), Sheets: only(all.Sheets, in),
		Findings: only(all.Findings, in), Wishes: only(all.Wishes, in)}
	here := make(map[statement.ID]bool, len(f.Ballots))
	for _, id := range n.ids() {
		here[id] = true
	}
	for _, id := range f.Ballots {
		if !here[id] {
			c.Missing = append(c.Missing, id)
		}
	}
	return n
}

func only[S statement.Sayer](all []S, in func(statement.ID) bool) []S {
	var some []S
	for _, s := range all {
		if in(s.Said().ID) {
			some = append(some, s)
		}
	}
	return some
}

// ids are those of all papers, in order.
func (all Papers) ids() []statement.ID {
	var ids []statement.ID
	ids = appendIDs(ids, all.Ballots)
	ids = appendIDs(ids, all.Entries)
	ids = appendIDs(ids, all.Sheets)
	ids = appendIDs(ids, all.Findings)
	ids = appendIDs(ids, all.Wishes)
	statement.SortIDs(ids)
	return ids
}

func appendIDs[S statement.Sayer](ids []statement.ID, all []S) []statement.ID {
	for _, s := range all {
		ids = append(ids, s.Said().ID)
	}
	return ids
}

// sheets finds what the tellers counted: a sheet counts when two made it alike
// and no other sheet of somebody in it says otherwise. voices are the people
// counted.
func (c *Counted) sheets(p Poll, f Freeze, named Papers) (voices member.Set, piles []Pile) {
	var sound []Sheet
	for _, s := range statement.Current(named.Sheets) {
		switch {
		case !f.Appointed.Has(s.By):
			c.aside(s, member.ID{}, "", NoJob)
		case !s.Counted.Within(f.Electorate):
			c.aside(s, member.ID{}, "", NotEntitled)
		case p.Voices() || s.Wording != p.Wording.Hash || !s.sums() || !p.allowsPiles(s.Piles):
			c.aside(s, member.ID{}, "", Senseless)
		default:
			sound = append(sound, s)
		}
	}
	taken := make([]bool, len(sound))
	for i, s := range sound {
		why, twice := Alone, p.seconded(s.By, s.Second, f)
		for _, o := range sound {
			if !o.alike(s) && len(o.Counted.And(s.Counted)) > 0 {
				why = Differs
			}
			twice = twice || o.By != s.By && o.alike(s)
		}
		switch {
		case why == Differs || !twice:
			c.aside(s, member.ID{}, "", why)
		case !taken[i]:
			c.Sheets = append(c.Sheets, s)
			voices = voices.Or(s.Counted)
			piles = append(append(piles, s.Piles...), Pile{N: s.Invalid})
			for j, o := range sound {
				taken[j] = taken[j] || o.alike(s)
			}
		}
	}
	return voices, piles
}

// own finds what people said with their own devices, leaving out those whom the
// tellers counted. It returns who voted so.
func (c *Counted) own(p Poll, f Freeze, named Papers, voices member.Set) member.Set {
	var voters []member.ID
	votes := make(map[member.ID]Vote)
	for _, b := range statement.Current(named.Ballots) {
		if voices.Has(b.By) {
			c.aside(b, b.By, b.Choice, OnSheet)
			continue
		}
		v, twice := votes[b.By]
		v.Of, v.Way, v.Papers = b.By, ByDevice, append(v.Papers, b.ID)
		if !twice {
			v.Choice, v.Marks, v.Reason = b.Choice, b.Marks, b.Reason
		}
		if twice || b.Wording != p.Wording.Hash || !p.allowsAnswer(b.Choice, b.Marks, b.Reason) {
			v.Choice, v.Marks = "", nil
		}
		votes[b.By] = v
		voters = append(voters, b.By)
	}
	for _, v := range votes {
		slices.SortFunc(v.Papers, statement.ID.Compare)
		c.Votes = append(c.Votes, v)
	}
	return member.SetOf(voters...)
}

// entries finds the votes that were entered by name: alike by two who hold a
// job, for somebody who voted in no other way.
func (c *Counted) entries(p Poll, f Freeze, named Papers, voices, own member.Set) {
	byPerson := make(map[member.ID][]Entry)
	for _, e := range statement.Current(named.Entries) {
		why := Why("")
		switch {
		case !f.Electorate.Has(e.For):
			why = NotEntitled
		case !f.Appointed.Has(e.By) || e.By == e.For:
			why = NoJob
		case own.Has(e.For):
			why = OwnDevice
		case voices.Has(e.For):
			why = OnSheet
		case e.Wording != p.Wording.Hash || !p.allowsAnswer(e.Choice, e.Marks, e.Reason):
			why = Senseless
		}
		if why != "" {
			c.aside(e, e.For, e.Choice, why)
			continue
		}
		byPerson[e.For] = append(byPerson[e.For], e)
	}
	for who, said := range byPerson {
		v := Vote{Of: who, Way: ByEntry, Choice: said[0].Choice, Marks: said[0].Marks, Reason: said[0].Reason}
		why, by := Alone, member.Set{}
		for _, e := range said {
			if e.Choice != v.Choice || !sameMarks(e.Marks, v.Marks) {
				why = Differs
			}
			by = by.Or(member.Set{e.By})
			v.Papers = append(v.Papers, e.ID)
		}
		if why == Alone && len(by) >= 2 {
			statement.SortIDs(v.Papers)
			c.Votes = append(c.Votes, v)
			continue
		}
		for _, e := range said {
			c.aside(e, e.For, e.Choice, why)
		}
	}
}

// settle marks the objections that were found not to apply by two others, and by
// nobody else to apply.
func (c *Counted) settle(f Freeze, named Papers) {
	findings := statement.Current(named.Findings)
	for i, v := range c.Votes {
		if v.Choice != Block {
			continue
		}
		var not, does member.Set
		for _, s := range findings {
			switch {
			case !slices.Contains(v.Papers, s.Ballot) || s.By == v.Of || !f.Electorate.Has(s.By):
			case s.Applies:
				does = does.Or(member.Set{s.By})
			default:
				not = not.Or(member.Set{s.By})
			}
		}
		c.Votes[i].Settled = len(not) >= 2 && len(does) == 0
	}
}

func (c *Counted) aside(paper statement.Sayer, whose member.ID, choice Choice, why Why) {
	e := paper.Said()
	c.Asides = append(c.Asides, Aside{Paper: e.ID, By: e.By, For: whose, Choice: choice, Why: why})
}

// sums reports whether a sheet has no more votes than people, and some.
func (s Sheet) sums() bool {
	sum := s.Invalid
	for _, pile := range s.Piles {
		if pile.N < 1 || pile.N > peopleMax {
			return false
		}
		sum += pile.N
	}
	return s.Invalid >= 0 && s.Invalid <= peopleMax && sum <= len(s.Counted) && len(s.Counted) > 0 &&
		(s.Manner == Hands || s.Manner == Paper)
}

// alike reports whether two sheets say the same.
func (s Sheet) alike(o Sheet) bool {
	return s.Manner == o.Manner && slices.Equal(s.Counted, o.Counted) && s.Invalid == o.Invalid &&
		slices.EqualFunc(s.Piles, o.Piles, func(a, b Pile) bool {
			return a.N == b.N && a.Choice == b.Choice && sameMarks(a.Marks, b.Marks)
		})
}

func (p Poll) allowsPiles(piles []Pile) bool {
	for _, pile := range piles {
		if !p.allows(pile.Choice, pile.Marks) {
			return false
		}
	}
	return len(piles) <= pilesMax
}

// marked are the ballots of a poll that chooses, as package tally reads them.
func (p Poll) marked(piles []Pile) []tally.Ballot {
	if !p.Rule.Chooses() {
		return nil
	}
	var ballots []tally.Ballot
	for _, pile := range piles {
		if pile.Choice != Marked {
			continue
		}
		b := tally.Ballot{Marks: make([]int, len(p.Wording.Options)), N: pile.N}
		for _, m := range pile.Marks {
			b.Marks[p.place(m.Option)] = m.N
		}
		ballots = append(ballots, b)
	}
	return ballots
}

// add counts a pile.
func (t *Tally) add(pile Pile) {
	switch pile.Choice {
	case Yes, Marked:
		t.Yes += pile.N
	case No:
		t.No += pile.N
	case Abstain:
		t.Abstain += pile.N
	case Block:
		t.Block += pile.N
	default:
		t.Invalid += pile.N
	}
}
