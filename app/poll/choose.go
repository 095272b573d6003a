package poll

import (
	"slices"

	"moot/app/motion"
	"moot/app/tally"
)

// judge applies the poll's rule to a tally and, where it chooses, to the marked
// ballots.
func (p Poll) judge(t Tally, ballots []tally.Ballot, snapshot Hash) Outcome {
	if !p.Rule.Chooses() {
		o := Judge(p.Rule, p.Terms, p.Quorum, t)
		o.Snapshot = snapshot
		return o
	}
	o := Outcome{Rule: p.Rule, Terms: p.Terms, Tally: t, Snapshot: snapshot, Quorum: p.Quorum.Check(t.Present, t.Electorate),
		Options: p.Wording.Options, Before: p.Chosen, Why: Reason{Needed: 1, Base: t.Cast()}}
	for _, before := range p.Chosen {
		o.Chosen = append(o.Chosen, before.ID)
	}
	if o.Why.Code = o.quorate(); o.Why.Code != "" {
		return o
	}
	if t.Yes == 0 && len(o.Chosen) == 0 { // those chosen before a run-off stay so
		o.Why.Code = NobodyFor
		return o
	}
	switch p.Rule {
	case motion.Ranked:
		p.rank(&o, ballots)
	case motion.STV:
		p.transfer(&o, ballots)
	default:
		p.top(&o, ballots)
	}
	o.Passed = o.Why.Code == Chose
	return o
}

// top chooses by approvals, points or dots.
func (p Poll) top(o *Outcome, ballots []tally.Ballot) {
	o.Totals = tally.Totals(len(o.Options), ballots)
	floor := p.floor(o.Tally)
	chosen, tied := tally.Top(o.Totals, p.Seats, floor)
	o.Why.Needed = max(1, floor)
	o.choose(chosen)
	switch {
	case len(tied) == 0 && len(o.Chosen) == 0:
		o.Why.Code = BelowFloor
	case len(tied) == 0:
		o.Why.Code = Chose
	case !p.RunOff:
		o.tie(tied, RunOffNeeded)
	default:
		p.draw(o, tied, p.Seats-len(chosen))
	}
}

// floor is the least total an option needs: a share of the most that the ballots
// cast could give it.
func (p Poll) floor(t Tally) int { return p.Terms.Floor.Needed(t.Cast() * p.markMax()) }

// rank chooses one by Schulze's method; it has to beat "keep as it is".
func (p Poll) rank(o *Outcome, ballots []tally.Ballot) {
	o.Totals = firsts(len(o.Options), ballots)
	best := tally.Schulze(len(o.Options), ballots).Best(p.place(motion.Keep))
	switch len(best) {
	case 0:
		o.Why.Code = Kept
	case 1:
		o.choose(best)
		o.Why.Code = Chose
	default:
		p.draw(o, best, 1)
	}
}

// transfer fills several seats by STV. A lot decides ties between the votes of
// every stage.
func (p Poll) transfer(o *Outcome, ballots []tally.Ballot) {
	o.Totals = firsts(len(o.Options), ballots)
	count := tally.STV(len(o.Options), p.Seats, ballots, nil)
	if len(count.Tied) > 0 && p.Lot != nil {
		count = tally.STV(len(o.Options), p.Seats, ballots, p.lot(*o))
		o.Lot = p.Lot
	}
	o.Transfers = &count
	if len(count.Tied) > 0 {
		o.tie(count.Tied, LotNeeded)
		return
	}
	o.choose(count.Elected)
	o.Why.Code = Chose
}

// draw takes the luckiest of the tied for the seats that are left, once a number
// was thrown.
func (p Poll) draw(o *Outcome, tied []int, seats int) {
	o.tie(tied, LotNeeded)
	if p.Lot == nil {
		return
	}
	order := p.lot(*o)
	for range seats {
		lucky := tally.First(order, tied)
		o.choose([]int{lucky})
		tied = slices.DeleteFunc(slices.Clone(tied), func(i int) bool { return i == lucky })
	}
	o.Lot, o.Why.Code = p.Lot, Chose
}

// lot is the order of the options by the number that was thrown.
func (p Poll) lot(o Outcome) []int {
	ids := make([]string, len(o.Options))
	for i, option := range o.Options {
		ids[i] = string(option.ID)
	}
	return tally.Lot(o.Snapshot, *p.Lot, ids)
}

func (o *Outcome) choose(places []int) {
	for _, i := range places {
		o.Chosen = append(o.Chosen, o.Options[i].ID)
	}
}

func (o *Outcome) tie(places []int, code ReasonCode) {
	for _, i := range places {
		o.Tied = append(o.Tied, o.Options[i].ID)
	}
	o.Why.Code = code
}

// firsts counts who ranked each option first.
func firsts(n int, ballots []tally.Ballot) []int {
	totals := make([]int, n)
	for _, b := range ballots {
		for i, rank := range b.Marks {
			if rank == 1 {
				totals[i] += b.N
			}
		}
	}
	return totals
}
