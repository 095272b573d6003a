package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/need"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/words"
)

// itemAnswer is what is on hand of a batch.
type itemAnswer struct {
	goodAnswer
	Store  string      `json:"store"`
	Batch  string      `json:"batch"`
	Best   need.Date   `json:"best"`
	OnHand need.Amount `json:"on_hand"`
	// Below is true where more went out than ever came in.
	Below bool `json:"below"`
}

type itemList struct {
	Items []itemAnswer `json:"items"`
}

func (l itemList) text(p *page) {
	if len(l.Items) == 0 {
		p.say("stock.none")
	}
	var rows [][]string
	for _, i := range l.Items {
		note := ""
		if i.Below {
			note = p.Say("cli.stock.below")
		}
		rows = append(rows, []string{i.What, i.amount(p, i.OnHand), i.Store, i.Batch, string(i.Best), note})
	}
	p.table(rows)
}

// Do lists what is on hand.
func (v *stockVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := itemList{[]itemAnswer{}}
	s, err := of.Stock()
	for _, i := range s.Items {
		l.Items = append(l.Items, itemAnswer{goodAnswer(i.Good), i.Store, i.Batch, i.Best, i.OnHand, i.Below()})
	}
	return l, err
}

// eventAnswer is what happened to a good.
type eventAnswer struct {
	ID     statement.ID `json:"id"`
	By     person       `json:"by"`
	At     *time.Time   `json:"at"`
	Action stock.Action `json:"action"`
	goodAnswer
	Amount     need.Amount `json:"amount"`
	Difference need.Amount `json:"difference,omitempty"`
	Store      string      `json:"store"`
	To         string      `json:"to"`
	Batch      string      `json:"batch"`
	Household  *abode      `json:"household"`
	Reason     string      `json:"reason"`
}

func describeEvent(of *collective.Collective, e stock.Event, zone *time.Location) eventAnswer {
	a := eventAnswer{ID: e.ID, By: person{e.By, of.Name(e.By)}, At: moment(e.At, zone), Action: e.Action, goodAnswer: goodAnswer(e.Good), Amount: e.Amount,
		Difference: e.Difference, Store: e.Store, To: e.To, Batch: e.Batch, Reason: e.Reason}
	if !e.Household.IsZero() {
		h := homeOf(of, e.Household)
		a.Household = &h
	}
	return a
}

func (a eventAnswer) text(p *page) {
	p.say("stock.event", "id", short(a.ID), "action", words.StockAction(p.Localizer, a.Action), "what", a.What, "amount", a.amount(p, a.Amount))
	if a.Difference != 0 {
		p.under("stock.difference", "amount", a.amount(p, a.Difference))
	}
}

type eventList struct {
	Events []eventAnswer `json:"events"`
}

func (l eventList) text(p *page) {
	if len(l.Events) == 0 {
		p.say("stock.none")
	}
	for _, e := range l.Events {
		e.text(p)
	}
}

// Do lists what happened in the store, oldest first.
func (v *stockEventsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	l := eventList{[]eventAnswer{}}
	s, err := of.Stock()
	for _, e := range s.Events {
		l.Events = append(l.Events, describeEvent(of, e, zone))
	}
	return l, err
}

// event is what happened, as far as the options say.
func (o StockOptions) event(what string, does stock.Action) (e stock.Event, err error) {
	e = stock.Event{Action: does, Good: need.Good{What: what, Unit: o.Unit}, Store: o.Store, Batch: o.Batch, Reason: o.Reason}
	if does == stock.Count {
		e.Amount, err = amountOrNone(o.Amount)
	} else {
		e.Amount, err = amount(o.Amount)
	}
	return e, err
}

// storeEvent writes down what happened and shows it.
func (c *call) storeEvent(of *collective.Collective, e stock.Event, err error) (answer, error) {
	if of == nil && err == nil {
		of, err = c.collective()
	}
	if err != nil {
		return nil, err
	}
	id, err := of.Store(e)
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	s, err := of.Stock()
	for _, known := range s.Events {
		if known.ID == id {
			return describeEvent(of, known, zone), nil
		}
	}
	e.ID, e.By = id, of.Me() // taken back, it is no event any more
	return describeEvent(of, e, zone), err
}

// Do says that something came in.
func (v *stockAddVerb) Do(c *call) (answer, error) {
	e, err := v.event(v.What, stock.Produce)
	if err != nil {
		return nil, err
	}
	var of *collective.Collective
	e.Best = need.Date(v.Best)
	if v.Promise != "" {
		in, p, err := find(c, promises, v.Promise)
		if err != nil {
			return nil, err
		}
		of, e.Promise, e.Round, e.Period = in, p.Name(), p.Round, p.Period
	}
	if v.Round != "" {
		in, r, day, err := RoundDay{v.Round, v.Day}.find(c)
		if err != nil {
			return nil, err
		}
		of, e.Round, e.Period = in, statement.ID(r.Name()), day
	}
	return c.storeEvent(of, e, nil)
}

// Do says that something was used up or spoiled.
func (v *stockUseVerb) Do(c *call) (answer, error) {
	e, err := v.event(v.What, stock.Consume)
	return c.storeEvent(nil, e, err)
}

// Do moves something to another store, or back.
func (v *stockMoveVerb) Do(c *call) (answer, error) {
	e, err := v.event(v.What, stock.Move)
	e.To = v.Into
	return c.storeEvent(nil, e, err)
}

// Do says what a count has found.
func (v *stockCountVerb) Do(c *call) (answer, error) {
	e, err := v.event(v.What, stock.Count)
	return c.storeEvent(nil, e, err)
}

// Do corrects what one wrote down; nothing takes it back.
func (v *stockCorrectVerb) Do(c *call) (answer, error) {
	of, e, err := find(c, events, v.Event)
	if err != nil {
		return nil, err
	}
	e.Corrects, e.Reason = e.ID, v.Reason
	e.Amount, err = amountOrNone(v.Amount)
	return c.storeEvent(of, e, err)
}
