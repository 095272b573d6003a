package collective

import (
	"moot/app/need"
	"moot/app/order"
	"moot/app/stock"
)

// progressed says of requests for once that stand on a printed list how far the round
// has come with them; what is cancelled stays so.
func (v *view) progressed(needs []need.Need) []need.Need {
	all := make([]need.Need, len(needs))
	for i, n := range needs {
		all[i] = n
		if n.State == need.Wished {
			all[i].State = v.progress(n)
		}
	}
	return all
}

// place is a round on one of its days.
type place struct {
	round order.RoundID
	day   need.Date
}

func (v *view) progress(n need.Need) need.State {
	key := order.Key{Request: n.First, Day: n.Request.For}
	id, day, listed := v.orderBook().Where(key)
	if n.Request.Offers || n.Request.Stands() || !listed {
		return n.State
	}
	v.making.Lock()
	defer v.making.Unlock()
	if v.states == nil {
		v.states = make(map[place]map[order.Basket]need.State)
	}
	states, known := v.states[place{id, day}]
	if !known {
		states = v.statesOf(id, day)
		v.states[place{id, day}] = states
	}
	for _, l := range v.made.Period(id, day).Lines {
		if l.Key == key {
			return states[order.BasketOf(l.Household, l.Request.Good())]
		}
	}
	return need.Listed
}

// statesOf works out how far a round has come with each basket. The book is made.
func (v *view) statesOf(id order.RoundID, day need.Date) map[order.Basket]need.State {
	p := v.made.Period(id, day)
	var shared []order.Shared
	if a, ok := p.Allocation(); ok {
		shared, _ = p.Share(a, v.policies()) // what cannot be worked out yet is not shared out
	}
	return p.Progress(shared, v.said(id, day))
}

// said is what was written down about handing over in a round.
func (v *view) said(id order.RoundID, day need.Date) map[order.Basket]order.Said {
	all := make(map[order.Basket]order.Said)
	for _, h := range v.handed[place{id, day}] {
		basket := order.BasketOf(h.Event.Household, h.Event.Good)
		s := all[basket]
		s.Given += h.Event.Amount
		switch h.State {
		case stock.Confirmed, stock.OnPaper:
			s.Received += h.Event.Amount
		case stock.Disputed:
			s.Disputed = true
		}
		all[basket] = s
	}
	return all
}

// CheckUnit says why somebody should be asked before a good is written down in a
// unit: it looks like a slip of the pen. Who means it writes it down all the same.
func (c *Collective) CheckUnit(g need.Good) error {
	known, err := c.Goods()
	if err != nil {
		return err
	}
	if no := need.CheckUnit(g, known); no != nil {
		return no
	}
	return nil
}
