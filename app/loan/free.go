package loan

import (
	"slices"

	"moot/app/day"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/thing"
)

// Free reports whether nobody has a part of a time. Times of one thing that are taken do
// not overlap, so only the last that begins before its end can.
func (b *Book) Free(of thing.ID, from, to Time) bool {
	return b.freeBut(of, from, to, ID{})
}

func (b *Book) freeBut(of thing.ID, from, to Time, but ID) bool {
	taken := b.taken[of]
	i, _ := slices.BinarySearchFunc(taken, to, func(s span, to Time) int {
		if s.from < to {
			return -1
		}
		return 1
	})
	for i--; i >= 0; i-- {
		if taken[i].loan != but {
			return taken[i].to <= from
		}
	}
	return true
}

// offersMax is how many other times are offered, offerDays how far ahead is looked.
const (
	offersMax = 3
	offerDays = 60
)

// Others are the next days on which a thing is free at the same time of the day and for
// as long: what is offered to who did not get it.
func (b *Book) Others(r Request) (all []Request) {
	first := day.Date(r.From[:dayLen])
	for n := 1; n <= offerDays && len(all) < offersMax; n++ {
		other := r
		other.From = Time(string(first.Add(n)) + string(r.From[dayLen:]))
		other.To = moved(r, first.Add(n))
		if b.Free(r.Thing, other.From, other.To) {
			all = append(all, other)
		}
	}
	return all
}

// ToAsk makes a request, or says why it cannot be made: for what is not lent or has
// left, for a time that is over or taken, against the terms of the stewards. A thing
// that approves by itself approves it at once. now is what the clocks show.
func (b *Book) ToAsk(r Request, t thing.Thing, by member.ID, now Time) (Request, *refusal.Refusal) {
	r, no := r.Cleaned()
	if no != nil {
		return r, no
	}
	terms := t.Card.Terms
	switch {
	case t.Gone():
		return r, refusal.New(refusal.ThingGone, "name", t.Card.Title)
	case !terms.Lends:
		return r, refusal.New(refusal.LoanNotLent, "name", t.Card.Title)
	case r.From < now:
		return r, refusal.New(refusal.LoanPast)
	case terms.Conditions != "" && !r.Agreed:
		return r, refusal.New(refusal.LoanConditions, "conditions", terms.Conditions)
	}
	first, last := day.Date(r.From[:dayLen]), day.Date(r.To[:dayLen])
	if terms.DaysMax > 0 && first.Add(terms.DaysMax) < last {
		return r, refusal.New(refusal.LoanTooLong, "max", terms.DaysMax)
	}
	if terms.AheadMax > 0 && day.Date(now[:dayLen]).Add(terms.AheadMax) < max(first, day.Date(r.Last)) {
		return r, refusal.New(refusal.LoanTooEarly, "max", terms.AheadMax)
	}
	asked := Loan{Request: r}
	asked.slots(nil, b.on)
	if len(asked.Slots) == 0 {
		return r, refusal.New(refusal.LoanTimes)
	}
	if terms.OpenMax > 0 && b.open(t.ID, by, now)+len(asked.Slots) > terms.OpenMax {
		return r, refusal.New(refusal.LoanTooMany, "max", terms.OpenMax)
	}
	for _, s := range asked.Slots {
		if !b.Free(t.ID, s.From, s.To) {
			return r, refusal.New(refusal.LoanTaken, "name", t.Card.Title, "when", string(s.From))
		}
	}
	if r.Auto = terms.Approves; r.Auto {
		r.Knows = b.Heads(t.ID)
	}
	return r, nil
}

// open counts the times of somebody that have not begun.
func (b *Book) open(of thing.ID, who member.ID, now Time) (n int) {
	for _, i := range b.of[of] {
		l := b.Loans[i]
		if l.By != who {
			continue
		}
		for _, s := range l.Slots {
			if s.From > now && (s.State == Requested || s.State == Approved || s.State == Ready) {
				n++
			}
		}
	}
	return n
}

// ToAnswer makes an answer to a request, or says why it cannot be made.
func (b *Book) ToAnswer(l Loan, t thing.Thing, by member.ID, approves bool, reason string) (Answer, *refusal.Refusal) {
	switch {
	case by == l.By && approves && !MayAnswer(t, l.By, by, b.on):
		return Answer{}, refusal.New(refusal.LoanOwn)
	case !MayAnswer(t, l.By, by, b.on):
		return Answer{}, refusal.New(refusal.LoanNotSteward)
	case approves && t.Gone():
		return Answer{}, refusal.New(refusal.ThingGone, "name", t.Card.Title)
	case approves == l.Granted && (approves || l.Reason != ""):
		return Answer{}, refusal.New(refusal.LoanState)
	}
	a := Answer{Request: l.ID, Approves: approves, Reason: reason}
	for _, s := range l.Slots {
		if s.State == IsOut || s.State == Returned || s.State == Checked || s.State == Cancelled && len(l.Slots) == 1 {
			return Answer{}, refusal.New(refusal.LoanState)
		}
		if approves && s.State == Requested && !b.freeBut(t.ID, s.From, s.To, l.ID) {
			return Answer{}, refusal.New(refusal.LoanTaken, "name", t.Card.Title, "when", string(s.From))
		}
	}
	for _, known := range l.Answers {
		if known.By == by {
			a.After = append(a.After, known.ID)
		} else {
			a.Over = append(a.Over, known.ID)
		}
	}
	if approves {
		a.Knows = b.Heads(t.ID)
	}
	return a.Cleaned()
}

// ToHand makes the word that a thing went out or came back, or how it was found; slot is
// the time it is about, empty for the one it can be about.
func (b *Book) ToHand(l Loan, t thing.Thing, by member.ID, act Act, slot Time, said string) (Handing, *refusal.Refusal) {
	if by != l.By && !MayAnswer(t, l.By, by, b.on) {
		return Handing{}, refusal.New(refusal.LoanNotSteward)
	}
	if by == l.By && (act == Fine || act == Damaged) {
		return Handing{}, refusal.New(refusal.LoanOwn)
	}
	from := map[Act][]State{Out: {Ready, IsOut}, Back: {IsOut, Returned}, Fine: {Returned}, Damaged: {Returned}}[act]
	for _, s := range l.Slots {
		if slot != "" && s.From != slot {
			continue
		}
		if act == Out && s.State == Approved {
			return Handing{}, refusal.New(refusal.LoanOut, "name", t.Card.Title)
		}
		if slices.Contains(from, s.State) {
			return Handing{Request: l.ID, Slot: s.From, Act: act, Text: said}.Cleaned()
		}
	}
	return Handing{}, refusal.New(refusal.LoanState)
}

// ToCancel makes the word that a loan is not needed, from a time on if it recurs.
func (l Loan) ToCancel(by member.ID, from Time) (Cancellation, *refusal.Refusal) {
	if by != l.By {
		return Cancellation{}, refusal.New(refusal.LoanNotYours)
	}
	for _, s := range l.Slots {
		if (from == "" || s.From >= from) && (s.State == Requested || s.State == Approved || s.State == Ready || s.State == Clashed) {
			return Cancellation{Request: l.ID, From: from}, nil
		}
	}
	return Cancellation{}, refusal.New(refusal.LoanState)
}
