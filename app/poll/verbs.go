package poll

import (
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Cleaned returns the ballot with its reason in clean form, or why it cannot be
// cast.
func (b Ballot) Cleaned() (Ballot, *refusal.Refusal) {
	if len(b.Choice) > choiceBytesMax {
		return Ballot{}, refusal.New(refusal.PollUnknownChoice)
	}
	var err error
	if b.Reason, err = text.Optional(text.Prose(b.Reason, reasonRunesMax)); err != nil {
		return Ballot{}, text.Refusal(err, refusal.PollUnknownChoice, reasonRunesMax)
	}
	return b, nil
}

// CanCast says why by cannot vote so; nil if they can. A ballot may be changed
// until the poll is frozen.
func (p Poll) CanCast(by member.ID, choice Choice) *refusal.Refusal {
	switch p.State {
	case Open:
	case Void:
		return refusal.New(refusal.PollVoid)
	default:
		return refusal.New(refusal.PollFrozen)
	}
	if !p.Entitled.Has(by) {
		return refusal.New(refusal.PollNotEntitled)
	}
	if choice != Yes && choice != No && choice != Abstain {
		return refusal.New(refusal.PollUnknownChoice, "choice", string(choice))
	}
	return nil
}

// ToCast is what by says to vote; the envelope's id and time are left to the
// caller.
func (p Poll) ToCast(by member.ID, choice Choice, reason string) Ballot {
	b := Ballot{Poll: p.ID, Wording: p.Wording.Hash, Choice: choice, Reason: reason}
	b.By = by
	for _, earlier := range p.Cast {
		if earlier.By == by {
			b.After = append(b.After, earlier.ID)
		}
	}
	statement.SortIDs(b.After)
	return b
}

// CanFreeze says why by cannot end the vote in its meeting; nil if they can. A
// poll contested by freezes that differ is frozen again by anybody at any time:
// the two halves of a hall may meet only after the meeting.
func (p Poll) CanFreeze(mt meeting.Meeting, by member.ID) *refusal.Refusal {
	switch {
	case p.State == Void:
		return refusal.New(refusal.PollVoid)
	case p.State == Open:
		return mt.CanAct(by)
	case p.contestedByFreezes():
		return nil
	}
	return refusal.New(refusal.PollFrozen)
}

// ToFreeze is what is said to end the vote in its meeting; the envelope is left
// to the caller. now is the roll. Those present are whoever was there when the
// poll opened, whoever is there now, and whoever voted.
//
// Of a contested poll it is the union of the freezes that differ, and nothing
// else: ballots in none of them are late.
func (p Poll) ToFreeze(mt meeting.Meeting, now member.Set) Freeze {
	if p.contestedByFreezes() {
		f := union(p.Freezes)
		f.Poll = p.ID
		for _, o := range p.Freezes {
			f.Over = append(f.Over, o.ID)
		}
		statement.SortIDs(f.Over)
		return f
	}
	f := Freeze{Poll: p.ID, Electorate: p.Entitled.And(now)}
	there := mt.Present
	for _, putting := range p.Puttings {
		there = there.Or(putting.Present)
	}
	for _, b := range p.Ballots {
		if f.Electorate.Has(b.By) {
			f.Ballots = append(f.Ballots, b.ID)
			there = there.Or(member.Set{b.By})
		}
	}
	statement.SortIDs(f.Ballots)
	f.Present = there.And(f.Electorate)
	return f
}

// contestedByFreezes reports whether it takes another freeze, and not another
// count, to end the contest.
func (p Poll) contestedByFreezes() bool { return p.State == Contested && p.Outcome == nil }

// CanCount says why by cannot confirm the freeze; nil if they can. now is the
// roll as by's own device knows it: a freeze that leaves out somebody who is
// still a member, or who was there when the poll opened, is not confirmed.
func (p Poll) CanCount(by member.ID, now member.Set) *refusal.Refusal {
	switch {
	case p.State == Void:
		return refusal.New(refusal.PollVoid)
	case p.State == Open:
		return refusal.New(refusal.PollNotFrozen)
	case len(p.Missing) > 0:
		return refusal.New(refusal.PollNotWhole, "missing", len(p.Missing))
	case p.Outcome == nil:
		return refusal.New(refusal.PollContested)
	}
	f := p.Freezes[0]
	if !f.Electorate.Has(by) {
		return refusal.New(refusal.PollNotEntitled)
	}
	if p.toCount(by).IsZero() {
		return refusal.New(refusal.PollOwnCount)
	}
	there := f.Present
	for _, putting := range p.Puttings {
		there = there.Or(putting.Present.And(f.Electorate))
	}
	if leftOut := p.Entitled.And(now).Less(f.Electorate); len(leftOut) > 0 || len(there) > len(f.Present) {
		return refusal.New(refusal.PollElectorate)
	}
	return nil
}

// ToCount is what by says to confirm the freeze: the figures of their own count.
// It must not be called unless [Poll.CanCount] agrees.
func (p Poll) ToCount(by member.ID) Count {
	t := p.Outcome.Tally
	c := Count{
		Freeze: p.toCount(by),
		Yes:    t.Yes, No: t.No, Abstain: t.Abstain, Invalid: t.Invalid,
		Snapshot: p.Outcome.Snapshot,
	}
	c.By = by
	for _, earlier := range slices.Concat(p.Confirmed, p.Differing) {
		if earlier.By == by {
			c.After = append(c.After, earlier.ID)
		}
	}
	statement.SortIDs(c.After)
	return c
}

// toCount is the first of the equal freezes that somebody else made.
func (p Poll) toCount(by member.ID) statement.ID {
	for _, f := range p.Freezes {
		if f.By != by {
			return f.ID
		}
	}
	return statement.ID{}
}
