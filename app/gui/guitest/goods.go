package guitest

import (
	"fmt"
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/household"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/stock"
)

// The goods of [Village.Goods], and their round.
var (
	Bread    = need.Good{What: "bread", Unit: "loaves"}
	RyeFlour = need.Good{What: "rye flour", Unit: "kg"}
	Rye      = need.Good{What: "rye", Unit: "kg"}
	Potatoes = need.Good{What: "potatoes", Unit: "kg"}
	Care     = need.Good{What: "sitting with Ruta", Unit: "hours"}
)

// What things are called in [Village.Goods].
const (
	SaturdayRound = "Saturday round"
	MillHouse     = "At the mill"
)

// saturday is the Saturday that comes next in the village.
func (v *Village) saturday() need.Date {
	d := day.Of(v.Time(), time.UTC)
	for {
		if t, ok := d.Time(); !ok || t.Weekday() == time.Saturday {
			return d
		}
		d = d.Add(1)
	}
}

// Goods is a village that plans, once: a round is announced for every Saturday;
// people ask for bread, potatoes and somebody to sit with Ruta; bread has a recipe over
// two levels; some of it is in store, and Boris has promised ten loaves. Called again it
// does nothing.
func (v *Village) Goods() error {
	if !v.chapter("goods") {
		return nil
	}
	saturday := v.saturday()
	for _, step := range []struct {
		by *Person
		do func(*collective.Collective) error
	}{
		{v.Ana, func(c *collective.Collective) error {
			_, err := c.AnnounceRound(order.Round{Title: SaturdayRound, Place: "the mill", First: saturday, Rule: "FREQ=WEEKLY"})
			return err
		}},
		{v.Boris, func(c *collective.Collective) error {
			dilan, err := v.Dilan.collective()
			if err != nil {
				return err
			}
			_, err = c.DeclareHousehold(MillHouse, member.SetOf(c.Me(), dilan.Me()), 1)
			return err
		}},
		{v.Ana, v.confirmsHouseholds},
		{v.Ana, asks(Potatoes, 6000, 8000, saturday)},
		{v.Boris, asks(Potatoes, 9000, 9000, saturday)},
		{v.Chona, asks(Potatoes, 5000, 7000, saturday)},
		{v.Dilan, asks(Bread, 12_000, 14_000, saturday)},
		{v.Chona, asks(Care, 3000, 3000, saturday)},
		{v.Chona, writes(plan.Recipe{Makes: Bread, Yield: 10_000, Whole: true, Inputs: []plan.Input{{Good: RyeFlour, Amount: 6500}},
			Tools: []plan.Tool{{Name: "the oven", Minutes: 90}}, Minutes: 150, Days: 1, Note: "Set the dough in the evening, bake in the morning."})},
		{v.Boris, writes(plan.Recipe{Makes: RyeFlour, Yield: 25_000, Inputs: []plan.Input{{Good: Rye, Amount: 27_000}},
			Tools: []plan.Tool{{Name: "the mill", Minutes: 60}}, Minutes: 90})},
		{v.Ana, stores(stock.Event{Action: stock.Produce, Good: Bread, Amount: 2000, Best: saturday.Add(2)})},
		{v.Ana, stores(stock.Event{Action: stock.Produce, Good: Potatoes, Amount: 14_000, Batch: "from the upper field"})},
		{v.Ana, stores(stock.Event{Action: stock.Produce, Good: RyeFlour, Amount: 3000, Batch: "October milling", Best: saturday.Add(-7)})},
		{v.Ana, stores(stock.Event{Action: stock.Move, Good: Potatoes, Amount: 2000, Batch: "from the upper field", To: "winter reserve"})},
	} {
		v.Pass(time.Minute)
		if err := v.by(step.by, step.do); err != nil {
			return fmt.Errorf("goods: %w", err)
		}
	}
	return v.by(v.Boris, func(c *collective.Collective) error {
		rounds, err := c.Rounds()
		if err != nil {
			return err
		}
		_, err = c.Promise(plan.Commitment{Good: Bread, Amount: 10_000, Due: saturday, Round: statement.ID(rounds[0].Name()), Period: saturday})
		return err
	})
}

// confirmsHouseholds says that all households are as they were declared.
func (v *Village) confirmsHouseholds(c *collective.Collective) error {
	all, err := c.Households()
	for _, h := range all {
		if err == nil && h.Open() {
			err = c.ConfirmHousehold(h.ID)
		}
	}
	return err
}

func asks(g need.Good, want, upTo need.Amount, by need.Date) func(*collective.Collective) error {
	return func(c *collective.Collective) error {
		_, err := c.Request(need.Request{What: g.What, Unit: g.Unit, Amount: want, UpTo: upTo, For: by})
		return err
	}
}

func writes(r plan.Recipe) func(*collective.Collective) error {
	return func(c *collective.Collective) error {
		_, err := c.WriteRecipe(r)
		return err
	}
}

func stores(e stock.Event) func(*collective.Collective) error {
	return func(c *collective.Collective) error {
		_, err := c.Store(e)
		return err
	}
}

// Round is the round of [Village.Goods] on its first day.
func (v *Village) Round() (order.RoundID, need.Date, error) {
	c, err := v.Ana.collective()
	if err != nil {
		return order.RoundID{}, "", err
	}
	rounds, err := c.Rounds()
	for _, r := range rounds {
		if r.Title == SaturdayRound {
			return r.Name(), r.First, err
		}
	}
	return order.RoundID{}, "", err
}

// Frozen is the village of [Village.Goods] whose list is frozen: twelve kilograms of
// potatoes are there for twenty that are asked for, and how they are shared is decided.
// Called again it does nothing.
func (v *Village) Frozen() error {
	if err := v.Goods(); err != nil || !v.chapter("frozen") {
		return err
	}
	rule := order.Policy{Good: Potatoes, Policy: sharing.Policy{Categories: []string{"illness"}, BasePerHead: 2000, Reserve: sharing.Fraction{Num: 1, Den: 4}}}
	id, err := v.Adopts(motion.Submission{Text: "Potatoes are shared by need, then two kilograms a head, then as wished.\n" + rule.Mark()})
	if err != nil {
		return err
	}
	rule.Decision = statement.ID(id)
	round, saturday, err := v.Round()
	if err != nil {
		return err
	}
	if err := v.by(v.Ana, func(c *collective.Collective) error { return c.SetPolicy(rule) }); err != nil {
		return err
	}
	v.Pass(time.Minute)
	return v.by(v.Ana, func(c *collective.Collective) error {
		_, err := c.FreezeRound(round, saturday)
		return err
	})
}

// Special is the village of [Village.Frozen] in which Ana's household is recognised for
// illness. Called again it does nothing.
func (v *Village) Special() error {
	if err := v.Frozen(); err != nil || !v.chapter("special") {
		return err
	}
	ana, err := v.Ana.collective()
	if err != nil {
		return err
	}
	all, err := ana.Households()
	home, _ := household.Of(all, ana.Me())
	for _, p := range []*Person{v.Boris, v.Chona} {
		if err == nil {
			err = v.by(p, func(c *collective.Collective) error { return c.Recognise(home.ID, "illness", false) })
		}
	}
	return err
}

// Shared is the village of [Village.Frozen] in which the potatoes are shared out and
// the first baskets handed over: Ana gave Chona hers, and Chona says that there was less
// in it; Boris's bread came in and Ana gave it to his household, of which nobody has
// spoken. Called again it does nothing.
func (v *Village) Shared() error {
	if err := v.Frozen(); err != nil || !v.chapter("shared") {
		return err
	}
	round, saturday, err := v.Round()
	if err != nil {
		return err
	}
	chona, err := v.Chona.collective()
	if err != nil {
		return err
	}
	var given []statement.ID
	for _, step := range []struct {
		by *Person
		do func(*collective.Collective) error
	}{
		{v.Ana, func(c *collective.Collective) error {
			return c.ShareRound(round, saturday, []order.Supply{{Good: Potatoes, Amount: 12_000}})
		}},
		{v.Boris, func(c *collective.Collective) error {
			promises, err := c.Promises()
			if err != nil {
				return err
			}
			_, err = c.Store(stock.Event{Action: stock.Produce, Good: Bread, Amount: 8000, Promise: promises[0].Name(), Round: statement.ID(round), Period: saturday})
			return err
		}},
		{v.Ana, func(c *collective.Collective) (err error) {
			given, err = c.HandOver(round, saturday, household.Alone(chona.Me()))
			return err
		}},
		{v.Chona, func(c *collective.Collective) error {
			return c.Receive(given[0], stock.Receipt{Disputes: true, Amount: 2000, Reason: "One loaf was missing in the basket."})
		}},
		{v.Ana, func(c *collective.Collective) error {
			all, err := c.Households()
			for _, h := range all {
				if err == nil && h.Name == MillHouse {
					_, err = c.HandOver(round, saturday, h.ID)
				}
			}
			return err
		}},
	} {
		v.Pass(time.Minute)
		if err := v.by(step.by, step.do); err != nil {
			return fmt.Errorf("the round: %w", err)
		}
	}
	return nil
}

// OtherWay is the village of [Village.Goods] in which bread can be made with potatoes,
// too. Called again it does nothing.
func (v *Village) OtherWay() error {
	if err := v.Goods(); err != nil || !v.chapter("other way") {
		return err
	}
	return v.by(v.Chona, writes(plan.Recipe{Makes: Bread, Yield: 12_000, Whole: true, Minutes: 180,
		Inputs: []plan.Input{{Good: RyeFlour, Amount: 4000}, {Good: Potatoes, Amount: 3000}}, Note: "When flour is short."}))
}

// Carried is the village of [Village.Shared] in which Dilan carried flour to another
// settlement, and Chona heard that it came. Called again it does nothing.
func (v *Village) Carried() error {
	if err := v.Shared(); err != nil || !v.chapter("carried") {
		return err
	}
	dilan, err := v.Dilan.collective()
	if err != nil {
		return err
	}
	var sent statement.ID
	for _, step := range []struct {
		by *Person
		do func(*collective.Collective) error
	}{
		{v.Ana, func(c *collective.Collective) (err error) {
			sent, err = c.Store(stock.Event{Action: stock.Custody, Good: RyeFlour, Amount: 1000, To: "Lower Village", Carrier: dilan.Me()})
			return err
		}},
		{v.Dilan, func(c *collective.Collective) error { return c.Receive(sent, stock.Receipt{}) }},
		{v.Chona, func(c *collective.Collective) error {
			return c.Arrive(sent, stock.Arrival{Took: "Mira Sol", Amount: 1000})
		}},
	} {
		v.Pass(time.Minute)
		if err := v.by(step.by, step.do); err != nil {
			return fmt.Errorf("what was carried: %w", err)
		}
	}
	return nil
}

// AdoptMotion has those who are at the meeting that goes on adopt a motion of theirs.
func (v *Village) AdoptMotion(id motion.ID) error {
	there := []*Person{v.Boris, v.Ana, v.Chona}
	if err := v.by(v.Ana, func(c *collective.Collective) error { return c.Put(id, collective.Ways{}) }); err != nil {
		return err
	}
	return v.decides(there, id)
}
