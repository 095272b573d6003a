package collective

import (
	"cmp"
	"slices"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/statement"
	"moot/app/stock"
)

// Held is a round on one of its days.
type Held struct {
	Round order.Round
	Day   need.Date
	State order.State
}

// Over reports whether nothing is left to do about it.
func (h Held) Over() bool {
	return slices.Contains([]order.State{order.HandedOver, order.Settled, order.Cancelled}, h.State)
}

// RoundsNear are the rounds on their days from one day to another, both included, the
// earliest first.
func (c *Collective) RoundsNear(from, to need.Date) ([]Held, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.held(from, to), nil
}

func (v *view) held(from, to need.Date) (all []Held) {
	for _, r := range v.orderBook().Rounds {
		days := append(v.orderBook().Days(r.Name()), daysOf(r, from, to)...)
		slices.Sort(days)
		for _, day := range slices.Compact(days) {
			if day >= from && day <= to {
				all = append(all, Held{r, day, v.orderBook().Period(r.Name(), day).State})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Held) int { return cmp.Compare(a.Day, b.Day) })
	return all
}

// How many days back and ahead a round is looked at whose goods are not handed over.
const (
	handoverBackDays  = 30
	handoverAheadDays = 30
)

// underWay are the rounds whose lists are frozen and whose goods are not all handed
// over.
func (v *view) underWay(today need.Date) []Held {
	return slices.DeleteFunc(v.held(today.Add(-handoverBackDays), today.Add(handoverAheadDays)), func(h Held) bool {
		return h.Over() || len(v.orderBook().Period(h.Round.Name(), h.Day).Freezes) == 0
	})
}

// ToHandOver is what households have still to get in the rounds under way, by good.
func (c *Collective) ToHandOver() (lots []plan.Lot, err error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	for _, h := range v.underWay(c.today(v)) {
		o, err := v.orders(h.Round.Name(), h.Day)
		if err != nil {
			return nil, err
		}
		for _, p := range v.picks(o) {
			if left := p.Left(); left > 0 {
				lots = addLot(lots, plan.Lot{Good: p.Good, Amount: left})
			}
		}
	}
	return lots, nil
}

func addLot(lots []plan.Lot, lot plan.Lot) []plan.Lot {
	for i := range lots {
		if lots[i].Good.Is(lot.Good) {
			lots[i].Amount += lot.Amount
			return lots
		}
	}
	return append(lots, lot)
}

// Fetch is what one's household can fetch in a round.
type Fetch struct {
	Held
	Picks []order.Pick
}

// Pledge is a promise with what is left of it to keep.
type Pledge struct {
	plan.Commitment
	Open need.Amount
}

// Goods are what wants something of a member in the sharing of goods: to fetch, to keep,
// to say that it came.
type Goods struct {
	Fetch   []Fetch
	Keep    []Pledge
	Receive []stock.Handover
}

// goods finds what wants something of a member. What is shared out can be fetched; what
// was asked for and needs no sharing, from its day on.
func (v *view) goods(me member.ID, mine household.Household, today need.Date) (g Goods, err error) {
	for _, held := range v.underWay(today) {
		if held.State != order.SharedOut && held.Day > today {
			continue
		}
		o, err := v.orders(held.Round.Name(), held.Day)
		if err != nil {
			return g, err
		}
		own := slices.DeleteFunc(v.picks(o), func(p order.Pick) bool { return p.Household != mine.ID || p.Left() == 0 })
		if len(own) > 0 {
			g.Fetch = append(g.Fetch, Fetch{held, own})
		}
	}
	for _, p := range plan.Promises(v.facts.Plans.Commitments, v.everyone(v.roster)) {
		if open := p.Amount - v.kept(p.Name()); p.By == me && open > 0 {
			g.Keep = append(g.Keep, Pledge{p, open})
		}
	}
	slices.SortStableFunc(g.Keep, func(a, b Pledge) int { return cmp.Compare(cmp.Or(a.Due, "~"), cmp.Or(b.Due, "~")) })
	for _, h := range v.stock.Handovers {
		if v.waitsFor(h, me) {
			g.Receive = append(g.Receive, h)
		}
	}
	return g, nil
}

// waitsFor reports whether a handover waits for a member to say that it came.
func (v *view) waitsFor(h stock.Handover, me member.ID) bool {
	said := slices.ContainsFunc(h.Receipts, func(r stock.Receipt) bool { return r.By == me })
	return h.State == stock.Given && !said && h.Event.By != me && v.takers(h.Event).Has(me)
}

// takers are those who can say that something came.
func (v *view) takers(e stock.Event) member.Set {
	if e.Action == stock.Custody {
		return member.Set{e.Carrier}
	}
	return v.everOf(e.Household)
}

// Takes reports whether this member is of those who got what was handed over, and so
// says whether it came; anybody else confirms what was signed on paper.
func (c *Collective) Takes(event statement.ID) (bool, error) {
	v, err := c.look()
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(v.stock.Handovers, func(h stock.Handover) bool { return h.Event.ID == event })
	return i >= 0 && v.takers(v.stock.Handovers[i].Event).Has(c.Me()), nil
}
