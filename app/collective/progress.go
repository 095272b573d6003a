package collective

import (
	"maps"

	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
	"moot/app/stock"
)

// place is a round on one of its days.
type place struct {
	round order.RoundID
	day   need.Date
}

// outcome is what became of a round on one of its days: the one answer for everybody
// who asks how far a request has come.
type outcome struct {
	period order.Period
	placed map[order.Key]order.Placed
	shared []order.Shared
	states map[order.Basket]need.State
	handed map[order.Basket][]stock.Handover
}

// outcome works it out once, and again while a rule that something was shared by has
// not arrived.
func (v *view) outcome(at place) outcome {
	book := v.orderBook()
	v.making.Lock()
	defer v.making.Unlock()
	if o, known := v.outcomes[at]; known {
		return o
	}
	o := outcome{period: book.Period(at.round, at.day), placed: make(map[order.Key]order.Placed), handed: make(map[order.Basket][]stock.Handover)}
	for _, l := range o.period.Lines {
		o.placed[l.Key] = l
	}
	for _, h := range v.handed[at] {
		basket := order.BasketOf(h.Event.Household, h.Event.Good)
		o.handed[basket] = append(o.handed[basket], h)
	}
	whole := true
	if a, ok := o.period.Allocation(); ok {
		shared, no := o.period.Share(a, v.policies())
		o.shared, whole = shared, no == nil
	}
	o.states = o.period.Progress(o.shared, o.said())
	if whole {
		v.outcomes[at] = o
	}
	return o
}

// said is what was written down about handing over.
func (o outcome) said() map[order.Basket]order.Said {
	all := make(map[order.Basket]order.Said, len(o.handed))
	for basket, handovers := range o.handed {
		var s order.Said
		for _, h := range handovers {
			s.Given += h.Event.Amount
			switch h.State {
			case stock.Confirmed, stock.OnPaper:
				s.Received += h.Event.Amount
			case stock.Disputed:
				s.Disputed = true
			}
		}
		all[basket] = s
	}
	return all
}

// share is what is in a basket of a good that is shared out; nil before.
func (o outcome) share(b order.Basket) *sharing.Share {
	for _, s := range o.shared {
		if share, ok := s.Answer.Of(b.Household); ok && s.Supply.Good.Is(b.Good) {
			return &share
		}
	}
	return nil
}

// Progress is how far a round has come with what each household gets of each good.
func (c *Collective) Progress(id order.RoundID, day need.Date) (map[order.Basket]need.State, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return maps.Clone(v.outcome(place{id, day}).states), nil
}

// progressed says of requests for once that stand on a printed list how far the round
// has come with them; what is cancelled stays so.
func (v *view) progressed(needs []need.Need) []need.Need {
	all := make([]need.Need, len(needs))
	for i, n := range needs {
		all[i] = n
		if n.State != need.Wished || n.Request.Offers || n.Request.Stands() {
			continue
		}
		key := order.Key{Request: n.First, Day: n.Request.For}
		if id, day, listed := v.orderBook().Where(key); listed {
			o := v.outcome(place{id, day})
			all[i].State = o.states[o.placed[key].Basket()]
		}
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
