package collective

import (
	"slices"

	"moot/app/calendar"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/statement"
)

// Needs are all requests for once, and what they add up to by good.
func (c *Collective) Needs() ([]need.Need, []need.Total, error) {
	v, err := c.look()
	if err != nil {
		return nil, nil, err
	}
	var once []need.Need
	for _, n := range v.needs {
		if !n.Request.Offers && !n.Request.Stands() {
			once = append(once, n)
		}
	}
	once = v.progressed(once)
	return once, need.Totals(once), nil
}

// Intents are all requests and offers, those that stand too.
func (c *Collective) Intents() ([]need.Need, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.progressed(v.needs), nil
}

// LinesOf is what a need comes to from one day to another, both included.
func LinesOf(n need.Need, from, to need.Date) []need.Line {
	if !n.Request.Stands() {
		return n.Lines(nil)
	}
	return n.Lines(calendar.Days(n.Request.For, n.Request.Rule, from, to))
}

// Request asks the collective for something, or offers it: once, or with a rule
// again and again.
func (c *Collective) Request(r need.Request) (need.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return need.ID{}, err
	}
	clean, err := v.request(r)
	if err != nil {
		return need.ID{}, err
	}
	id, err := c.say(clean)
	return need.ID(id), err
}

// request checks a request: what it says, its household, and the rounds that are
// closing.
func (v *view) request(r need.Request) (need.Request, error) {
	clean, no := r.Cleaned()
	if no != nil {
		return clean, no
	}
	if clean.Stands() {
		if no := calendar.CheckDays(clean.For, clean.Rule); no != nil {
			return clean, no
		}
	}
	if _, ok := v.household(clean.Household); !ok && !clean.Household.IsZero() {
		return clean, refusal.New(refusal.HouseholdUnknown, "name", clean.Household.String())
	}
	return clean, v.closing(clean)
}

// Correct says a request anew: it takes the place of the old one. What was frozen
// in a round stays as it was printed.
func (c *Collective) Correct(id need.ID, r need.Request) (need.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, n, err := c.ownNeed(id)
	if err != nil {
		return need.ID{}, err
	}
	clean, err := v.request(r)
	if err != nil {
		return need.ID{}, err
	}
	clean.After = append([]statement.ID{statement.ID(n.ID)}, n.Twins...)
	said, err := c.say(clean)
	return need.ID(said), err
}

// Except says that of a standing request so much is wanted from one day to another
// instead; nothing is a pause and, without a last day, the end. What is frozen
// already stays.
func (c *Collective) Except(id need.ID, from, until need.Date, amounts need.Amounts) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, n, err := c.ownNeed(id)
	if err != nil {
		return err
	}
	if no := n.CanExcept(c.Me()); no != nil {
		return no
	}
	e, no := need.Exception{Request: n.First, From: from, Until: until, Amounts: amounts}.Cleaned()
	if no != nil {
		return no
	}
	if from == until && len(calendar.Days(n.Request.For, n.Request.Rule, from, until)) == 0 {
		return refusal.New(refusal.NeedNoSuchDay, "date", string(from))
	}
	if from == until && v.orderBook().Frozen(order.Key{Request: n.First, Day: from}) {
		return refusal.New(refusal.NeedListed)
	}
	for _, earlier := range n.Exceptions {
		e.After = append(e.After, earlier.ID)
	}
	_, err = c.say(e)
	return err
}

// ownNeed finds a request that one may change.
func (c *Collective) ownNeed(id need.ID) (*view, need.Need, error) {
	v, err := c.look()
	if err != nil {
		return nil, need.Need{}, err
	}
	i := slices.IndexFunc(v.needs, func(n need.Need) bool { return n.ID == id })
	if i < 0 {
		return nil, need.Need{}, refusal.New(refusal.NeedUnknown, "id", id.String())
	}
	n := v.progressed(v.needs[i : i+1])[0]
	if no := n.CanCancel(c.Me()); no != nil {
		return nil, need.Need{}, no
	}
	return v, n, nil
}

// CancelRequest takes back one's own request.
func (c *Collective) CancelRequest(id need.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, n, err := c.ownNeed(id)
	if err != nil {
		return err
	}
	var all []statement.Sayer
	for _, version := range append([]statement.ID{statement.ID(n.ID)}, n.Twins...) {
		all = append(all, need.Cancellation{Request: need.ID(version)})
	}
	_, err = c.sayAll(all)
	return err
}
