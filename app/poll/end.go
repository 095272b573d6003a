package poll

import (
	"slices"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// CanEnd says why by cannot end the vote in its meeting, be it now or after a
// last call; nil if they can. A poll contested by freezes that differ is frozen
// again by anybody at any time: the two halves of a hall may meet only after the
// meeting.
func (p Poll) CanEnd(mt meeting.Meeting, by member.ID) *refusal.Refusal {
	switch {
	case p.State == Void:
		return refusal.New(refusal.PollVoid)
	case p.contestedByFreezes():
		return nil
	case p.State != Open:
		return refusal.New(refusal.PollFrozen)
	case p.Until.IsZero():
		return mt.CanAct(by)
	case !p.Entitled.Has(by):
		return refusal.New(refusal.PollNotEntitled)
	}
	return nil
}

// CanFreeze says why by cannot end the vote in its meeting at that time; nil if
// they can: in the hall as soon as all there have voted or a last call has stood
// long enough, over days when it is over or certain, and not while entries or
// sheets contradict each other.
func (p Poll) CanFreeze(mt meeting.Meeting, by member.ID, roll member.Set, at time.Time) *refusal.Refusal {
	if no := p.CanEnd(mt, by); no != nil || p.contestedByFreezes() {
		return no
	}
	if slices.ContainsFunc(p.Asides, func(a Aside) bool { return a.Why == Differs }) {
		return refusal.New(refusal.PollDiffer)
	}
	f := p.ToFreeze(mt, roll)
	f.At = at
	if at.Before(p.Until) && !p.Certain(f) {
		return refusal.New(refusal.PollRunning, "until", p.Until)
	}
	if p.hasty(f) {
		return refusal.New(refusal.PollLastCall, "waiting", len(p.silent(f.Present)), "seconds", p.secondsLeft(at))
	}
	return nil
}

// secondsLeft is how long the last call has still to stand; all of its time if
// nobody has said it.
func (p Poll) secondsLeft(at time.Time) int {
	left := LastCallFor
	for _, c := range p.LastCalls {
		left = min(left, max(0, c.At.Add(LastCallFor).Sub(at)))
	}
	return int((left + time.Second - 1) / time.Second)
}

// Silent are those there who have not voted in any way; see [Poll.CanFreeze].
func (p Poll) Silent(mt meeting.Meeting) member.Set {
	return p.silent(mt.Present.Or(p.there()).Or(member.SetOf(p.cameIn(mt)...)))
}

// there is who was there when the poll opened.
func (p Poll) there() member.Set {
	var there member.Set
	for _, putting := range p.Puttings {
		there = there.Or(putting.Present)
	}
	return there
}

// cameIn is who came to the meeting since the poll opened, by the times that were
// written.
func (p Poll) cameIn(mt meeting.Meeting) []member.ID {
	var came []member.ID
	for _, a := range mt.Attendances {
		if a.Presence == meeting.Arrived && !a.Moment().Before(p.Puttings[0].At) {
			came = append(came, a.Who())
		}
	}
	return came
}

// ToFreeze is what is said to end the vote in its meeting; the envelope is left
// to the caller. roll is who belongs now. Those present are whoever was there
// when the poll opened or came in since, also if they left again, and whoever
// voted.
//
// Of a contested poll it is the union of the freezes that differ, and nothing
// else: ballots in none of them are late.
func (p Poll) ToFreeze(mt meeting.Meeting, roll member.Set) Freeze {
	if p.contestedByFreezes() {
		f := union(p.Freezes)
		f.Poll = p.ID
		for _, o := range p.Freezes {
			f.Over = append(f.Over, o.ID)
		}
		statement.SortIDs(f.Over)
		return f
	}
	f := Freeze{Poll: p.ID, Electorate: p.Entitled.And(roll), Appointed: p.Appointed}
	there := slices.Concat(mt.Present, p.there(), p.cameIn(mt))
	all := p.Papers
	all.Ballots = nil
	f.Ballots = all.ids()
	for _, b := range statement.Current(p.Cast) {
		if f.Electorate.Has(b.By) {
			f.Ballots = append(f.Ballots, b.ID)
			there = append(there, b.By)
		}
	}
	for _, v := range p.Votes {
		there = append(there, v.Of)
	}
	for _, s := range p.Sheets {
		there = append(there, s.Counted...)
	}
	statement.SortIDs(f.Ballots)
	f.Present = member.SetOf(there...).And(f.Electorate)
	return f
}

// contestedByFreezes reports whether it takes another freeze, and not another
// count, to end the contest.
func (p Poll) contestedByFreezes() bool { return p.State == Contested && p.Outcome == nil }

// CanThrow says why by cannot type the number thrown for a lot; nil if they can.
func (p Poll) CanThrow(by member.ID, number uint64) *refusal.Refusal {
	switch {
	case p.Outcome == nil || p.Outcome.Why.Code != LotNeeded && len(p.Throws) == 0:
		return refusal.New(refusal.PollNoLot)
	case p.State == Announced:
		return refusal.New(refusal.PollAnnounced)
	case number > lotMax:
		return refusal.New(refusal.PollNoLot)
	case !p.Freezes[0].Electorate.Has(by):
		return refusal.New(refusal.PollNotEntitled)
	}
	return nil
}

// ToThrow is what by says to type the number; the envelope's id and time are left
// to the caller.
func (p Poll) ToThrow(by member.ID, number uint64) Throw {
	t := Throw{Freeze: p.Freezes[0].ID, Number: number}
	t.By = by
	t.After = after(p.Throws, by, func(Throw) bool { return true })
	return t
}

// CanCount says why by cannot confirm the freeze; nil if they can. roll is who
// belongs as by's own device knows it: a freeze that leaves out somebody who is
// still a member, or who was there when the poll opened, is not confirmed.
// signed says that a person looked at it, which only who holds a job does where
// tellers sign. second is who signs on paper beside them, if anybody.
func (p Poll) CanCount(by, second member.ID, roll member.Set, signed bool) *refusal.Refusal {
	switch {
	case p.State == Void:
		return refusal.New(refusal.PollVoid)
	case p.State == Open:
		return refusal.New(refusal.PollNotFrozen)
	case len(p.Missing) > 0:
		return refusal.New(refusal.PollNotWhole, "missing", len(p.Missing))
	case p.Outcome == nil:
		return refusal.New(refusal.PollContested)
	case p.Outcome.Why.Code == LotNeeded:
		return refusal.New(refusal.PollNeedsLot)
	}
	f := p.Freezes[0]
	seconded := p.seconded(by, second, f)
	switch {
	case !second.IsZero() && !seconded:
		return refusal.New(refusal.PollSecond)
	case p.NeedsTellers && !signed:
		return refusal.New(refusal.PollTellers)
	case p.NeedsTellers && !p.Appointed.Has(by) && len(f.Electorate) > 2:
		return refusal.New(refusal.PollNotTeller)
	case !f.Electorate.Has(by) && !p.NeedsTellers:
		return refusal.New(refusal.PollNotEntitled)
	case p.toCount(by, seconded).IsZero():
		return refusal.New(refusal.PollOwnCount)
	}
	there := f.Present.Or(p.there().And(f.Electorate))
	if leftOut := p.Entitled.And(roll).Less(f.Electorate); len(leftOut) > 0 || len(there) > len(f.Present) {
		return refusal.New(refusal.PollElectorate)
	}
	return nil
}

// ToCount is what by says to confirm the freeze: the figures of their own count.
// It must not be called unless [Poll.CanCount] agrees.
func (p Poll) ToCount(by, second member.ID, signed bool) Count {
	t := p.Outcome.Tally
	f := p.Freezes[0]
	c := Count{
		Freeze: p.toCount(by, p.seconded(by, second, f)),
		Yes:    t.Yes, No: t.No, Abstain: t.Abstain, Block: t.Block, Invalid: t.Invalid,
		Chosen: p.Outcome.Chosen, Snapshot: p.Outcome.Snapshot, Signed: signed, Second: second,
	}
	c.By = by
	c.After = after(slices.Concat(p.Confirmed, p.Differing), by, func(Count) bool { return true })
	for _, contest := range p.Contests {
		c.Answers = append(c.Answers, contest.ID)
	}
	statement.SortIDs(c.Answers)
	return c
}

// toCount is the first of the equal freezes that somebody else made; any of them
// where by may confirm their own.
func (p Poll) toCount(by member.ID, seconded bool) statement.ID {
	for _, f := range p.Freezes {
		if f.By != by || seconded || p.NeedsTellers || len(p.Contests) > 0 {
			return f.ID
		}
	}
	return statement.ID{}
}

// CanContest says why by cannot contest the result; nil if they can.
func (p Poll) CanContest(by member.ID) *refusal.Refusal {
	switch {
	case p.State == Void:
		return refusal.New(refusal.PollVoid)
	case p.State == Open:
		return refusal.New(refusal.PollNotFrozen)
	case p.Outcome == nil:
		return refusal.New(refusal.PollContested)
	case !p.Freezes[0].Electorate.Has(by):
		return refusal.New(refusal.PollNotEntitled)
	}
	return nil
}

// CanVoid says why by cannot say that the poll is void; nil if they can. It takes
// two, and a result that stands is contested first.
func (p Poll) CanVoid(by member.ID) *refusal.Refusal {
	switch {
	case p.State == Void:
		return refusal.New(refusal.PollVoid)
	case p.State == Announced:
		return refusal.New(refusal.PollAnnounced)
	case !p.Entitled.Has(by):
		return refusal.New(refusal.PollNotEntitled)
	}
	return nil
}
