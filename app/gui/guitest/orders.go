package guitest

import (
	"moot/app/collective"
	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
)

// What is gathered in [Village.Orders], and who eats at which table.
const (
	BreadRound  = "Bread and flour"
	PotatoRound = "Seed potatoes"
	AnasHouse   = "Petrak, at the mill"
	BorisHouse  = "Onal, by the bridge"
	Flour       = "rye flour"
)

// The days of the rounds.
const (
	LastSaturday = need.Date("2026-11-21")
	NextSaturday = need.Date("2026-11-28")
	PotatoDay    = need.Date("2026-11-25")
)

var (
	loaves   = need.Good{What: "bread", Unit: "loaves"}
	flour    = need.Good{What: Flour, Unit: "kg"}
	potatoes = need.Good{What: "seed potatoes", Unit: "kg"}
)

// Orders is a village that gathers what it asks for, once. Bread and flour are
// gathered every Saturday: of last Saturday's list the flour was half of what was
// asked for, and Chona has got hers. The seed potatoes are gathered until tomorrow.
// Ana's household of four is confirmed, Boris's of three is not. Ana once asked for
// soap. Dilan offers a cart, Chona plums. Called again it does nothing.
func (v *Village) Orders() error {
	if !v.chapter("orders") {
		return nil
	}
	for _, tell := range []func() error{v.tables, v.gathers, v.standing, v.lastSaturday, v.offers} {
		if err := tell(); err != nil {
			return err
		}
	}
	return v.Level()
}

// tables are the households.
func (v *Village) tables() error {
	var mill household.ID
	if err := v.by(v.Ana, func(c *collective.Collective) (err error) {
		mill, err = c.DeclareHousehold(AnasHouse, member.SetOf(c.Me()), 3)
		return err
	}); err != nil {
		return err
	}
	if err := v.by(v.Chona, func(c *collective.Collective) error { return c.ConfirmHousehold(mill) }); err != nil {
		return err
	}
	return v.by(v.Boris, func(c *collective.Collective) error {
		_, err := c.DeclareHousehold(BorisHouse, member.SetOf(c.Me()), 2)
		return err
	})
}

// gathers announces the rounds.
func (v *Village) gathers() error {
	return v.by(v.Chona, func(c *collective.Collective) error {
		for _, r := range []order.Round{
			{Title: BreadRound, Place: "the old school", First: LastSaturday, Rule: "FREQ=WEEKLY", Goods: []need.Good{loaves, flour},
				Sacks: []order.Sack{{Good: flour, Size: 25_000}}},
			{Title: PotatoRound, Place: "the mill", First: PotatoDay, Goods: []need.Good{potatoes}, Sacks: []order.Sack{{Good: potatoes, Size: 50_000}}},
		} {
			if _, err := c.AnnounceRound(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// standing is what comes every week, what is asked for the potatoes, and Ana's soap.
func (v *Village) standing() error {
	for _, r := range []struct {
		by     *Person
		good   need.Good
		amount need.Amount
		on     need.Date
		rule   string
	}{
		{v.Ana, flour, 2_000, LastSaturday, "FREQ=WEEKLY"},
		{v.Boris, loaves, 2_000, LastSaturday, "FREQ=WEEKLY"},
		{v.Chona, flour, 8_000, LastSaturday, "FREQ=WEEKLY"},
		{v.Ana, potatoes, 12_000, PotatoDay, ""},
		{v.Dilan, potatoes, 35_000, PotatoDay, ""},
	} {
		if err := v.by(r.by, func(c *collective.Collective) error {
			_, err := c.Request(need.Request{What: r.good.What, Unit: r.good.Unit, Amount: r.amount, For: r.on, Rule: r.rule})
			return err
		}); err != nil {
			return err
		}
	}
	return v.by(v.Ana, func(c *collective.Collective) error {
		id, err := c.Request(need.Request{What: "soap", Unit: "pieces", Amount: 3_000, For: "2026-11-20"})
		if err != nil {
			return err
		}
		return c.CancelRequest(id)
	})
}

// lastSaturday is printed, shared out and partly handed over.
func (v *Village) lastSaturday() error {
	return v.by(v.Chona, func(c *collective.Collective) error {
		rounds, err := c.Rounds()
		if err != nil {
			return err
		}
		id := rounds[0].Name()
		for _, r := range rounds { // two of the same minute have no order
			if r.Title == BreadRound {
				id = r.Name()
			}
		}
		if _, err := c.FreezeRound(id, LastSaturday); err != nil {
			return err
		}
		if err := c.ShareRound(id, LastSaturday, []order.Supply{{Good: flour, Amount: 2_000}, {Good: loaves, Amount: 2_000}}); err != nil {
			return err
		}
		_, err = c.HandOver(id, LastSaturday, household.Alone(c.Me()))
		return err
	})
}

// offers are what people have to give.
func (v *Village) offers() error {
	for _, o := range []struct {
		by *Person
		r  need.Request
	}{
		{v.Dilan, need.Request{What: "horse and cart", Unit: "hours", Amount: 4_000, For: NextSaturday, Rule: "FREQ=WEEKLY", Note: "After the milk is delivered."}},
		{v.Chona, need.Request{What: "plums", Unit: "kg", Amount: 20_000, Note: "They must be picked this week."}},
	} {
		o.r.Offers = true
		if err := v.by(o.by, func(c *collective.Collective) error {
			_, err := c.Request(o.r)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
