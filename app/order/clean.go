package order

import (
	"slices"

	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Cleaned returns the round with its texts in clean form, or why it cannot be one.
func (r Round) Cleaned() (Round, *refusal.Refusal) {
	var err error
	if r.Title, err = text.Line(r.Title, titleRunesMax); err != nil {
		return Round{}, text.Refusal(err, refusal.RoundNoTitle, titleRunesMax)
	}
	if r.Place, err = text.Optional(text.Line(r.Place, placeRunesMax)); err != nil {
		return Round{}, text.Refusal(err, refusal.RoundNoTitle, placeRunesMax)
	}
	if r.First == "" || !r.First.Valid() {
		return Round{}, refusal.New(refusal.NeedDate, "date", string(r.First))
	}
	if len(r.Goods) > goodsMax || len(r.Sacks) > sacksMax || len(r.Rule) > ruleBytesMax {
		return Round{}, refusal.New(refusal.RoundTooLong)
	}
	var no *refusal.Refusal
	r.Goods, r.Sacks = slices.Clone(r.Goods), slices.Clone(r.Sacks)
	for i, g := range r.Goods {
		if r.Goods[i], no = cleanGood(g); no != nil {
			return Round{}, no
		}
	}
	for i := range r.Sacks {
		if r.Sacks[i].Good, no = cleanGood(r.Sacks[i].Good); no != nil {
			return Round{}, no
		}
		if !r.Sacks[i].Size.Valid() {
			return Round{}, refusal.New(refusal.NeedAmount)
		}
	}
	return r, nil
}

func cleanGood(g need.Good) (need.Good, *refusal.Refusal) {
	var err error
	if g.What, err = text.Line(g.What, whatRunesMax); err != nil {
		return g, text.Refusal(err, refusal.NeedEmpty, whatRunesMax)
	}
	if g.Unit, err = text.Optional(text.Line(g.Unit, unitRunesMax)); err != nil {
		return g, text.Refusal(err, refusal.NeedEmpty, unitRunesMax)
	}
	return g, nil
}

// Cleaned returns the turn in clean form, or why it cannot be one.
func (t Turn) Cleaned() (Turn, *refusal.Refusal) {
	if _, known := ranks[t.To]; !known && t.To != Cancelled || t.To == Frozen || t.To == SharedOut {
		return Turn{}, refusal.New(refusal.RoundNoTurn)
	}
	reason, err := text.Optional(text.Line(t.Reason, titleRunesMax))
	if err != nil {
		return Turn{}, text.Refusal(err, refusal.RoundNoTurn, titleRunesMax)
	}
	t.Reason = reason
	return t, nil
}

// sound reports whether a freeze holds together by itself.
func (f Freeze) sound() bool {
	if len(f.Lines) > LinesMax || len(f.Members) > membersMax || f.Minimum < 0 || f.Minimum > minimumMax {
		return false
	}
	for i, m := range f.Members {
		if m.Heads < 1 || m.Heads > headsMax || len(m.Work) > m.Heads || i > 0 && f.Members[i-1].Household.Compare(m.Household) >= 0 {
			return false
		}
	}
	return !slices.ContainsFunc(f.Lines, func(l Line) bool { return l.Household < 0 || l.Household >= len(f.Members) })
}

// Cleaned returns the allocation in clean form, or why it cannot be one.
func (a Allocation) Cleaned() (Allocation, *refusal.Refusal) {
	if len(a.Supplies) > suppliesMax || a.Lot > lotMax {
		return Allocation{}, refusal.New(refusal.RoundTooLong)
	}
	if len(a.Waited) > membersMax {
		return Allocation{}, refusal.New(refusal.RoundTooLong)
	}
	a.Supplies = slices.Clone(a.Supplies)
	for i := range a.Supplies {
		s := &a.Supplies[i]
		var no *refusal.Refusal
		if s.Good, no = cleanGood(s.Good); no != nil {
			return Allocation{}, no
		}
		if s.Amount != 0 && !s.Amount.Valid() {
			return Allocation{}, refusal.New(refusal.NeedAmount)
		}
	}
	if !slices.IsSortedFunc(a.Supplies, func(x, y Supply) int { return x.Good.Compare(y.Good) }) {
		return Allocation{}, refusal.New(refusal.RoundTooLong)
	}
	for i := 1; i < len(a.Supplies); i++ {
		if a.Supplies[i].Good.Is(a.Supplies[i-1].Good) {
			return Allocation{}, refusal.New(refusal.RoundTwice, "what", a.Supplies[i].Good.What)
		}
	}
	return a, nil
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

// Cleaned returns the throw, or why it cannot be one.
func (t Throw) Cleaned() (Throw, *refusal.Refusal) {
	if t.Number > lotMax {
		return Throw{}, refusal.New(refusal.PollNoLot)
	}
	return t, nil
}

// CompareWaits orders waits by good, then household.
func CompareWaits(a, b Wait) int {
	if a.Good != b.Good {
		return a.Good - b.Good
	}
	return a.Household.Compare(b.Household)
}
