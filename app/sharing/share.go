package sharing

import (
	"slices"

	"moot/app/household"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/tally"
)

// Answer shares out by the rule: see the package comment. It refuses only
// what no form lets through. A household that is named twice is refused, too: whose
// asks those are, nobody knows.
func (q Question) Answer() (Answer, *refusal.Refusal) {
	policy, no := q.Policy.Cleaned()
	if no != nil {
		return Answer{}, no
	}
	q.Policy = policy
	if no := q.check(); no != nil {
		return Answer{}, no
	}
	q.Households = slices.Clone(q.Households)
	slices.SortFunc(q.Households, func(a, b Household) int { return a.ID.Compare(b.ID) })
	for i := 1; i < len(q.Households); i++ {
		if q.Households[i].ID == q.Households[i-1].ID {
			return Answer{}, refusal.New(refusal.SharingInput)
		}
	}
	r := newRun(q)
	r.special()
	r.base()
	r.wishes()
	r.more()
	return r.answer(), nil
}

// run is a question while it is answered. All amounts are in whole units.
type run struct {
	q        Question
	unit     need.Amount
	left     int64
	reserved int64
	rank     rank
	shares   []Share
	// basic is what of the wishes of each household its base covers.
	basic []int64
}

func newRun(q Question) *run {
	n := len(q.Households)
	r := &run{q: q, unit: q.Policy.unit(), shares: make([]Share, n), basic: make([]int64, n),
		rank: rank{received: make([]int64, n), unserved: make([]int, n), lot: make([]int, n)}}
	r.left = int64(q.Supply / r.unit)
	ids := make([]string, n)
	var wishes int64
	for i, h := range q.Households {
		ids[i] = h.ID.String()
		r.rank.unserved[i] = h.Unserved
		r.shares[i] = Share{Household: h.ID, Heads: h.Heads, Asked: need.Amount(h.asks(r.unit)) * r.unit}
		if q.One > 0 && h.Weight != q.One*int64(h.Heads) && q.Policy.WorkMatters {
			r.shares[i].Weighs = Fraction{h.Weight, q.One}.reduced()
		}
		r.basic[i] = min(int64(h.Want/r.unit), int64(h.Heads)*int64(q.Policy.BasePerHead/r.unit))
		wishes += int64(h.Want / r.unit)
	}
	for place, i := range tally.Lot(q.Round, q.Lot, ids) {
		r.rank.lot[i] = place
	}
	if f := q.Policy.Reserve; f.Den > 0 {
		// The reserve is no larger than what the two steps it is for can use, so none
		// of it is ever left for special needs to have back.
		r.reserved = min(r.left/f.Den*f.Num+r.left%f.Den*f.Num/f.Den, wishes)
	}
	return r
}

// step raises the claims and writes down what came of it.
func (r *run) step(step Step, category string, supply int64, claims []*claim) (left int64) {
	left = raise(supply, claims, r.rank)
	for _, c := range claims {
		if c.most == 0 {
			continue
		}
		s := &r.shares[c.whose]
		s.Parts = append(s.Parts, Part{step, category, need.Amount(c.most) * r.unit, need.Amount(c.got) * r.unit})
		if c.tie != "" {
			s.Tie = c.tie
		}
		r.rank.received[c.whose] += c.got
	}
	return left
}

// special serves recognised needs, category by category; inside one everybody is
// raised equally.
func (r *run) special() {
	r.left -= r.reserved
	for _, category := range r.q.Policy.Categories {
		var claims []*claim
		for i, h := range r.q.Households {
			c := &claim{whose: i}
			for _, s := range h.Special {
				if s.Category == category {
					c.most += int64(s.Amount / r.unit)
					c.weight += int64(max(1, s.Heads))
				}
			}
			if c.most > 0 {
				claims = append(claims, c)
			}
		}
		r.left = r.step(ForSpecial, category, r.left, claims)
	}
	r.left += r.reserved
}

// base serves the same to every head.
func (r *run) base() {
	r.byHeads(ForBase, func(i int) int64 { return r.basic[i] })
}

// wishes serves what else is wanted, where work may weigh.
func (r *run) wishes() {
	claims := make([]*claim, len(r.q.Households))
	for i, h := range r.q.Households {
		claims[i] = &claim{whose: i, most: int64(h.Want/r.unit) - r.basic[i], weight: int64(h.Heads)}
		if r.q.One > 0 && r.q.Policy.WorkMatters {
			claims[i].weight = h.Weight
		}
	}
	r.left = r.step(ForWishes, "", r.left, claims)
}

// more serves what people would also accept.
func (r *run) more() {
	r.byHeads(ForMore, func(i int) int64 { return int64(r.q.Households[i].Also / r.unit) })
}

func (r *run) byHeads(step Step, most func(i int) int64) {
	claims := make([]*claim, len(r.q.Households))
	for i, h := range r.q.Households {
		claims[i] = &claim{whose: i, most: most(i), weight: int64(h.Heads)}
	}
	r.left = r.step(step, "", r.left, claims)
}

func (r *run) answer() Answer {
	a := Answer{Shares: r.shares, Reserved: need.Amount(r.reserved) * r.unit}
	for i := range a.Shares {
		s := &a.Shares[i]
		for _, p := range s.Parts {
			s.Got += p.Got
		}
		a.Given += s.Got
		a.Asked += s.Asked
		a.NeedsLot = a.NeedsLot || s.Tie == ByLot
	}
	a.Rest = r.q.Supply - a.Given
	return a
}

// reduced is the same fraction in its smallest figures.
func (f Fraction) reduced() Fraction {
	a, b := f.Num, f.Den
	for b != 0 {
		a, b = b, a%b
	}
	return Fraction{f.Num / a, f.Den / a}
}

// WithSupply is the same question with another supply: what if 10 kg less.
func (q Question) WithSupply(supply need.Amount) Question {
	q.Supply = max(0, supply)
	return q
}

// Of is the share of a household; ok is false if it asked for nothing.
func (a Answer) Of(id household.ID) (s Share, ok bool) {
	i, found := slices.BinarySearchFunc(a.Shares, id, func(s Share, id household.ID) int { return s.Household.Compare(id) })
	if !found {
		return Share{}, false
	}
	return a.Shares[i], true
}
