package collective

import (
	"slices"

	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/stock"
)

// Course is how far a request has come on one of its days: in which round it is
// gathered, and once it is on the list what came of it.
type Course struct {
	Line  need.Line
	Round order.Round
	// Day is that of the round, Held how far it has come, Reason why it was called off.
	Day    need.Date
	Held   order.State
	Reason string
	// Frozen is true for what is on the list, Supplement for what came onto a later
	// one. The rest holds for what is frozen only.
	Frozen, Supplement bool
	// State is how far the round has come with it, see [order.Period.Progress].
	State need.State
	// Share is what the household gets of the good and why, once that is shared out.
	// It is of all that the household asked for of it.
	Share *sharing.Share
	// Handovers are what the household got of the good there, oldest first.
	Handovers []stock.Handover
}

// Courses are how far the lines of a request have come from one day to another, both
// included. A line that no round gathers has no round.
func (c *Collective) Courses(id need.ID, from, to need.Date) ([]Course, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(v.needs, func(n need.Need) bool { return n.ID == id })
	if i < 0 {
		return nil, refusal.New(refusal.NeedUnknown, "id", id.String())
	}
	var all []Course
	for _, l := range LinesOf(v.needs[i], from, to) {
		all = append(all, v.course(v.needs[i], l, c.today(v)))
	}
	return all, nil
}

// course is how far one line has come.
func (v *view) course(n need.Need, l need.Line, today need.Date) Course {
	c := Course{Line: l}
	key := order.Key{Request: l.Request, Day: l.Day}
	id, day, frozen := v.orderBook().Where(key)
	if !frozen {
		v.awaits(&c, n, today)
		return c
	}
	o := v.outcome(place{id, day})
	c.Round, _ = v.orderBook().Round(id)
	c.Day, c.Held, c.Reason, c.Frozen = day, o.period.State, o.period.Reason, true
	placed := o.placed[key]
	basket := placed.Basket()
	c.Line.Amounts, c.Supplement = placed.Amounts, placed.Supplement
	c.State, c.Share, c.Handovers = o.states[basket], o.share(basket), o.handed[basket]
	return c
}

// awaits finds the round that will gather a line: of those that take the good, the
// one whose next day comes first.
func (v *view) awaits(c *Course, n need.Need, today need.Date) {
	from := max(today, c.Line.Day)
	for _, r := range v.orderBook().Rounds {
		if n.Request.Offers || !r.Takes(n.Request.Good()) {
			continue
		}
		for _, day := range daysOf(r, from, from.Add(awaitedDays)) {
			p := v.orderBook().Period(r.Name(), day)
			if p.State == order.Cancelled {
				continue
			}
			if c.Day == "" || day < c.Day {
				c.Round, c.Day, c.Held = r, day, p.State
			}
			break
		}
	}
}

// awaitedDays is how far ahead a round is looked for that gathers something.
const awaitedDays = 62
