package collective

import (
	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/print"
	"moot/app/statement"
)

// RoundPaper gathers what is printed of a round on one of its days: the frozen list,
// who gets what, why, and the sheet to sign. The same on every device that knows the
// same, but for the moment.
func (c *Collective) RoundPaper(id order.RoundID, day need.Date) (print.Round, error) {
	v, err := c.look()
	if err != nil {
		return print.Round{}, err
	}
	o, err := v.orders(id, day)
	if err != nil {
		return print.Round{}, err
	}
	r := print.Round{Collective: v.charter.Name, Round: o.Round, Period: o.Period, Shared: o.Shared, Picks: v.picks(o),
		Promises: v.promisesFor(id, day), Homes: make(map[household.ID]string), Names: v.namesOf(v.everyone(v.roster)), At: c.now()}
	for _, m := range o.Period.Members {
		r.Homes[m.Household] = v.householdName(m.Household)
	}
	return r, nil
}

// PlanPaper gathers what is printed of the plan of a round.
func (c *Collective) PlanPaper(id order.RoundID, day need.Date) (print.Making, error) {
	v, err := c.look()
	if err != nil {
		return print.Making{}, err
	}
	r, no := v.round(id)
	if no != nil {
		return print.Making{}, no
	}
	now, err := v.plan(id, day, nil)
	if err != nil {
		return print.Making{}, err
	}
	everyone := v.everyone(v.roster)
	recipes, _ := plan.Standing(v.facts.Plans.Recipes, everyone)
	return print.Making{Collective: v.charter.Name, Round: r, Day: day, Plan: now.Plan, Agreed: now.Agreed, Made: now.Made,
		Promises: v.promisesFor(id, day), Recipes: recipes, Names: v.namesOf(everyone), At: c.now()}, nil
}

// StorePaper gathers what is on hand, to be counted.
func (c *Collective) StorePaper() (print.Store, error) {
	v, err := c.look()
	if err != nil {
		return print.Store{}, err
	}
	return print.Store{Collective: v.charter.Name, Items: v.stock.Items, At: c.now()}, nil
}

// promisesFor are the promises that count for a round: its own, and those for no
// round.
func (v *view) promisesFor(id order.RoundID, day need.Date) (all []plan.Commitment) {
	for _, p := range plan.Promises(v.facts.Plans.Commitments, v.everyone(v.roster)) {
		if p.Round.IsZero() || p.Round == statement.ID(id) && p.Period == day {
			all = append(all, p)
		}
	}
	return all
}

// namesOf are the names of these people.
func (v *view) namesOf(people member.Set) map[member.ID]string {
	names := make(map[member.ID]string, len(people))
	for _, id := range people {
		names[id] = v.names[id]
	}
	return names
}

// GoodsPaper gathers everything about goods, for programs.
func (c *Collective) GoodsPaper() (print.Goods, error) {
	v, err := c.look()
	if err != nil {
		return print.Goods{}, err
	}
	everyone := v.everyone(v.roster)
	recipes, _ := plan.Standing(v.facts.Plans.Recipes, everyone)
	g := print.Goods{Needs: v.progressed(v.needs), Promises: plan.Promises(v.facts.Plans.Commitments, everyone), Recipes: recipes,
		Stock: v.stock, Homes: make(map[household.ID]string), Names: v.namesOf(everyone)}
	for _, h := range v.households {
		g.Homes[h.ID] = v.householdName(h.ID)
	}
	return g, nil
}
