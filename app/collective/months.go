package collective

import (
	"slices"

	"moot/app/day"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/stock"
)

// Month is what happened to one good in one month.
type Month struct {
	// First is the first day of the month.
	First need.Date
	// Asked is what was asked for in rounds of its days, Handed what was handed over,
	// Made what came in, Used what was used up or spoiled, Sent what was given to
	// carriers for other settlements.
	Asked, Handed, Made, Used, Sent need.Amount
	// Kept is what was on hand at its end, in all stores together.
	Kept need.Amount
	// Short is what was missing where the good was shared out, and Borne how much of
	// each step all households together got, in the order of the steps; nil where
	// nothing was shared out.
	Short need.Amount
	Borne []sharing.Part
}

// Empty reports whether nothing happened and nothing is kept.
func (m Month) Empty() bool {
	return m.Asked == 0 && m.Handed == 0 && m.Made == 0 && m.Used == 0 && m.Sent == 0 && m.Kept == 0 && m.Borne == nil
}

// monthOf is the first day of the month of a day.
func monthOf(d need.Date) need.Date {
	if t, ok := d.Time(); ok {
		return need.Date(t.AddDate(0, 0, 1-t.Day()).Format(need.DateLayout))
	}
	return ""
}

// monthsBack are the first days of so many months up to that of a day, the earliest
// first.
func monthsBack(until need.Date, n int) []need.Date {
	last, ok := monthOf(until).Time()
	if !ok {
		return nil
	}
	firsts := make([]need.Date, n)
	for i := range firsts {
		firsts[i] = need.Date(last.AddDate(0, i+1-n, 0).Format(need.DateLayout))
	}
	return firsts
}

// Months are what happened to a good in so many months up to now, the earliest first.
func (c *Collective) Months(g need.Good, n int) ([]Month, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var months []Month
	at := make(map[need.Date]int)
	for i, first := range monthsBack(c.today(v), n) {
		at[first] = i
		months = append(months, Month{First: first})
	}
	if len(months) == 0 {
		return nil, nil
	}
	v.stored(g, months, at)
	policies := v.policies()
	for _, h := range v.held(months[0].First, months[n-1].First.Add(daysPerMonthMax)) {
		if i, within := at[monthOf(h.Day)]; within {
			if no := months[i].round(v.orderBook().Period(h.Round.Name(), h.Day), g, policies); no != nil {
				return nil, no
			}
		}
	}
	return months, nil
}

// daysPerMonthMax bounds the days of the last month.
const daysPerMonthMax = 31

// stored adds what happened in the store.
func (v *view) stored(g need.Good, months []Month, at map[need.Date]int) {
	zone := v.charter.Location()
	var onHand need.Amount
	kept := make([]need.Amount, len(months)) // what the months changed
	for _, c := range v.stock.Changes(g) {
		i, within := at[monthOf(day.Of(c.Event.At, zone))]
		switch {
		case within:
			kept[i] += c.By
			months[i].event(c.Event)
		case day.Of(c.Event.At, zone) < months[0].First:
			onHand += c.By
		}
	}
	for i := range months {
		onHand += kept[i]
		months[i].Kept = onHand
	}
}

func (m *Month) event(e stock.Event) {
	switch e.Action {
	case stock.Produce:
		m.Made += e.Amount
	case stock.Consume:
		m.Used += e.Amount
	case stock.Transfer:
		m.Handed += e.Amount
	case stock.Custody:
		m.Sent += e.Amount
	}
}

// round adds what was asked for in a round, and how it was shared out.
func (m *Month) round(p order.Period, g need.Good, policies map[statement.ID]order.Policy) error {
	for _, l := range p.Lines {
		if l.Request.Good().Is(g) {
			m.Asked += l.Amounts.Want
		}
	}
	a, ok := p.Allocation()
	if !ok {
		return nil
	}
	questions, no := p.Questions(a, policies)
	if no != nil {
		return no
	}
	for i, s := range a.Supplies {
		if !s.Good.Is(g) {
			continue
		}
		answer, no := questions[i].Answer()
		if no != nil {
			return no
		}
		m.Short += answer.Short()
		for _, share := range answer.Shares {
			for _, part := range share.Parts {
				m.borne(part)
			}
		}
	}
	return nil
}

// borne adds a part to that of its step, whatever the kind of need.
func (m *Month) borne(part sharing.Part) {
	steps := []sharing.Step{sharing.ForSpecial, sharing.ForBase, sharing.ForWishes, sharing.ForMore}
	if m.Borne == nil {
		for _, step := range steps {
			m.Borne = append(m.Borne, sharing.Part{Step: step})
		}
	}
	if i := slices.Index(steps, part.Step); i >= 0 {
		m.Borne[i].Asked += part.Asked
		m.Borne[i].Got += part.Got
	}
}

// GoodsSince are the goods anything was asked or written down of since a day, in their
// order.
func (c *Collective) GoodsSince(since need.Date) ([]need.Good, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	seen := make(map[need.Good]bool)
	var goods []need.Good
	add := func(g need.Good) {
		if key := g.Key(); !seen[key] {
			seen[key] = true
			goods = append(goods, g)
		}
	}
	zone := v.charter.Location()
	for _, e := range v.stock.Events {
		if day.Of(e.At, zone) >= since {
			add(e.Good)
		}
	}
	for _, i := range v.stock.Items {
		add(i.Good)
	}
	for _, h := range v.held(since, c.today(v).Add(handoverAheadDays)) {
		for _, l := range v.orderBook().Period(h.Round.Name(), h.Day).Lines {
			add(l.Request.Good())
		}
	}
	slices.SortFunc(goods, need.Good.Compare)
	return goods, nil
}
