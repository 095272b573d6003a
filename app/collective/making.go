package collective

import (
	"maps"
	"slices"

	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/stock"
)

// Recipes are how things are made, oldest first.
func (c *Collective) Recipes() ([]plan.Recipe, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	recipes, _ := plan.Standing(v.facts.Plans.Recipes, v.everyone(v.roster))
	return recipes, nil
}

// WriteRecipe says how something is made; with Of it makes a recipe better, or drops
// it. A recipe by which a good would need itself is refused with the way round.
func (c *Collective) WriteRecipe(r plan.Recipe) (plan.RecipeID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return plan.RecipeID{}, err
	}
	clean, no := r.Cleaned()
	if no != nil {
		return plan.RecipeID{}, no
	}
	standing, versions := plan.Standing(v.facts.Plans.Recipes, v.everyone(v.roster))
	if !clean.Of.IsZero() {
		if clean.Over = versions[clean.Of]; clean.Over == nil {
			return plan.RecipeID{}, refusal.New(refusal.PlanUnknown, "name", clean.Of.String())
		}
	}
	if !clean.Dropped {
		if no := clean.CanStand(standing); no != nil {
			return plan.RecipeID{}, no
		}
	}
	id, err := c.say(clean)
	if clean.Of.IsZero() {
		return plan.RecipeID(id), err
	}
	return clean.Of, err
}

// Promises are what people have promised to make, bring or do, oldest first.
func (c *Collective) Promises() ([]plan.Commitment, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return plan.Promises(v.facts.Plans.Commitments, v.everyone(v.roster)), nil
}

// Kept is how much of a promise came in.
func (c *Collective) Kept(promise statement.ID) (kept need.Amount, err error) {
	v, err := c.look()
	if err != nil {
		return 0, err
	}
	return v.kept(promise), nil
}

func (v *view) kept(promise statement.ID) (kept need.Amount) {
	for _, e := range v.stock.Events {
		if e.Promise == promise && e.Action == stock.Produce {
			kept += e.Amount
		}
	}
	return kept
}

// Promise promises something, or with Of says a promise anew, or that it cannot be
// kept. Only one's own.
func (c *Collective) Promise(p plan.Commitment) (statement.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return statement.ID{}, err
	}
	clean, no := p.Cleaned()
	if no != nil {
		return statement.ID{}, no
	}
	if !clean.Of.IsZero() {
		i := slices.IndexFunc(v.facts.Plans.Commitments, func(known plan.Commitment) bool { return known.ID == clean.Of })
		switch {
		case i < 0:
			return statement.ID{}, refusal.New(refusal.PlanUnknown, "name", clean.Of.String())
		case v.facts.Plans.Commitments[i].By != c.Me():
			return statement.ID{}, refusal.New(refusal.PlanNotYours)
		}
		clean.After = plan.Versions(v.facts.Plans.Commitments, c.Me(), clean.Of)
	}
	id, err := c.say(clean)
	if clean.Of.IsZero() {
		return id, err
	}
	return clean.Of, err
}

// Planned is the plan of a round on one of its days, and how it stands against what
// people promised and what came of it.
type Planned struct {
	Plan plan.Plan
	// Agreed is what was written down as the plan.
	Agreed plan.Agreed
	// Made is what came in for the round, by good.
	Made []plan.Lot
	// Ways is, for each recipe the plan takes of a good that has several, how many.
	Ways map[plan.RecipeID]int
}

// Use are the recipes the plan takes where there was a choice, in their order.
func (p Planned) Use() []plan.RecipeID {
	return slices.SortedFunc(maps.Keys(p.Ways), func(a, b plan.RecipeID) int { return statement.ID(a).Compare(statement.ID(b)) })
}

// Plan works out what it takes to make what is asked for in a round, from what is on
// hand, promised and known to be made. Where a good has several recipes, one of use is
// taken, else the one of the plan that was written down, else the oldest.
func (c *Collective) Plan(id order.RoundID, day need.Date, use ...plan.RecipeID) (Planned, error) {
	v, err := c.look()
	if err != nil {
		return Planned{}, err
	}
	return v.plan(id, day, use)
}

func (v *view) plan(id order.RoundID, day need.Date, use []plan.RecipeID) (Planned, error) {
	o, err := v.orders(id, day)
	if err != nil {
		return Planned{}, err
	}
	everyone := v.everyone(v.roster)
	recipes, _ := plan.Standing(v.facts.Plans.Recipes, everyone)
	agreed := plan.Agree(v.facts.Plans.Schedules, statement.ID(id), day, everyone)
	k := plan.Case{Recipes: recipes, Use: slices.Concat(use, agreed.Use)}
	for _, t := range o.Totals {
		k.Asked = append(k.Asked, plan.Lot{Good: t.Good, Amount: t.Want, By: day})
	}
	for _, i := range v.stock.Items {
		if i.Store == "" && i.OnHand > 0 {
			k.OnHand = append(k.OnHand, plan.Lot{Good: i.Good, Amount: i.OnHand})
		}
	}
	for _, p := range plan.Promises(v.facts.Plans.Commitments, everyone) {
		ours := p.Round == statement.ID(id) && p.Period == day
		if open := p.Amount - v.kept(p.Name()); open > 0 && (ours || p.Round.IsZero()) {
			k.Promised = append(k.Promised, plan.Lot{Good: p.Good, Amount: open, By: p.Due})
		}
	}
	planned := Planned{Plan: k.Explode(), Agreed: agreed, Ways: make(map[plan.RecipeID]int)}
	for _, l := range planned.Plan.Lines {
		if n := len(plan.Ways(recipes, l.Good)); n > 1 && l.Make > 0 {
			planned.Ways[l.Recipe] = n
		}
	}
	for _, e := range v.stock.Events {
		if e.Action == stock.Produce && e.Round == statement.ID(id) && e.Period == day {
			planned.Made = append(planned.Made, plan.Lot{Good: e.Good, Amount: e.Amount})
		}
	}
	return planned, nil
}

// AgreePlan writes the plan of a round down, so that all see the same one, with the
// recipes that were chosen.
func (c *Collective) AgreePlan(id order.RoundID, day need.Date, use ...plan.RecipeID) error {
	now, err := c.Plan(id, day, use...)
	if err != nil {
		return err
	}
	s := plan.Schedule{Round: statement.ID(id), Period: day, Use: now.Use()}
	for _, l := range now.Plan.Lines {
		if l.Make > 0 {
			s.Lots = append(s.Lots, plan.Lot{Good: l.Good, Amount: l.Make, By: l.By})
		}
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	clean, no := s.Cleaned()
	if no != nil {
		return no
	}
	for _, earlier := range now.Agreed.Schedules {
		clean.Over = append(clean.Over, earlier.ID)
	}
	_, err = c.say(clean)
	return err
}

// CouldMake are the members who could make a good: who offers it, wrote how it is
// made, or brought it before.
func (c *Collective) CouldMake(g need.Good) (member.Set, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var who member.Set
	for _, n := range v.needs {
		if n.Request.Offers && n.State != need.Cancelled && n.Request.Good().Is(g) {
			who = who.Or(member.Set{n.By})
		}
	}
	recipes, _ := plan.Standing(v.facts.Plans.Recipes, v.roll)
	for _, r := range recipes {
		if r.Makes.Is(g) {
			who = who.Or(member.Set{r.By})
		}
	}
	for _, e := range v.stock.Events {
		if e.Action == stock.Produce && e.Good.Is(g) {
			who = who.Or(member.Set{e.By})
		}
	}
	return who.And(v.roll), nil
}
