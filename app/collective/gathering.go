package collective

import (
	"slices"

	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
)

// gathering fills in what a member is to know of rounds, households and goods.
func (c *Collective) gathering(v *view, h *Home) error {
	today := c.today(v)
	h.Closing = v.closingSoon(today)
	mine, ok := household.Of(v.households, c.Me())
	if !ok {
		return nil
	}
	for _, other := range v.households {
		if other.Open() && other.CanConfirm(c.Me()) == nil {
			h.Confirmable = append(h.Confirmable, other)
		}
	}
	h.Unmet = v.unmet(mine, today)
	var err error
	h.Goods, err = v.goods(c.Me(), mine, today)
	return err
}

// ClosingSoon is a round whose day is near and whose list is not printed.
type ClosingSoon struct {
	Round order.Round
	Day   need.Date
	State order.State
}

// closingSoon are the rounds of today and tomorrow that are not frozen yet.
func (v *view) closingSoon(today need.Date) (soon []ClosingSoon) {
	for _, r := range v.orderBook().Rounds {
		for _, day := range daysOf(r, today, today.Add(1)) {
			switch p := v.orderBook().Period(r.Name(), day); p.State {
			case order.Announced, order.Open, order.Closing:
				soon = append(soon, ClosingSoon{r, day, p.State})
			}
		}
	}
	return soon
}

// Unmet is a request that came to less than was asked for, and why.
type Unmet struct {
	Need   need.Need
	Course Course
}

// unmetDays is for how long after its day one is told of it.
const unmetDays = 7

// unmet are a member's requests of the last days that were shared out less than they
// asked for, and those whose round was called off.
func (v *view) unmet(by household.Household, today need.Date) (all []Unmet) {
	for _, n := range v.needs {
		if n.Request.Offers || n.State == need.Cancelled || !v.concerns(n, by) {
			continue
		}
		for _, l := range v.recent(n, today) {
			c := v.course(n, l, today)
			told := slices.ContainsFunc(all, func(u Unmet) bool { // a household asks once for a good
				return u.Course.Round.Name() == c.Round.Name() && u.Course.Day == c.Day && u.Need.Request.Good().Is(n.Request.Good())
			})
			if c.short() && !told {
				all = append(all, Unmet{n, c})
			}
		}
	}
	return append(all, v.calledOff(by, today)...)
}

// calledOff are the requests that a round would have gathered that was called off.
func (v *view) calledOff(by household.Household, today need.Date) (all []Unmet) {
	for _, r := range v.orderBook().Rounds {
		for _, day := range v.orderBook().Days(r.Name()) {
			p := v.orderBook().Period(r.Name(), day)
			if p.State != order.Cancelled || day < today.Add(-1) || day > today.Add(unmetDays) {
				continue
			}
			for _, l := range v.gather(r, day) {
				if i := slices.IndexFunc(v.needs, func(n need.Need) bool { return n.First == l.Key.Request }); i >= 0 && l.Household == by.ID {
					all = append(all, Unmet{v.needs[i], Course{Line: need.Line{Request: l.Key.Request, Day: l.Key.Day, Amounts: l.Amounts},
						Round: r, Day: day, Held: p.State, Reason: p.Reason}})
				}
			}
		}
	}
	return all
}

// concerns reports whether a request is for a household.
func (v *view) concerns(n need.Need, h household.Household) bool {
	if n.Request.Household == h.ID || !h.Members.Has(n.By) {
		return n.Request.Household == h.ID
	}
	_, known := v.household(n.Request.Household)
	return !known
}

// recent are the lines of a request that are frozen in a round of these days.
func (v *view) recent(n need.Need, today need.Date) (lines []need.Line) {
	for _, l := range LinesOf(n, today.Add(-2*unmetDays), today.Add(unmetDays)) {
		_, day, frozen := v.orderBook().Where(order.Key{Request: l.Request, Day: l.Day})
		if frozen && day.Add(unmetDays) >= today {
			lines = append(lines, l)
		}
	}
	return lines
}

// short reports whether less came of it than was asked for.
func (c Course) short() bool {
	return c.Frozen && c.Share != nil && c.Share.Got < c.Share.Asked-c.alsoTaken()
}

// alsoTaken is the part that would only have been accepted, and is not missed.
func (c Course) alsoTaken() (also need.Amount) {
	for _, p := range c.Share.Parts {
		if p.Step == sharing.ForMore {
			also += p.Asked
		}
	}
	return also
}
