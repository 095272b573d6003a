package order

import (
	"slices"
	"strings"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
)

// Placed is a line where it counts.
type Placed struct {
	Key     Key
	Request need.Request
	Amounts need.Amounts
	// Household is for whom it is.
	Household household.ID
	// Freeze is where it was frozen first; Supplement is true if that was a
	// supplement.
	Freeze     statement.ID
	Supplement bool
	// Differs is true where two freezes made out of sight of each other copied
	// different amounts: then the larger of each counts, since both are on paper.
	Differs bool
}

// Key is what a line is recognised by, however often it is copied.
type Key struct {
	Request need.ID
	Day     need.Date
}

// Period is a round on one of its days.
type Period struct {
	Round RoundID
	Day   need.Date
	State State
	// Reason is why it was cancelled.
	Reason string
	// Freezes are in the order in which they were made; Members are the households
	// of all of them.
	Freezes []Freeze
	Members []Member
	Lines   []Placed
	// Waiting counts lines of requests that have not arrived here; Elsewhere lines
	// that another round had frozen before.
	Waiting, Elsewhere int
	// Apart is true when two freezes did not know of each other.
	Apart bool
	// Lot is the number that was thrown after the last freeze: two typed it, and
	// fewer any other.
	Lot *uint64
	// Allocations are the newest; one is the rule, and of two that were made out of
	// sight of each other and differ none counts until somebody made a third that
	// names both.
	Allocations []Allocation
}

// Book is all rounds, with what was frozen in each.
type Book struct {
	// Rounds are the rounds as they stand, oldest first, ended ones too. Versions
	// names the newest versions of each.
	Rounds   []Round
	Versions map[RoundID][]statement.ID
	periods  map[at]*Period
	// frozen says where a line counts.
	frozen map[Key]at
	// requests is what the book was made of; loose counts lines of freezes that
	// wait for a request, or that nobody asked for so.
	requests map[need.ID]need.Need
	loose    int
}

// at names a period.
type at struct {
	round RoundID
	day   need.Date
}

// Fold makes the book of the facts. requests are all versions of all requests, by
// id; people are all who are or ever were members, equipped those of the members who have
// a device. What is said about an unknown round or request waits for it.
func Fold(facts Facts, requests map[need.ID]need.Need, people, equipped member.Set) *Book {
	b := &Book{Versions: make(map[RoundID][]statement.ID), periods: make(map[at]*Period), frozen: make(map[Key]at), requests: requests}
	b.rounds(facts.Rounds, people)
	b.freezes(facts.Freezes, requests, people)
	b.turns(clean(facts.Turns, people, Turn.Cleaned))
	b.throws(facts.Throws, people, equipped)
	allocations := make(map[at][]Allocation)
	for _, a := range clean(facts.Allocations, people, Allocation.Cleaned) {
		allocations[at{a.Round, a.Period}] = append(allocations[at{a.Round, a.Period}], a)
	}
	for where, all := range allocations {
		p := b.period(where)
		p.Allocations = statement.Heads(all, Allocation.over)
		p.advance(SharedOut)
	}
	return b
}

// rounds finds the rounds as they stand; of two versions written out of sight of
// each other the later by claimed time, then by id, holds.
func (b *Book) rounds(said []Round, people member.Set) {
	place := make(map[RoundID]int)
	sound := clean(said, people, Round.Cleaned)
	newest := make(map[RoundID]Round)
	for _, r := range statement.Heads(sound, Round.over) {
		newest[r.Name()] = r
		b.Versions[r.Name()] = append(b.Versions[r.Name()], r.ID)
	}
	for _, r := range sound {
		now, stands := newest[r.Name()]
		if _, listed := place[r.Name()]; stands && !listed {
			place[r.Name()] = len(b.Rounds)
			b.Rounds = append(b.Rounds, now)
		}
	}
	for _, ids := range b.Versions {
		statement.SortIDs(ids)
	}
}

func (b *Book) period(where at) *Period {
	p := b.periods[where]
	if p == nil {
		p = &Period{Round: where.round, Day: where.day, State: Announced}
		b.periods[where] = p
	}
	return p
}

// advance moves the round on; it never goes back.
func (p *Period) advance(to State) {
	if ranks[to] > ranks[p.State] {
		p.State = to
	}
}

// turns moves rounds on as people said, and then takes out those that somebody
// cancelled. What is frozen is on paper, so it is not cancelled any more, whichever
// was said first.
func (b *Book) turns(said []Turn) {
	for _, t := range said {
		if t.To != Cancelled {
			b.period(at{t.Round, t.Period}).advance(t.To)
		}
	}
	for _, t := range said {
		p := b.period(at{t.Round, t.Period})
		if t.To == Cancelled && ranks[p.State] < ranks[Frozen] {
			p.State, p.Reason = Cancelled, t.Reason
		}
	}
}

// freezes places every frozen line where it counts.
func (b *Book) freezes(said []Freeze, requests map[need.ID]need.Need, people member.Set) {
	var sound []Freeze
	for _, f := range statement.Sift(said, people) {
		if f.sound() {
			sound = append(sound, f)
		}
	}
	ordered, _ := statement.Causal(sound, Freeze.over)
	for _, f := range ordered {
		where := at{f.Round, f.Period}
		p := b.period(where)
		p.Freezes = append(p.Freezes, f)
		p.Lines = slices.Grow(p.Lines, len(f.Lines))
		p.advance(Frozen)
		for _, l := range f.Lines {
			n, known := requests[l.Request]
			switch {
			case !known:
				p.Waiting++
				b.loose++
			case n.Allows(l.Day, l.Amounts) && !n.Request.Offers:
				b.place(p, where, f, l, n)
			default:
				b.loose++
			}
		}
	}
	for _, p := range b.periods {
		p.Members, _ = gathered(p.Freezes)
		p.Apart = len(statement.Heads(p.Freezes, Freeze.over)) > 1
		SortLines(p.Lines)
	}
}

// gathered are the households of several freezes, each as the first of them copied
// it, and the minimum of the first. Who was copied against another minimum weighs by
// heads.
func gathered(freezes []Freeze) (members []Member, minimum int64) {
	for n, f := range freezes {
		if n == 0 {
			minimum = f.Minimum
		}
		for _, m := range f.Members {
			if f.Minimum != minimum {
				m.Work = nil
			}
			if i, known := slices.BinarySearchFunc(members, m, byHousehold); !known {
				members = slices.Insert(members, i, m)
			}
		}
	}
	return members, minimum
}

func byHousehold(a, b Member) int { return a.Household.Compare(b.Household) }

func (b *Book) place(p *Period, where at, f Freeze, l Line, n need.Need) {
	key := Key{n.First, l.Day}
	first, frozen := b.frozen[key]
	switch {
	case !frozen:
		b.frozen[key] = where
		p.Lines = append(p.Lines, Placed{Key: key, Request: n.Request, Amounts: l.Amounts, Household: f.Members[l.Household].Household,
			Freeze: f.ID, Supplement: len(f.Over) > 0})
	case first != where:
		p.Elsewhere++
	default:
		i := slices.IndexFunc(p.Lines, func(have Placed) bool { return have.Key == key })
		have := &p.Lines[i]
		have.Differs = have.Differs || have.Amounts != l.Amounts
		have.Amounts = need.Amounts{Need: max(have.Amounts.Need, l.Amounts.Need), Want: max(have.Amounts.Want, l.Amounts.Want),
			UpTo: max(have.Amounts.UpTo, l.Amounts.UpTo)}
	}
}

// SortLines puts lines in the order of a list: by good, then household, then request.
func SortLines(lines []Placed) {
	slices.SortFunc(lines, func(a, b Placed) int {
		if c := a.Request.Good().Compare(b.Request.Good()); c != 0 {
			return c
		}
		if c := a.Household.Compare(b.Household); c != 0 {
			return c
		}
		if c := statement.ID(a.Key.Request).Compare(statement.ID(b.Key.Request)); c != 0 {
			return c
		}
		return strings.Compare(string(a.Key.Day), string(b.Key.Day))
	})
}

// throws finds the number that was thrown after the last freeze: the one that two typed
// in, or one where nobody else has a device. It must name that freeze, so it was not
// known before.
func (b *Book) throws(said []Throw, people, equipped member.Set) {
	of := make(map[statement.ID][]Throw)
	for _, t := range statement.Sift(said, people) {
		if t.Number <= lotMax {
			of[t.Freeze] = append(of[t.Freeze], t)
		}
	}
	for _, p := range b.periods {
		if len(p.Freezes) == 0 {
			continue
		}
		typed := make(map[uint64]member.Set)
		last := p.Freezes[len(p.Freezes)-1].ID
		for _, t := range statement.Current(of[last]) {
			typed[t.Number] = typed[t.Number].Or(member.Set{t.By})
		}
		most := min(2, max(1, len(equipped))) - 1
		for number, by := range typed {
			switch {
			case len(by) > most:
				most, p.Lot = len(by), &number
			case len(by) == most:
				p.Lot = nil
			}
		}
	}
}

// Stands reports whether the book would come out the same with these requests, so
// that it need not be made anew for every request that arrives: in ten years it has a
// hundred thousand lines. Requests and exceptions are only added; a line that was
// found stays found, unless its request turns out to be another version of an older
// one.
func (b *Book) Stands(requests map[need.ID]need.Need) bool {
	if b.loose > 0 {
		return false
	}
	for id, was := range b.requests {
		now, known := requests[id]
		if !known || now.First != was.First || len(now.Exceptions) < len(was.Exceptions) {
			return false
		}
	}
	return true
}

// Round finds a round by its name.
func (b *Book) Round(name RoundID) (r Round, ok bool) {
	i := slices.IndexFunc(b.Rounds, func(r Round) bool { return r.Name() == name })
	if i < 0 {
		return Round{}, false
	}
	return b.Rounds[i], true
}

// Period is a round on one of its days; one about which nothing was said is
// announced.
func (b *Book) Period(name RoundID, day need.Date) Period {
	if p := b.periods[at{name, day}]; p != nil {
		return *p
	}
	return Period{Round: name, Day: day, State: Announced}
}

// Days are the days of a round about which something was said, in their order.
func (b *Book) Days(name RoundID) (days []need.Date) {
	for where := range b.periods {
		if where.round == name {
			days = append(days, where.day)
		}
	}
	slices.Sort(days)
	return days
}

// Frozen reports whether a line counts in some round already.
func (b *Book) Frozen(k Key) bool {
	_, frozen := b.frozen[k]
	return frozen
}

// Where says in which round a line counts.
func (b *Book) Where(k Key) (round RoundID, day need.Date, frozen bool) {
	where, frozen := b.frozen[k]
	return where.round, where.day, frozen
}

// CanTurn says why a round cannot come to a state; nil if it can.
func (p Period) CanTurn(to State) *refusal.Refusal {
	switch {
	case p.State == Cancelled || to != Cancelled && ranks[to] <= ranks[p.State]:
		return refusal.New(refusal.RoundNoTurn)
	case to == Cancelled && ranks[p.State] >= ranks[Frozen]:
		return refusal.New(refusal.RoundFrozen)
	case ranks[to] > ranks[Frozen] && len(p.Freezes) == 0:
		return refusal.New(refusal.RoundNotFrozen)
	}
	return nil
}
