package collective

import (
	"moot/app/day"
	"moot/app/mark"
	"moot/app/refusal"
	"moot/app/stock"
)

// Fund is what is set aside in a store, with what went in and out.
type Fund struct {
	stock.Fund
	Flows []stock.Flow
}

// Funds are what is set aside for whom by decision, by store, with what went in and out
// from one day to another, both included, and what is there now.
func (c *Collective) Funds(from, to day.Date) ([]Fund, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	zone := v.charter.Location()
	within := func(e stock.Event) bool {
		on := day.Of(e.At, zone)
		return from <= on && on <= to
	}
	var all []Fund
	for _, f := range stock.Funds(v.facts.Stock.Funds, v.adoptedWords(false), v.everyone(v.roster)) {
		all = append(all, Fund{f, v.stock.Flows(f.Store, within)})
	}
	return all, nil
}

// SetFund says that what lies in a store is set aside, or no longer, as was decided: the
// mark of the fund must stand in the words of the decision.
func (c *Collective) SetFund(f stock.Fund) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	clean, no := f.Cleaned()
	if no != nil {
		return no
	}
	if !mark.Any(v.adoptedWords(true), clean.Decision, clean.Mark()) {
		return refusal.New(refusal.ThingNoMark, "mark", clean.Mark())
	}
	_, err = c.say(clean)
	return err
}
