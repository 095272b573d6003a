package cli

import (
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/stock"
	"moot/app/words"
)

// amount reads how much of something.
func amount(s string) (need.Amount, error) {
	a, err := need.ParseAmount(s)
	if err != nil {
		return 0, refusal.New(refusal.NeedAmount)
	}
	return a, nil
}

// amountOrNone reads how much, which may be nothing: "" or "0".
func amountOrNone(s string) (need.Amount, error) {
	if strings.Trim(s, "0") == "" {
		return 0, nil
	}
	return amount(s)
}

// good reads "Flour/kg": what, and its unit if it has one.
func good(s string) need.Good {
	what, unit, _ := strings.Cut(s, "/")
	return need.Good{What: what, Unit: unit}
}

// lot reads "Flour/kg=25".
func lot(s string) (g need.Good, a need.Amount, err error) {
	named, much, _ := strings.Cut(s, "=")
	a, err = amountOrNone(much)
	if much == "" {
		err = refusal.New(refusal.NeedAmount)
	}
	return good(named), a, err
}

// goodAnswer is a good in JSON.
type goodAnswer struct {
	What string `json:"what"`
	Unit string `json:"unit"`
}

func (g goodAnswer) amount(p *page, a need.Amount) string {
	return words.Amount(p.Localizer, a, g.Unit)
}

// lotAnswer is so much of a good; By is empty for whenever.
type lotAnswer struct {
	goodAnswer
	Amount need.Amount `json:"amount"`
	By     need.Date   `json:"by,omitempty"`
}

func describeLots(lots []plan.Lot) []lotAnswer {
	all := []lotAnswer{}
	for _, l := range lots {
		all = append(all, lotAnswer{goodAnswer(l.Good), l.Amount, l.By})
	}
	return all
}

// abode is a household in JSON.
type abode struct {
	ID   household.ID `json:"id"`
	Name string       `json:"name"`
}

func homeOf(of *collective.Collective, id household.ID) abode { return abode{id, of.HouseholdName(id)} }

// housed is a household with the name it goes by.
type housed struct {
	household.Household
	called string
}

// How people name what this part of the command line is about.
var (
	rounds = kind[order.Round]{
		(*collective.Collective).Rounds,
		func(r order.Round) string { return r.Name().String() },
		func(r order.Round) string { return r.Title },
		refusal.RoundUnknown, refusal.RoundAmbiguous,
	}
	households = kind[housed]{
		func(c *collective.Collective) (all []housed, err error) {
			known, err := c.Households()
			for _, h := range known {
				all = append(all, housed{h, c.HouseholdName(h.ID)})
			}
			return all, err
		},
		func(h housed) string { return h.ID.String() },
		func(h housed) string { return h.called },
		refusal.HouseholdUnknown, refusal.HouseholdAmbiguous,
	}
	promises = kind[plan.Commitment]{
		(*collective.Collective).Promises,
		func(p plan.Commitment) string { return p.Name().String() },
		func(p plan.Commitment) string { return p.Good.What },
		refusal.PlanUnknown, refusal.PlanAmbiguous,
	}
	recipes = kind[plan.Recipe]{
		(*collective.Collective).Recipes,
		func(r plan.Recipe) string { return r.Name().String() },
		func(r plan.Recipe) string { return r.Makes.What },
		refusal.PlanUnknown, refusal.PlanAmbiguous,
	}
	events = kind[stock.Event]{
		func(c *collective.Collective) ([]stock.Event, error) {
			s, err := c.Stock()
			return s.Events, err
		},
		func(e stock.Event) string { return e.ID.String() },
		func(e stock.Event) string { return e.Good.What },
		refusal.StockUnknown, refusal.StockAmbiguous,
	}
	handovers = kind[stock.Handover]{
		func(c *collective.Collective) ([]stock.Handover, error) {
			s, err := c.Stock()
			return s.Handovers, err
		},
		func(h stock.Handover) string { return h.Event.ID.String() },
		func(h stock.Handover) string { return h.Event.Good.What },
		refusal.StockUnknown, refusal.StockAmbiguous,
	}
)

// find is the round that is meant, and its day: the one that is named, else the
// next one, else the last one there was.
func (v RoundDay) find(c *call) (*collective.Collective, order.Round, need.Date, error) {
	of, r, err := find(c, rounds, v.Round)
	if err != nil {
		return nil, r, "", err
	}
	day, err := dayOf(of, r, v.Day)
	return of, r, day, err
}

// roundAheadDays is how far the next day of a round is looked for.
const roundAheadDays = 366

func dayOf(of *collective.Collective, r order.Round, named string) (need.Date, error) {
	if named != "" {
		return need.Date(named), nil
	}
	today, err := of.Today()
	if err != nil {
		return "", err
	}
	days, err := of.RoundDays(r.Name(), r.First, max(r.First, today.Add(roundAheadDays)))
	if err != nil || len(days) == 0 {
		return r.First, err
	}
	if i := slices.IndexFunc(days, func(d need.Date) bool { return d >= today }); i >= 0 {
		return days[i], nil
	}
	return days[len(days)-1], nil
}
