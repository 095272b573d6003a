package loan

import (
	"cmp"
	"slices"

	"moot/app/day"
	"moot/app/group"
	"moot/app/member"
	"moot/app/statement"
	"moot/app/thing"
)

// Ground is what loans hang on beside what was said about them.
type Ground struct {
	// People are all who belong or ever did.
	People member.Set
	// Thing finds a thing of the register.
	Thing func(thing.ID) (thing.Thing, bool)
	// Stewards are those who are or ever were in a working group; nil for none.
	Stewards func(group.ID) member.Set
	// Days are the days of a rule from its first day to a last one.
	Days func(first day.Date, rule string, last day.Date) []day.Date
}

// Book is all loans.
type Book struct {
	// Loans are all, by claimed time, then by id.
	Loans []Loan
	at    map[ID]int
	// of are the places of the loans of each thing.
	of map[thing.ID][]int
	// taken are the granted times of each thing, by their beginning, without clashes.
	taken map[thing.ID][]span
	// heads are the newest grants of each thing.
	heads map[thing.ID][]statement.ID
	// out says which loan has a thing in hand.
	out map[thing.ID]ID
	on  Ground
}

// span is a time that is taken.
type span struct {
	from, to Time
	loan     ID
}

// Fold makes the book of the facts. What is said of a request that is not known waits
// for it; what makes no sense has no effect.
func Fold(facts Facts, on Ground) *Book {
	b := &Book{at: make(map[ID]int), of: make(map[thing.ID][]int), taken: make(map[thing.ID][]span), heads: make(map[thing.ID][]statement.ID), out: make(map[thing.ID]ID), on: on}
	answers := byRequest(statement.FirstOfEach(statement.Sift(facts.Answers, on.People), wordsOfOneMax), func(a Answer) ID { return a.Request })
	cancelled := byRequest(statement.FirstOfEach(statement.Sift(facts.Cancellations, on.People), wordsOfOneMax), func(c Cancellation) ID { return c.Request })
	handings := byRequest(statement.FirstOfEach(statement.Sift(facts.Handings, on.People), wordsOfOneMax), func(h Handing) ID { return h.Request })
	known := make(map[thing.ID]grants)
	for _, r := range statement.FirstOfEach(statement.Sift(facts.Requests, on.People), requestsOfOneMax) {
		r, no := r.Cleaned()
		t, here := on.Thing(r.Thing)
		if no != nil || !here {
			continue
		}
		if known[r.Thing] == nil {
			known[r.Thing] = make(grants)
		}
		l := Loan{ID: ID(r.ID), By: r.By, Request: r}
		l.answer(answers[l.ID], t, on, known[r.Thing])
		l.slots(cancelled[l.ID], on)
		b.at[l.ID] = len(b.Loans)
		b.of[r.Thing] = append(b.of[r.Thing], len(b.Loans))
		b.Loans = append(b.Loans, l)
	}
	for of, places := range b.of {
		b.heads[of] = known[of].heads()
		b.hand(of, places, known[of], handings)
	}
	return b
}

func byRequest[S statement.Sayer](all []S, of func(S) ID) map[ID][]S {
	by := make(map[ID][]S, len(all))
	for _, s := range all {
		by[of(s)] = append(by[of(s)], s)
	}
	return by
}

// heads are the grants that no other names, sorted.
func (g grants) heads() (ids []statement.ID) {
	named := make(map[statement.ID]bool)
	for _, knows := range g {
		for _, id := range knows {
			named[id] = true
		}
	}
	for id := range g {
		if !named[id] {
			ids = append(ids, id)
		}
	}
	statement.SortIDs(ids)
	return ids
}

// answer works out whether a loan is approved. The thing approves by itself if a card of
// it ever did; else a steward does, or, where there is none, anybody but who asks. Of
// answers that do not know of each other one that declines weighs more: it takes a
// further word to approve then.
func (l *Loan) answer(said []Answer, t thing.Thing, on Ground, known grants) {
	var sound []Answer
	for _, a := range said {
		if a, no := a.Cleaned(); no == nil && MayAnswer(t, l.By, a.By, on) {
			sound = append(sound, a)
		}
	}
	l.Answers = statement.Heads(sound, Answer.over)
	l.Granted = l.Request.Auto && t.EverApproves
	if l.Granted {
		known[l.Request.ID] = l.Request.Knows
	}
	for _, a := range sound {
		if a.Approves {
			known[a.ID] = a.Knows
		}
	}
	for _, a := range l.Answers {
		if !a.Approves {
			l.Granted, l.Reason = false, a.Reason
			return
		}
		l.Granted = true
	}
}

// MayAnswer reports whether somebody may approve loans of a thing to somebody.
func MayAnswer(t thing.Thing, borrower, by member.ID, on Ground) bool {
	var in member.Set
	if !t.Card.Stewards.IsZero() && on.Stewards != nil {
		in = on.Stewards(t.Card.Stewards)
	}
	if len(in) > 0 {
		return in.Has(by)
	}
	return by != borrower
}

// grant is the statement that made a loan a grant, the first by claimed time.
func (l Loan) grant(t thing.Thing) statement.ID {
	if l.Request.Auto && t.EverApproves {
		return l.Request.ID
	}
	for _, a := range l.Answers {
		if a.Approves {
			return a.ID
		}
	}
	return statement.ID{}
}

// slots works out the times of a loan. Who asked may cancel what is to come.
func (l *Loan) slots(said []Cancellation, on Ground) {
	from := l.Request.From
	days := []day.Date{day.Date(from[:dayLen])}
	if l.Request.Rule != "" {
		days = on.Days(days[0], l.Request.Rule, day.Date(l.Request.Last))
		days = days[:min(len(days), slotsMax)]
	}
	state := Requested
	switch {
	case l.Reason != "" && !l.Granted:
		state = Declined
	case l.Granted:
		state = Approved
	}
	for _, d := range days {
		s := Slot{Loan: l.ID, From: Time(string(d) + string(from[dayLen:])), To: moved(l.Request, d), State: state}
		for _, c := range said {
			if c.By == l.By && (c.From == "" || s.From >= c.From) {
				s.State = Cancelled
			}
		}
		l.Slots = append(l.Slots, s)
	}
}

// dayLen is how long the day is in a Time.
const dayLen = len(day.Layout)

// moved is when a loan that begins on a day ends: as many days later as the first one.
func moved(r Request, begins day.Date) Time {
	first, _ := day.Date(r.From[:dayLen]).Time()
	last, _ := day.Date(r.To[:dayLen]).Time()
	return Time(string(begins.Add(int(last.Sub(first).Hours()/24))) + string(r.To[dayLen:]))
}

// hand settles who has the times of a thing, and then plays what was said about handing
// it out and back.
func (b *Book) hand(of thing.ID, places []int, known grants, handings map[ID][]Handing) {
	t, _ := b.on.Thing(of)
	var said []Handing
	for _, i := range places {
		for _, h := range handings[b.Loans[i].ID] {
			if h, no := h.Cleaned(); no == nil {
				said = append(said, h)
			}
		}
	}
	statement.Sort(said)
	var claims []claim
	for _, i := range places {
		l := &b.Loans[i]
		if !l.Granted {
			continue
		}
		for n := range l.Slots {
			s := &l.Slots[n]
			if s.State == Approved {
				claims = append(claims, claim{slot: s, by: l.By, class: l.Request.Class, grant: l.grant(t)})
			}
		}
	}
	who := contest{of: of, grants: known, used: func(who member.ID, before Time) string { return b.usedBefore(who, before, said) }}
	for _, c := range who.settle(claims) {
		c.slot.State = Ready
		b.taken[of] = append(b.taken[of], span{c.slot.From, c.slot.To, c.slot.Loan})
	}
	b.play(of, t, said)
}

// usedBefore is the day on which somebody had a thing handed out to them last before a
// time; empty for never.
func (b *Book) usedBefore(who member.ID, before Time, said []Handing) (last string) {
	for _, h := range said {
		i, known := b.at[h.Request]
		if known && h.Act == Out && b.Loans[i].By == who && h.Slot < before {
			last = max(last, string(h.Slot[:dayLen]))
		}
	}
	return last
}

// play goes through what was said about handing a thing out and back, by claimed time. A
// thing is in one person's hands at a time: while it is out it is not handed to anybody
// else. What cannot be yet waits for what has to come before it, whatever the clocks of
// those who said it showed.
func (b *Book) play(of thing.ID, t thing.Thing, said []Handing) {
	for more := true; more; {
		more = false
		var waiting []Handing
		for _, h := range said {
			if b.does(of, t, h) {
				more = true
			} else {
				waiting = append(waiting, h)
			}
		}
		said = waiting
	}
	if has, out := b.out[of]; out { // whoever is next waits for it
		for i := range b.taken[of] {
			if next := b.taken[of][i]; next.loan != has {
				l := &b.Loans[b.at[next.loan]]
				for n := range l.Slots {
					if l.Slots[n].State == Ready && l.Slots[n].From == next.from {
						l.Slots[n].State = Approved
					}
				}
			}
		}
	}
}

// does takes in one word about handing; it reports whether it could be said then.
func (b *Book) does(of thing.ID, t thing.Thing, h Handing) bool {
	l := &b.Loans[b.at[h.Request]]
	n := slices.IndexFunc(l.Slots, func(s Slot) bool { return s.From == h.Slot })
	if n < 0 || h.By != l.By && !MayAnswer(t, l.By, h.By, b.on) {
		return false
	}
	s := &l.Slots[n]
	has, out := b.out[of]
	switch {
	case h.Act == Out && s.State == Ready && !out:
		s.State, s.OutAt = IsOut, string(h.Slot[:dayLen])
		b.out[of] = l.ID
		s.OutSaid = member.Set{h.By}
	case h.Act == Out && len(s.OutSaid) > 0:
		s.OutSaid = s.OutSaid.Or(member.Set{h.By})
	case h.Act == Back && s.State == IsOut && has == l.ID:
		s.State = Returned
		delete(b.out, of)
		s.BackSaid = member.Set{h.By}
	case h.Act == Back && len(s.BackSaid) > 0:
		s.BackSaid = s.BackSaid.Or(member.Set{h.By})
	case h.Act == Fine && s.State == Returned && h.By != l.By:
		s.State, s.Text = Checked, h.Text
	case h.Act == Damaged && (s.State == Returned || s.State == Checked) && h.By != l.By:
		s.State, s.Text = ToRepair, h.Text
	default:
		return false
	}
	return true
}

// Loan finds a loan.
func (b *Book) Loan(id ID) (Loan, bool) {
	i, known := b.at[id]
	if !known {
		return Loan{}, false
	}
	return b.Loans[i], true
}

// LoansOf are the loans of a thing, by claimed time, then by id.
func (b *Book) LoansOf(of thing.ID) (all []Loan) {
	for _, i := range b.of[of] {
		all = append(all, b.Loans[i])
	}
	return all
}

// Heads are the newest grants of a thing, which whoever makes another one names.
func (b *Book) Heads(of thing.ID) []statement.ID { return slices.Clone(b.heads[of]) }

// InHand is the loan that has a thing now, if somebody has it.
func (b *Book) InHand(of thing.ID) (ID, bool) {
	id, out := b.out[of]
	return id, out
}

// Of are the times of a thing that are asked for or taken, from one moment to another,
// by their beginning; those declined or cancelled are left out.
func (b *Book) Of(of thing.ID, from, to Time) (all []Slot) {
	for _, i := range b.of[of] {
		for _, s := range b.Loans[i].Slots {
			if s.From < to && from < s.To && s.State != Cancelled && s.State != Declined {
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Slot) int { return cmp.Compare(a.From, b.From) })
	return all
}
