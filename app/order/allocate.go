package order

import (
	"crypto/sha256"
	"slices"

	"moot/app/household"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
)

// Total is what was asked for of one good in a round.
type Total struct {
	Good          need.Good
	Want, UpTo    need.Amount
	Lines         int
	Sack, Missing need.Amount // of a good in sacks: its size, and what is missing to a full one
}

// Totals adds up the lines of a round by good, in the order of goods.
func Totals(r Round, lines []Placed) (totals []Total) {
	for _, l := range lines {
		last := len(totals) - 1
		if last < 0 || !totals[last].Good.Is(l.Request.Good()) {
			totals = append(totals, Total{Good: l.Request.Good()})
			last++
		}
		t := &totals[last]
		t.Want, t.UpTo, t.Lines = t.Want+l.Amounts.Want, t.UpTo+l.Amounts.UpTo, t.Lines+1
	}
	for i := range totals {
		t := &totals[i]
		if t.Sack = r.sack(t.Good); t.Sack > 0 {
			t.Missing = missing(t.Want, t.Sack)
		}
	}
	return totals
}

// sack is the size of a good's sacks; 0 for one that comes in any amount.
func (r Round) sack(g need.Good) need.Amount {
	for _, s := range r.Sacks {
		if s.Good.Is(g) {
			return s.Size
		}
	}
	return 0
}

// missing is what is missing to a full sack.
func missing(want, sack need.Amount) need.Amount { return (sack - want%sack) % sack }

// CanStillAsk says why no more of a good can be asked for while a round is closing;
// nil if it helps to fill a sack.
func (r Round) CanStillAsk(state State, g need.Good, more, asked need.Amount) *refusal.Refusal {
	if state != Closing || !r.Takes(g) {
		return nil
	}
	sack := r.sack(g)
	open := need.Amount(0)
	if sack > 0 {
		open = missing(asked, sack)
	}
	if more > open {
		return refusal.New(refusal.RoundClosing, "round", r.Title, "open", open.String())
	}
	return nil
}

// Shared is how one good of a round is shared out.
type Shared struct {
	Supply Supply
	Answer sharing.Answer
}

// Questions are what is to be shared by an allocation, one for each of its
// supplies. policies are all that ever held, by id.
func (p Period) Questions(a Allocation, policies map[statement.ID]Policy) ([]sharing.Question, *refusal.Refusal) {
	named := make(map[statement.ID]bool)
	for _, id := range a.Freezes {
		named[id] = true
	}
	seed := seed(a.Freezes)
	var freezes []Freeze
	for _, f := range p.Freezes {
		if named[f.ID] {
			freezes = append(freezes, f)
		}
	}
	members, minimum := gathered(freezes)
	asked := p.asked(named)
	var questions []sharing.Question
	for i, s := range a.Supplies {
		policy, known := policies[s.Policy]
		if !known && !s.Policy.IsZero() {
			return nil, refusal.New(refusal.SharingNoMark)
		}
		q := sharing.Question{Supply: s.Amount, Policy: policy.Policy, Round: seed, Lot: a.Lot}
		weights, one, no := weigh(members, minimum, policy.Policy)
		if no != nil {
			return nil, no
		}
		q.One = one
		waited := make(map[household.ID]int)
		for _, w := range a.Waited {
			if w.Good == i {
				waited[w.Household] = max(0, w.Rounds)
			}
		}
		for i, m := range members {
			if lines := asked[BasketOf(m.Household, s.Good)]; len(lines) > 0 {
				h := p.asks(m, lines, policy.Policy)
				h.Weight, h.Unserved = weights[i], waited[m.Household]
				q.Households = append(q.Households, h)
			}
		}
		questions = append(questions, q)
	}
	return questions, nil
}

// weigh is what the wishes of each household weigh under a policy, in parts of one:
// work, where the policy says that it matters and a minimum was copied, and else
// heads.
func weigh(members []Member, minimum int64, policy sharing.Policy) (weights []int64, one int64, no *refusal.Refusal) {
	if !policy.WorkMatters {
		minimum = 0
	}
	heads := make([][]sharing.Head, len(members))
	for i, m := range members {
		heads[i] = slices.Clone(m.Work)
		for len(heads[i]) < m.Heads {
			heads[i] = append(heads[i], sharing.Head{Other: true})
		}
	}
	return sharing.Weigh(heads, minimum, policy.WeightMax)
}

// asked are the lines that these freezes copied, by basket: the places of them.
func (p Period) asked(named map[statement.ID]bool) map[Basket][]int {
	all := make(map[Basket][]int)
	for i, l := range p.Lines {
		if named[l.Freeze] {
			basket := l.Basket()
			all[basket] = append(all[basket], i)
		}
	}
	return all
}

// asks adds up what one household asks of one good.
func (p Period) asks(m Member, lines []int, policy sharing.Policy) sharing.Household {
	h := sharing.Household{ID: m.Household, Heads: m.Heads}
	for _, i := range lines {
		l := p.Lines[i]
		special := l.Amounts.Need
		if category := l.Request.Category; special > 0 && slices.Contains(m.Recognised, category) && slices.Contains(policy.Categories, category) {
			h.Special = needs(h.Special, category, special)
		} else {
			special = 0 // what is not recognised is wished for like anything else
		}
		h.Want = plus(h.Want, l.Amounts.Want-special)
		h.Also = plus(h.Also, l.Amounts.UpTo-l.Amounts.Want)
	}
	return h
}

// needs adds a special need to those of the same category.
func needs(all []sharing.Special, category string, amount need.Amount) []sharing.Special {
	for i := range all {
		if all[i].Category == category {
			all[i].Amount = plus(all[i].Amount, amount)
			return all
		}
	}
	return append(all, sharing.Special{Category: category, Amount: amount})
}

// plus adds up to what can be asked for at all.
func plus(a, b need.Amount) need.Amount {
	if sum := a + b; sum.Valid() || sum == 0 {
		return sum
	}
	return need.AmountMax
}

// seed is the hash of what was frozen: the lot is drawn over it.
func seed(freezes []statement.ID) [sha256.Size]byte {
	text := []byte("moot round 1\x00")
	for _, id := range freezes {
		text = append(text, id[:]...)
	}
	return sha256.Sum256(text)
}

// Share answers the questions of an allocation.
func (p Period) Share(a Allocation, policies map[statement.ID]Policy) ([]Shared, *refusal.Refusal) {
	questions, no := p.Questions(a, policies)
	if no != nil {
		return nil, no
	}
	var all []Shared
	for i, q := range questions {
		answer, no := q.Answer()
		if no != nil {
			return nil, no
		}
		all = append(all, Shared{a.Supplies[i], answer})
	}
	return all, nil
}

// HashOf names how all goods of a round are shared: the SHA-256 over the hashes of
// the answers in the order of the goods.
func HashOf(all []Shared) sharing.Hash {
	var text []byte
	for _, s := range all {
		h := s.Answer.Hash()
		text = append(text, h[:]...)
	}
	return sha256.Sum256(text)
}

// Allocation is the one that counts: the newest. Of several that were made out of
// sight of each other none does, unless they share out the same by the same: then
// it is one, made twice.
func (p Period) Allocation() (a Allocation, ok bool) {
	if len(p.Allocations) == 0 {
		return Allocation{}, false
	}
	for _, other := range p.Allocations[1:] {
		if !other.same(p.Allocations[0]) {
			return Allocation{}, false
		}
	}
	return p.Allocations[0], true
}

// same reports whether two allocations are worked out from the same.
func (a Allocation) same(b Allocation) bool {
	return slices.Equal(a.Freezes, b.Freezes) && slices.Equal(a.Supplies, b.Supplies) && slices.Equal(a.Waited, b.Waited) && a.Lot == b.Lot && a.Answer == b.Answer
}

// FreezeIDs names the freezes, sorted.
func (p Period) FreezeIDs() (ids []statement.ID) {
	for _, f := range p.Freezes {
		ids = append(ids, f.ID)
	}
	statement.SortIDs(ids)
	return ids
}
