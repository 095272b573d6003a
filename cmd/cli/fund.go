package cli

import (
	"cmp"
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/print"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/words"
)

type fundList struct {
	Funds []print.Fund `json:"funds"`
}

func (l fundList) text(p *page) {
	if len(l.Funds) == 0 {
		p.say("fund.none")
	}
	for _, f := range l.Funds {
		p.say("fund.shown", "store", f.Store, "purpose", f.Purpose)
		for _, g := range f.Goods {
			p.under("fund.good", "what", g.What, "in", words.Amount(p.Localizer, g.In, g.Unit), "out", words.Amount(p.Localizer, g.Out, g.Unit),
				"here", words.Amount(p.Localizer, g.Here, g.Unit))
		}
	}
}

// funds are what is set aside, with what went in and out in a span.
func (o SpanOptions) funds(of *collective.Collective) ([]print.Fund, error) {
	from, until, err := o.span(of)
	if err != nil {
		return nil, err
	}
	list := []print.Fund{}
	all, err := of.Funds(from, until)
	for _, f := range all {
		one := print.Fund{Store: f.Store, Purpose: f.Purpose, Goods: []print.FundGood{}}
		for _, flow := range f.Flows {
			one.Goods = append(one.Goods, print.FundGood{What: flow.Good.What, Unit: flow.Good.Unit, In: flow.In, Out: flow.Out, Here: flow.Here})
		}
		list = append(list, one)
	}
	return list, err
}

// Do lists what is set aside for whom.
func (v *fundsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := v.funds(of)
	return fundList{all}, err
}

// Do shows the mark of a fund, or says that it was decided.
func (v *fundSetVerb) Do(c *call) (answer, error) {
	return c.setFund(stock.Fund{Store: v.Store, Purpose: v.Purpose}, v.Decision)
}

// Do shows the mark with which a fund ends, or says that it was decided.
func (v *fundEndVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := SpanOptions{}.funds(of)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(f print.Fund) bool { return strings.EqualFold(f.Store, v.Store) })
	if i < 0 {
		return nil, refusal.New(refusal.StockUnknown, "name", v.Store)
	}
	return c.setFund(stock.Fund{Store: all[i].Store, Purpose: all[i].Purpose, Ended: true}, v.Decision)
}

func (c *call) setFund(f stock.Fund, decided string) (answer, error) {
	f, no := f.Cleaned()
	if no != nil {
		return nil, no
	}
	if decided == "" {
		return markAnswer{f.Mark()}, nil
	}
	of, d, err := find(c, decisions, decided)
	if err != nil {
		return nil, err
	}
	f.Decision = statement.ID(d.ID)
	if err := of.SetFund(f); err != nil {
		return nil, err
	}
	return (&fundsVerb{}).Do(c)
}

// Do prints what is set aside for whom.
func (v *fundPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	all, err := v.funds(of)
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, print.SetAside{Collective: charter.Name, Funds: all, At: of.Now()}, print.Funds)
}

// Do prints the plan of shifts to hang up.
func (v *shiftPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	from, until, err := v.soon(of)
	if err != nil {
		return nil, err
	}
	paper, err := of.ShiftsPaper(from, until)
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, paper, print.Shifts)
}

// Do prints the list of bookings of a thing.
func (v *loanPrintVerb) Do(c *call) (answer, error) {
	of, t, err := find(c, things, v.Thing)
	if err != nil {
		return nil, err
	}
	today, err := of.Today()
	if err != nil {
		return nil, err
	}
	paper, err := of.BookingsPaper(t.ID, cmp.Or(day.Date(v.From), today), day.Date(cmp.Or(v.Until, "9999-12-30")))
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, paper, print.Booked)
}

// Do prints this person's own page of the year.
func (v *hoursPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	on := day.Date(v.Day)
	if on == "" {
		if on, err = of.Today(); err != nil {
			return nil, err
		}
	}
	if !on.Valid() {
		return nil, refusal.New(refusal.DayUnreadable, "date", v.Day)
	}
	paper, err := of.YearPaper(on)
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, paper, print.Mine)
}
