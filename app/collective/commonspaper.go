package collective

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/loan"
	"moot/app/print"
	"moot/app/stock"
	"moot/app/thing"
)

// CommonsPaper gathers the register, to be printed.
func (c *Collective) CommonsPaper() (print.Commons, error) {
	v, err := c.look()
	if err != nil {
		return print.Commons{}, err
	}
	r := print.Commons{Collective: v.charter.Name, Things: v.things().Things, Stewards: make(map[group.ID]string), At: c.now()}
	for _, g := range v.groups {
		r.Stewards[g.ID] = g.Plan.Name
	}
	return r, nil
}

// BookingsPaper gathers the bookings of a thing from one day to another, to hang beside it.
func (c *Collective) BookingsPaper(of thing.ID, from, to day.Date) (print.Bookings, error) {
	v, err := c.look()
	if err != nil {
		return print.Bookings{}, err
	}
	t, err := v.thing(of)
	if err != nil {
		return print.Bookings{}, err
	}
	b := print.Bookings{Collective: v.charter.Name, Thing: t.Card.Title, Conditions: t.Card.Terms.Conditions, Names: v.namesOf(v.everyone(v.roster)), At: c.now(),
		Slots: v.loans().Of(of, loan.Time(from), loan.Time(to.Add(1))), Loans: make(map[loan.ID]loan.Loan)}
	for _, l := range v.loans().LoansOf(of) {
		b.Loans[l.ID] = l
	}
	return b, nil
}

// ShiftsPaper gathers the shifts from one day to another, to hang up.
func (c *Collective) ShiftsPaper(from, to day.Date) (print.Rota, error) {
	v, err := c.look()
	if err != nil {
		return print.Rota{}, err
	}
	return print.Rota{Collective: v.charter.Name, From: from, To: to, Shifts: v.shifts(from, to), Names: v.namesOf(v.everyone(v.roster)), At: c.now()}, nil
}

// YearPaper gathers this member's own page of the year of a day, for nobody else.
func (c *Collective) YearPaper(on day.Date) (print.OwnYear, error) {
	v, err := c.look()
	if err != nil {
		return print.OwnYear{}, err
	}
	first, last := hours.Year.Of(on)
	b := v.hoursBook()
	y := print.OwnYear{Collective: v.charter.Name, Name: v.names[c.Me()], Standing: b.Standing(c.Me(), v.minimums(), on),
		Months: b.Own(c.Me(), hours.Month, first, last), At: c.now()}
	for _, s := range v.shifts(first, last) {
		if s.People.In.Has(c.Me()) && s.Day <= on {
			y.Shifts++
		}
	}
	y.Loans = c.hadOf(v, first, last)
	return y, nil
}

// hadOf counts how often this member had each thing, and how often it is looked after by
// a group they are in and they handed it or looked at it, in a span.
func (c *Collective) hadOf(v *view, first, last day.Date) (all []print.OwnLoans) {
	at := make(map[thing.ID]int)
	of := func(id thing.ID) *print.OwnLoans {
		i, known := at[id]
		if !known {
			t, _ := v.things().Thing(id)
			i = len(all)
			at[id], all = i, append(all, print.OwnLoans{Title: t.Card.Title})
		}
		return &all[i]
	}
	me := c.Me()
	for _, l := range v.loans().Loans {
		for _, s := range l.Slots {
			if on := day.Date(s.From[:len(day.Layout)]); on < first || on > last {
				continue
			}
			if l.By == me && len(s.OutSaid) > 0 {
				of(l.Request.Thing).Had++
			}
			if l.By != me && (s.OutSaid.Has(me) || s.BackSaid.Has(me)) {
				of(l.Request.Thing).Handed++
			}
		}
	}
	return all
}

// CommonsInFlows gathers everything about what is held in common and about work, for
// programs. Work stands in the order in which it was said; nothing is added up.
func (c *Collective) CommonsInFlows() (print.CommonsFlows, error) {
	v, err := c.look()
	if err != nil {
		return print.CommonsFlows{}, err
	}
	all := print.CommonsFlows{Things: v.things().Things, Loans: v.loans().Loans, Work: v.hoursBook().Work,
		Funds: stock.Funds(v.facts.Stock.Funds, v.adoptedWords(false), v.everyone(v.roster))}
	for _, t := range all.Things {
		all.Uses = append(all.Uses, v.things().Uses(t.ID)...)
	}
	return all, nil
}
