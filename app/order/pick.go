package order

import (
	"cmp"
	"slices"

	"moot/app/household"
	"moot/app/need"
)

// Pick is what one household gets of one good in a round, and what of it was handed
// over already.
type Pick struct {
	Household household.ID
	Good      need.Good
	Share     need.Amount
	Handed    need.Amount
}

// Left is what is still to be handed over.
func (p Pick) Left() need.Amount { return max(0, p.Share-p.Handed) }

// Over is what was handed over beyond the share: somebody wrote a handover down
// twice, or was generous.
func (p Pick) Over() need.Amount { return max(0, p.Handed-p.Share) }

// Basket names what a household gets of a good.
type Basket struct {
	Household household.ID
	Good      need.Good
}

// BasketOf is the basket of a household and a good, however the good is written.
func BasketOf(id household.ID, g need.Good) Basket { return Basket{id, g.Key()} }

// Basket is the basket that a line goes into.
func (l Placed) Basket() Basket { return BasketOf(l.Household, l.Request.Good()) }

// Picks are what everybody gets, by household, then by good: the share of what was
// shared out, and of anything else all that was asked for. handed is what was handed
// over already.
func (p Period) Picks(shared []Shared, handed map[Basket]need.Amount) []Pick {
	shares := make(map[Basket]need.Amount)
	scarce := make(map[need.Good]bool)
	for _, s := range shared {
		scarce[s.Supply.Good.Key()] = true
		for _, share := range s.Answer.Shares {
			shares[BasketOf(share.Household, s.Supply.Good)] = share.Got
		}
	}
	at := make(map[Basket]int)
	var picks []Pick
	for _, l := range p.Lines {
		basket := l.Basket()
		i, listed := at[basket]
		if !listed {
			i = len(picks)
			at[basket] = i
			picks = append(picks, Pick{Household: l.Household, Good: l.Request.Good(), Share: shares[basket], Handed: handed[basket]})
		}
		if !scarce[basket.Good] {
			picks[i].Share += l.Amounts.Want
		}
	}
	slices.SortStableFunc(picks, func(a, b Pick) int { return cmp.Or(a.Household.Compare(b.Household), a.Good.Compare(b.Good)) })
	return picks
}
