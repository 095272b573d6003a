package poll

import (
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Answer is what somebody says in a poll, in whatever way.
type Answer struct {
	Choice Choice
	// Marks may come in any order; those of nought are left out.
	Marks  []Mark
	Reason string
}

// CanCast says why by cannot vote so with their own device; nil if they can. A
// ballot may be changed until the poll is frozen.
func (p Poll) CanCast(by member.ID, a Answer) *refusal.Refusal {
	if no := p.canAnswer(by, a); no != nil {
		return no
	}
	if p.ByTellers(by) {
		return refusal.New(refusal.PollCounted)
	}
	return nil
}

// ByTellers reports whether somebody's vote is counted by tellers: so it was said
// when the motion was put, or the tellers have counted them.
func (p Poll) ByTellers(who member.ID) bool {
	return slices.ContainsFunc(p.Puttings, func(o motion.Putting) bool { return o.Counted.Has(who) }) ||
		slices.ContainsFunc(p.Sheets, func(s Sheet) bool { return s.Counted.Has(who) })
}

// ToCast is what by says to vote; the envelope's id and time are left to the
// caller.
func (p Poll) ToCast(by member.ID, a Answer) Ballot {
	b := Ballot{Poll: p.ID, Wording: p.Wording.Hash, Choice: a.Choice, Marks: p.ordered(a.Marks), Reason: a.Reason}
	b.By = by
	b.After = after(p.Cast, by, func(Ballot) bool { return true })
	return b
}

// CanEnter says why by cannot enter somebody's vote by name; nil if they can. It
// takes two who hold a job in the meeting.
func (p Poll) CanEnter(by, who member.ID, a Answer) *refusal.Refusal {
	if no := p.canAnswer(who, a); no != nil {
		return no
	}
	switch {
	case by == who:
		return refusal.New(refusal.PollOwnVote)
	case !p.Appointed.Has(by):
		return refusal.New(refusal.PollNotTeller)
	}
	return nil
}

// ToEnter is what by says to enter somebody's vote; the envelope's id and time
// are left to the caller.
func (p Poll) ToEnter(by, who member.ID, a Answer) Entry {
	e := Entry{Poll: p.ID, Wording: p.Wording.Hash, For: who, Choice: a.Choice, Marks: p.ordered(a.Marks), Reason: a.Reason}
	e.By = by
	e.After = after(p.Papers.Entries, by, func(o Entry) bool { return o.For == who })
	return e
}

// CanTell says why by cannot hand in such a sheet; nil if they can.
func (p Poll) CanTell(by member.ID, s Sheet) *refusal.Refusal {
	if no := p.mustBeOpen(); no != nil {
		return no
	}
	f := Freeze{Electorate: p.Entitled, Present: p.there()}
	switch {
	case p.Voices():
		return refusal.New(refusal.PollByName)
	case !p.Appointed.Has(by):
		return refusal.New(refusal.PollNotTeller)
	case len(s.Counted) == 0:
		return refusal.New(refusal.PollSheetEmpty)
	case !s.Counted.Within(p.Entitled):
		return refusal.New(refusal.PollNotEntitled)
	case !s.sums():
		return refusal.New(refusal.PollSheetSum, "votes", s.Votes(), "people", len(s.Counted))
	case !p.allowsPiles(s.Piles):
		return refusal.New(refusal.PollUnknownChoice)
	case !s.Second.IsZero() && !p.seconded(by, s.Second, f):
		return refusal.New(refusal.PollSecond)
	}
	return nil
}

// ToTell is the sheet as by says it, in its one form: the same votes in one pile,
// piles in order. The envelope's id and time are left to the caller.
func (p Poll) ToTell(by member.ID, s Sheet) Sheet {
	s.Poll, s.Wording, s.Counted = p.ID, p.Wording.Hash, member.SetOf(s.Counted...)
	var piles []Pile
	for _, pile := range s.Piles {
		pile.Marks = p.ordered(pile.Marks)
		same := slices.IndexFunc(piles, func(o Pile) bool { return comparePiles(o, pile) == 0 })
		switch {
		case pile.N == 0:
		case same >= 0:
			piles[same].N += pile.N
		default:
			piles = append(piles, pile)
		}
	}
	slices.SortFunc(piles, comparePiles)
	s.Piles = piles
	s.By = by
	s.After = after(p.Papers.Sheets, by, func(o Sheet) bool { return len(o.Counted.And(s.Counted)) > 0 })
	return s
}

// CanFind says why by cannot say whether an objection applies; nil if they can.
func (p Poll) CanFind(by member.ID, ballot statement.ID) *refusal.Refusal {
	if no := p.mustBeOpen(); no != nil {
		return no
	}
	i := slices.IndexFunc(p.Votes, func(v Vote) bool { return v.Choice == Block && slices.Contains(v.Papers, ballot) })
	switch {
	case i < 0:
		return refusal.New(refusal.PollNoObjection)
	case p.Votes[i].Of == by:
		return refusal.New(refusal.PollOwnObjection)
	case !p.Entitled.Has(by):
		return refusal.New(refusal.PollNotEntitled)
	}
	return nil
}

// ToFind is what by says about an objection; the envelope's id and time are left
// to the caller.
func (p Poll) ToFind(by member.ID, ballot statement.ID, applies bool) Finding {
	s := Finding{Poll: p.ID, Ballot: ballot, Applies: applies}
	s.By = by
	s.After = after(p.Papers.Findings, by, func(o Finding) bool { return o.Ballot == ballot })
	return s
}

// CanWish says why by cannot ask for tellers, or for a last call; nil if they
// can.
func (p Poll) CanWish(by member.ID) *refusal.Refusal {
	if no := p.mustBeOpen(); no != nil {
		return no
	}
	if !p.Entitled.Has(by) {
		return refusal.New(refusal.PollNotEntitled)
	}
	return nil
}

// CanCallLast says why by cannot say the last call in the poll's meeting; nil if
// they can.
func (p Poll) CanCallLast(mt meeting.Meeting, by member.ID) *refusal.Refusal {
	if no := p.mustBeOpen(); no != nil {
		return no
	}
	return mt.CanAct(by)
}

// canAnswer refuses what nobody could say for who.
func (p Poll) canAnswer(who member.ID, a Answer) *refusal.Refusal {
	if no := p.mustBeOpen(); no != nil {
		return no
	}
	switch {
	case !p.Entitled.Has(who):
		return refusal.New(refusal.PollNotEntitled)
	case !p.allows(a.Choice, p.ordered(a.Marks)):
		if _, splits := a.Choice.Voice(); splits {
			return refusal.New(refusal.PollSplit)
		}
		return refusal.New(refusal.PollUnknownChoice, "choice", string(a.Choice))
	case p.tooFine(a.Choice):
		return refusal.New(refusal.PollTooFine)
	case a.Choice == Block && a.Reason == "":
		return refusal.New(refusal.PollNoReason)
	}
	return nil
}

func (p Poll) mustBeOpen() *refusal.Refusal {
	switch p.State {
	case Open:
		return nil
	case Void:
		return refusal.New(refusal.PollVoid)
	}
	return refusal.New(refusal.PollFrozen)
}

// after names the author's earlier statements on the same matter.
func after[S statement.Sayer](said []S, by member.ID, same func(S) bool) []statement.ID {
	var ids []statement.ID
	for _, s := range said {
		if e := s.Said(); e.By == by && same(s) {
			ids = append(ids, e.ID)
		}
	}
	statement.SortIDs(ids)
	return ids
}
