package collective

import (
	"maps"
	"slices"

	"moot/app/household"
	"moot/app/member"
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
	for _, p := range v.picks(o) {
		if p.Household != to || p.Left() == 0 {
			continue
		}
		e, no := stock.Event{Action: stock.Transfer, Good: p.Good, Amount: p.Left(), Household: to, Round: statement.ID(id), Period: day}.Cleaned()
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

// picks are what everybody gets in a round and got already.
func (v *view) picks(o Orders) []order.Pick {
	handed := make(map[order.Basket]need.Amount)
	for _, h := range v.handed[place{o.Period.Round, o.Period.Day}] {
		handed[order.BasketOf(h.Event.Household, h.Event.Good)] += h.Event.Amount
	}
	return o.Period.Picks(o.Shared, handed)
}

// PickList is what everybody gets in a round and got already, by household, then by
// good. Turned by good it is the list of the maker.
func (c *Collective) PickList(id order.RoundID, day need.Date) ([]order.Pick, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	o, err := v.orders(id, day)
	if err != nil {
		return nil, err
	}
	return v.picks(o), nil
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

// Arrive says that what somebody carried to another settlement came there: who took
// it, and how much came. Anybody may who heard it from them or saw their paper; two
// make it sure.
func (c *Collective) Arrive(event statement.ID, a stock.Arrival) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(v.stock.Handovers, func(h stock.Handover) bool { return h.Event.ID == event })
	if i < 0 {
		return refusal.New(refusal.StockUnknown, "name", event.String())
	}
	h := v.stock.Handovers[i]
	a.Event = event
	clean, no := a.Cleaned()
	if no == nil {
		no = h.CanArrive(clean)
	}
	if no != nil {
		return no
	}
	for _, earlier := range h.Arrivals {
		if earlier.By == c.Me() {
			clean.After = append(clean.After, earlier.ID)
		}
	}
	_, err = c.say(clean)
	return err
}

// ReceiveOnPaper says that a household signed for everything that it was handed over
// in a round: the sheet lies here. Two others say so, or somebody of the household. It
// returns the handovers that were confirmed.
func (c *Collective) ReceiveOnPaper(id order.RoundID, day need.Date, of household.ID) (confirmed []statement.ID, err error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	signed, own := v.signable(id, day, c.Me())
	switch {
	case len(signed[of]) > 0:
	case own[of]:
		return nil, refusal.New(refusal.StockOwnWord)
	default:
		return nil, refusal.New(refusal.StockSettled)
	}
	for _, event := range signed[of] {
		if err := c.Receive(event, stock.Receipt{}); err != nil {
			return confirmed, err
		}
		confirmed = append(confirmed, event)
	}
	return confirmed, nil
}

// Signable are the households for which this member can say that they signed for what
// they were handed over in a round.
func (c *Collective) Signable(id order.RoundID, day need.Date) (homes []household.ID, err error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	signed, _ := v.signable(id, day, c.Me())
	return slices.SortedFunc(maps.Keys(signed), household.ID.Compare), nil
}

// signable are, by household, the handovers in a round of which only one side has
// spoken and somebody else can say that they were signed for; own are the households of
// those that they wrote down themselves.
func (v *view) signable(id order.RoundID, day need.Date, by member.ID) (signed map[household.ID][]statement.ID, own map[household.ID]bool) {
	signed, own = make(map[household.ID][]statement.ID), make(map[household.ID]bool)
	for _, h := range v.handed[place{id, day}] {
		said := slices.ContainsFunc(h.Receipts, func(r stock.Receipt) bool { return r.By == by })
		switch e := h.Event; {
		case said || h.State != stock.Given:
		case e.By == by:
			own[e.Household] = true
		default:
			signed[e.Household] = append(signed[e.Household], e.ID)
		}
	}
	return signed, own
}
