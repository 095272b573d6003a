package collective

import (
	"slices"

	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/stock"
)

// Stock is what is on hand, and what was handed over.
func (c *Collective) Stock() (stock.Stock, error) {
	v, err := c.look()
	if err != nil {
		return stock.Stock{}, err
	}
	return v.stock, nil
}

// Store writes down what happened to a good: it came in, was used up, set aside,
// counted, or given to a carrier. With Corrects it takes the place of an event of
// one's own; that one stays to be read.
func (c *Collective) Store(e stock.Event) (statement.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return statement.ID{}, err
	}
	if !e.Corrects.IsZero() {
		i := slices.IndexFunc(v.stock.Events, func(known stock.Event) bool { return known.ID == e.Corrects })
		switch {
		case i < 0:
			return statement.ID{}, refusal.New(refusal.StockUnknown, "name", e.Corrects.String())
		case v.stock.Events[i].By != c.Me():
			return statement.ID{}, refusal.New(refusal.StockNotYours)
		}
	}
	if e.Action == stock.Count {
		e.Difference, e.Over = v.found(e)
	}
	clean, no := e.Cleaned()
	if no != nil {
		return statement.ID{}, no
	}
	return c.say(clean)
}

// found is by how much a count differs from what is on hand by all that is known
// here, and the counts before it.
func (v *view) found(e stock.Event) (difference need.Amount, over []statement.ID) {
	for _, i := range v.stock.Items {
		if i.At(e) {
			return e.Amount - i.OnHand, i.Counts
		}
	}
	return e.Amount, nil
}

// HandOver writes down that a household got what it got in a round, or without one:
// all its shares that were not handed over yet, or so much of one good. It returns
// the ids of the handovers.
func (c *Collective) HandOver(id order.RoundID, day need.Date, to household.ID) ([]statement.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	o, err := v.orders(id, day)
	if err != nil {
		return nil, err
	}
	if len(o.Period.Freezes) == 0 {
		return nil, refusal.New(refusal.RoundNotFrozen)
	}
	var ids []statement.ID
	for _, s := range o.sharesOf(to) {
		left := s.Amount - v.handed(id, day, to, s.Good)
		if left <= 0 {
			continue
		}
		e, no := stock.Event{Action: stock.Transfer, Good: s.Good, Amount: left, Household: to, Round: statement.ID(id), Period: day}.Cleaned()
		if no != nil {
			return ids, no
		}
		said, err := c.say(e)
		if err != nil {
			return ids, err
		}
		ids = append(ids, said)
	}
	if len(ids) == 0 {
		return nil, refusal.New(refusal.StockSettled)
	}
	return ids, nil
}

// Lot is so much of a good.
type Lot struct {
	Good   need.Good
	Amount need.Amount
}

// sharesOf is what a household gets: its share of what was shared out, and of what
// was not what it asked for.
func (o Orders) sharesOf(id household.ID) (lots []Lot) {
	for _, l := range o.Frozen {
		if l.Household != id || slices.ContainsFunc(lots, func(x Lot) bool { return x.Good.Is(l.Request.Good()) }) {
			continue
		}
		lots = append(lots, Lot{l.Request.Good(), o.share(id, l.Request.Good())})
	}
	return lots
}

func (o Orders) share(id household.ID, g need.Good) (sum need.Amount) {
	for _, s := range o.Shared {
		if s.Supply.Good.Is(g) {
			share, _ := s.Answer.Of(id)
			return share.Got
		}
	}
	for _, l := range o.Frozen {
		if l.Household == id && l.Request.Good().Is(g) {
			sum += l.Amounts.Want
		}
	}
	return sum
}

// handed is how much of a good a household got in a round.
func (v *view) handed(id order.RoundID, day need.Date, to household.ID, g need.Good) (sum need.Amount) {
	for _, h := range v.stock.Handovers {
		if e := h.Event; e.Household == to && e.Round == statement.ID(id) && e.Period == day && e.Good.Is(g) {
			sum += e.Amount
		}
	}
	return sum
}

// Picked is one cell of a pick list: what a household gets of a good.
type Picked struct {
	Household household.ID
	Good      need.Good
	Share     need.Amount
	Handed    need.Amount
}

// PickList is what everybody gets in a round and got already, by household, then by
// good. Turned by good it is the list of the maker.
func (c *Collective) PickList(id order.RoundID, day need.Date) ([]Picked, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	o, err := v.orders(id, day)
	if err != nil {
		return nil, err
	}
	var all []Picked
	for _, m := range o.Period.Members {
		for _, lot := range o.sharesOf(m.Household) {
			all = append(all, Picked{m.Household, lot.Good, lot.Amount, v.handed(id, day, m.Household, lot.Good)})
		}
	}
	return all, nil
}

// Receive says that what was handed over came, or what came of it instead. For
// somebody without a device two others say it, from the paper that was signed.
func (c *Collective) Receive(event statement.ID, r stock.Receipt) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(v.stock.Handovers, func(h stock.Handover) bool { return h.Event.ID == event })
	switch {
	case i < 0:
		return refusal.New(refusal.StockUnknown, "name", event.String())
	case v.stock.Handovers[i].Event.By == c.Me():
		return refusal.New(refusal.StockOwnWord)
	}
	r.Event = event
	clean, no := r.Cleaned()
	if no != nil {
		return no
	}
	for _, earlier := range v.stock.Handovers[i].Receipts {
		if earlier.By == c.Me() {
			clean.After = append(clean.After, earlier.ID)
		}
	}
	_, err = c.say(clean)
	return err
}
