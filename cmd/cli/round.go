package cli

import (
	"moot/app/collective"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

type roundAnswer struct {
	ID    order.RoundID `json:"id"`
	Title string        `json:"title"`
	Place string        `json:"place"`
	First need.Date     `json:"first"`
	Every string        `json:"every"`
	Ended bool          `json:"ended"`
	// Day is the day that is shown; the others are said of it.
	Day    need.Date   `json:"day"`
	State  order.State `json:"state"`
	Reason string      `json:"reason,omitempty"`
}

func describeRound(of *collective.Collective, r order.Round, day need.Date) (roundAnswer, error) {
	a := roundAnswer{ID: r.Name(), Title: r.Title, Place: r.Place, First: r.First, Every: r.Rule, Ended: r.Ended, Day: day, State: order.Announced}
	o, err := of.Orders(r.Name(), day)
	if r.Ended && err != nil { // nothing was ever said of that day
		return a, nil
	}
	a.State, a.Reason = o.Period.State, o.Period.Reason
	return a, err
}

func (a roundAnswer) text(p *page) {
	p.say("round.shown", "id", short(a.ID), "title", a.Title, "day", words.Date(p.Localizer, a.Day), "state", words.RoundState(p.Localizer, a.State))
	if a.Place != "" {
		p.line("  " + a.Place)
	}
	if a.Reason != "" {
		p.line("  " + a.Reason)
	}
	if a.Ended {
		p.under("round.ended")
	}
}

type roundList struct {
	Rounds []roundAnswer `json:"rounds"`
}

func (l roundList) text(p *page) {
	if len(l.Rounds) == 0 {
		p.say("round.none")
	}
	for _, r := range l.Rounds {
		r.text(p)
	}
}

// Do lists the rounds, each with its next day.
func (v *roundsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := roundList{[]roundAnswer{}}
	all, err := of.Rounds()
	for _, r := range all {
		day, err := dayOf(of, r, "")
		if err != nil {
			return nil, err
		}
		one, err := describeRound(of, r, day)
		if err != nil {
			return nil, err
		}
		l.Rounds = append(l.Rounds, one)
	}
	return l, err
}

// ordersAnswer is a round on one of its days, with what is asked for.
type ordersAnswer struct {
	roundAnswer
	Totals []roundTotal `json:"goods"`
	Lines  []roundLine  `json:"lines"`
	// Apart is true when two lists were printed out of sight of each other; Waiting
	// counts lines of requests that have not arrived here.
	Apart   bool `json:"apart"`
	Waiting int  `json:"waiting"`
	// Froze is how many lines this call has frozen.
	Froze int `json:"froze,omitempty"`
}

type roundTotal struct {
	goodAnswer
	Wanted need.Amount `json:"wanted"`
	UpTo   need.Amount `json:"up_to"`
	Lines  int         `json:"lines"`
	// Missing is what is missing to a full sack of the size Sack.
	Sack    need.Amount `json:"sack,omitempty"`
	Missing need.Amount `json:"missing,omitempty"`
}

type roundLine struct {
	goodAnswer
	Need      need.ID     `json:"need"`
	Household abode       `json:"household"`
	Amount    need.Amount `json:"amount"`
	UpTo      need.Amount `json:"up_to"`
	Special   need.Amount `json:"special,omitempty"`
	Category  string      `json:"category,omitempty"`
	// Frozen is true for what is on paper, Supplement for what came onto a later
	// list, Differs where two lists say different amounts.
	Frozen     bool `json:"frozen"`
	Supplement bool `json:"supplement,omitempty"`
	Differs    bool `json:"differs,omitempty"`
}

func describeOrders(of *collective.Collective, id order.RoundID, day need.Date) (a ordersAnswer, err error) {
	o, err := of.Orders(id, day)
	if err != nil {
		return a, err
	}
	if a.roundAnswer, err = describeRound(of, o.Round, day); err != nil {
		return a, err
	}
	a.Totals, a.Lines, a.Apart, a.Waiting = []roundTotal{}, []roundLine{}, o.Period.Apart, o.Period.Waiting
	for _, t := range o.Totals {
		a.Totals = append(a.Totals, roundTotal{goodAnswer(t.Good), t.Want, t.UpTo, t.Lines, t.Sack, t.Missing})
	}
	for _, part := range []struct {
		lines  []order.Placed
		frozen bool
	}{{o.Frozen, true}, {o.Open, false}} {
		for _, l := range part.lines {
			a.Lines = append(a.Lines, roundLine{goodAnswer: goodAnswer(l.Request.Good()), Need: l.Key.Request, Household: homeOf(of, l.Household),
				Amount: l.Amounts.Want, UpTo: l.Amounts.UpTo, Special: l.Amounts.Need, Category: l.Request.Category,
				Frozen: part.frozen, Supplement: l.Supplement, Differs: l.Differs})
		}
	}
	return a, nil
}

func (a ordersAnswer) text(p *page) {
	a.roundAnswer.text(p)
	if a.Froze > 0 {
		p.say("round.froze", "n", a.Froze)
	}
	var rows [][]string
	for _, l := range a.Lines {
		mark := p.Say("cli.round.open")
		switch {
		case l.Supplement:
			mark = p.Say("cli.round.supplement")
		case l.Frozen:
			mark = p.Say("cli.round.printed")
		}
		rows = append(rows, []string{"  " + l.What, l.amount(p, l.Amount), l.Household.Name, mark})
	}
	p.table(rows)
	for _, t := range a.Totals {
		p.say("round.total", "what", t.What, "amount", t.amount(p, t.Wanted))
		if t.Missing > 0 {
			p.under("round.sack", "missing", t.amount(p, t.Missing), "sack", t.amount(p, t.Sack))
		}
	}
	if a.Apart {
		p.say("round.apart")
	}
	if a.Waiting > 0 {
		p.say("round.waiting", "n", a.Waiting)
	}
}

// Do announces a round.
func (v *roundOpenVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	r := order.Round{Title: v.Called, Place: v.Place, First: need.Date(v.For), Rule: everyRule(v.Every)}
	for _, g := range v.Good {
		r.Goods = append(r.Goods, good(g))
	}
	for _, s := range v.Sack {
		g, size, err := lot(s)
		if err != nil {
			return nil, err
		}
		r.Sacks = append(r.Sacks, order.Sack{Good: g, Size: size})
	}
	id, err := of.AnnounceRound(r)
	if err != nil {
		return nil, err
	}
	return describeOrders(of, id, need.Date(v.For))
}

// onRound does something about a round on one of its days and shows it then.
func (c *call) onRound(v RoundDay, do func(*collective.Collective, order.RoundID, need.Date) error) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	if err := do(of, r.Name(), day); err != nil {
		return nil, err
	}
	return describeOrders(of, r.Name(), day)
}

// Do shows a round and what is asked for in it.
func (v *roundShownVerb) Do(c *call) (answer, error) {
	return c.onRound(v.RoundDay, func(*collective.Collective, order.RoundID, need.Date) error { return nil })
}

func (c *call) turn(v RoundDay, to order.State, reason string) (answer, error) {
	return c.onRound(v, func(of *collective.Collective, id order.RoundID, day need.Date) error {
		return of.TurnRound(id, day, to, reason)
	})
}

// Do lets only through what fills a sack.
func (v *roundCloseVerb) Do(c *call) (answer, error) { return c.turn(v.RoundDay, order.Closing, "") }

// Do says how far a round has come.
func (v *roundTurnVerb) Do(c *call) (answer, error) {
	return c.turn(v.RoundDay, order.State(v.State), "")
}

// Do calls a round off on one of its days.
func (v *roundCallOffVerb) Do(c *call) (answer, error) {
	return c.turn(v.RoundDay, order.Cancelled, v.Reason)
}

// Do freezes what is asked for, so that it can be printed.
func (v *roundFreezeVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	n, err := of.FreezeRound(r.Name(), day)
	if err != nil {
		return nil, err
	}
	a, err := describeOrders(of, r.Name(), day)
	a.Froze = n
	return a, err
}

// Do ends a round that recurs.
func (v *roundEndVerb) Do(c *call) (answer, error) {
	of, r, err := find(c, rounds, v.Round)
	if err != nil {
		return nil, err
	}
	r.Of, r.Ended = r.Name(), true
	if _, err := of.AnnounceRound(r); err != nil {
		return nil, err
	}
	day, err := dayOf(of, r, "")
	if err != nil {
		return nil, err
	}
	return describeRound(of, r, day)
}
