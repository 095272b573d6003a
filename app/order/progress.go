package order

import "moot/app/need"

// Said is what was written down about handing a basket over.
type Said struct {
	// Given is how much, by who gave it; Received how much of that the household, or a
	// paper, confirms. Disputed is true when anything of it is disputed.
	Given, Received need.Amount
	Disputed        bool
}

// Progress says how far a round has come with each basket: listed, planned, then all,
// a part or none of it, ready, handed over, and what the household says. Everything a
// household asked for of one good goes the same way, for it lies in one basket.
func (p Period) Progress(shared []Shared, said map[Basket]Said) map[Basket]need.State {
	asked := make(map[Basket]need.Amount)
	for _, l := range p.Lines {
		asked[l.Basket()] += l.Amounts.Want
	}
	scarce := make(map[need.Good]bool)
	for _, s := range shared {
		scarce[s.Supply.Good.Key()] = true
	}
	states := make(map[Basket]need.State, len(asked))
	for _, pick := range p.Picks(shared, nil) {
		basket := BasketOf(pick.Household, pick.Good)
		states[basket] = p.progress(asked[basket], pick.Share, scarce[basket.Good], said[basket])
	}
	return states
}

func (p Period) progress(asked, share need.Amount, scarce bool, said Said) need.State {
	switch {
	case said.Disputed:
		return need.Disputed
	case said.Given > 0 && said.Given >= share && said.Received >= said.Given:
		return need.Received
	case said.Given > 0 && said.Given >= share:
		return need.HandedOver
	case scarce && share == 0:
		return need.Impossible
	case scarce && share < asked:
		return need.Partly
	case ranks[p.State] >= ranks[SharedOut]:
		return need.Ready
	case ranks[p.State] >= ranks[Planned]:
		return need.Planned
	}
	return need.Listed
}
