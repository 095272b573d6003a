package collective

import (
	"moot/app/need"
	"moot/app/plan"
)

// Goods are what people here have named before, the most named first: what was
// asked for and offered, is made by a recipe, lay in the store or has a sack of its
// own. Whoever names a good in the same words is added up with the others.
func (c *Collective) Goods() ([]need.Known, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var named []need.Good
	for _, n := range v.needs {
		named = append(named, n.Request.Good())
	}
	recipes, _ := plan.Standing(v.facts.Plans.Recipes, v.everyone(v.roster))
	for _, r := range recipes {
		named = append(named, r.Makes)
		for _, in := range r.Inputs {
			named = append(named, in.Good)
		}
	}
	for _, i := range v.stock.Items {
		named = append(named, i.Good)
	}
	for _, r := range v.orderBook().Rounds {
		named = append(named, r.Goods...)
		for _, s := range r.Sacks {
			named = append(named, s.Good)
		}
	}
	return need.Tally(named), nil
}
