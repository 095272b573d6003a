package cli

import (
	"slices"

	"moot/app/collective"
	"moot/app/need"
	"moot/app/order"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/words"
)

// handoverAnswer is what was handed over, and what the other side says.
type handoverAnswer struct {
	ID statement.ID `json:"id"`
	By person       `json:"by"`
	goodAnswer
	Amount need.Amount `json:"amount"`
	// Household got it; or Carrier carries it To another settlement.
	Household *abode         `json:"household"`
	Carrier   *person        `json:"carrier"`
	To        string         `json:"to"`
	Round     *order.RoundID `json:"round"`
	Day       need.Date      `json:"day"`
	State     stock.State    `json:"state"`
	Receipts  []saidAnswer   `json:"receipts"`
	// Arrivals are what people say of how it came to the other settlement.
	Arrivals []arrivalAnswer `json:"arrivals,omitempty"`
}

type arrivalAnswer struct {
	By     person      `json:"by"`
	Took   string      `json:"took"`
	Amount need.Amount `json:"amount"`
	Reason string      `json:"reason,omitempty"`
}

type saidAnswer struct {
	By       person      `json:"by"`
	Disputes bool        `json:"disputes"`
	Amount   need.Amount `json:"amount,omitempty"`
	Reason   string      `json:"reason,omitempty"`
}

func describeHandover(of *collective.Collective, h stock.Handover) handoverAnswer {
	e := h.Event
	a := handoverAnswer{ID: e.ID, By: person{e.By, of.Name(e.By)}, goodAnswer: goodAnswer(e.Good), Amount: e.Amount, To: e.To, Day: e.Period, State: h.State, Receipts: []saidAnswer{}}
	if !e.Household.IsZero() {
		to := homeOf(of, e.Household)
		a.Household = &to
	}
	if !e.Carrier.IsZero() {
		a.Carrier = &person{e.Carrier, of.Name(e.Carrier)}
	}
	if !e.Round.IsZero() {
		a.Round = (*order.RoundID)(&e.Round)
	}
	for _, r := range h.Arrivals {
		a.Arrivals = append(a.Arrivals, arrivalAnswer{person{r.By, of.Name(r.By)}, r.Took, r.Amount, r.Reason})
	}
	for _, r := range h.Receipts {
		a.Receipts = append(a.Receipts, saidAnswer{person{r.By, of.Name(r.By)}, r.Disputes, r.Amount, r.Reason})
	}
	return a
}

func (a handoverAnswer) text(p *page) {
	to := a.To
	if a.Household != nil {
		to = a.Household.Name
	}
	p.say("handover.shown", "id", short(a.ID), "name", a.By.Name, "to", to, "what", a.What, "amount", a.amount(p, a.Amount),
		"state", words.HandoverState(p.Localizer, a.State))
	for _, r := range a.Receipts {
		if r.Disputes {
			p.under("handover.disputed", "name", r.By.Name, "amount", a.amount(p, r.Amount), "reason", r.Reason)
		}
	}
	for _, r := range a.Arrivals {
		p.under("handover.came", "name", r.By.Name, "took", r.Took, "to", a.To, "amount", a.amount(p, r.Amount), "reason", r.Reason)
	}
}

type handoverList struct {
	Handovers []handoverAnswer `json:"handovers"`
}

func (l handoverList) text(p *page) {
	if len(l.Handovers) == 0 {
		p.say("handover.none")
	}
	for _, h := range l.Handovers {
		h.text(p)
	}
}

// Do lists what was handed over.
func (v *handoversVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return handedOver(of, func(stock.Handover) bool { return true })
}

func handedOver(of *collective.Collective, wanted func(stock.Handover) bool) (handoverList, error) {
	l := handoverList{[]handoverAnswer{}}
	s, err := of.Stock()
	for _, h := range s.Handovers {
		if wanted(h) {
			l.Handovers = append(l.Handovers, describeHandover(of, h))
		}
	}
	return l, err
}

// pickAnswer is one line of a pick list.
type pickAnswer struct {
	Household abode `json:"household"`
	goodAnswer
	Share  need.Amount `json:"share"`
	Handed need.Amount `json:"handed"`
	// Over is what was written down beyond the share.
	Over need.Amount `json:"over,omitempty"`
}

type pickList struct {
	ID    order.RoundID `json:"id"`
	Day   need.Date     `json:"day"`
	Picks []pickAnswer  `json:"picks"`
}

func (l pickList) text(p *page) {
	var rows [][]string
	for _, one := range l.Picks {
		handed := p.Say("cli.handover.handed", "amount", one.amount(p, one.Handed))
		if one.Over > 0 {
			handed += "; " + p.Say("cli.handover.over", "amount", one.amount(p, one.Over))
		}
		rows = append(rows, []string{one.Household.Name, one.What, one.amount(p, one.Share), handed})
	}
	p.table(rows)
}

// Do lists who gets what in a round, and got it already.
func (v *handoverPickVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	l := pickList{r.Name(), day, []pickAnswer{}}
	all, err := of.PickList(r.Name(), day)
	for _, one := range all {
		l.Picks = append(l.Picks, pickAnswer{homeOf(of, one.Household), goodAnswer(one.Good), one.Share, one.Handed, one.Over()})
	}
	return l, err
}

// Do writes down that a household got what it gets in a round.
func (v *handoverGiveVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	_, h, err := find(c, households, v.Household)
	if err != nil {
		return nil, err
	}
	ids, err := of.HandOver(r.Name(), day, h.ID)
	if err != nil {
		return nil, err
	}
	given := make(map[statement.ID]bool)
	for _, id := range ids {
		given[id] = true
	}
	return handedOver(of, func(h stock.Handover) bool { return given[h.Event.ID] })
}

// Do gives something to somebody who carries it to another settlement.
func (v *handoverCarryVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	e, err := v.event(v.What, stock.Custody)
	if err != nil {
		return nil, err
	}
	e.To = v.Into
	if e.Carrier, err = someone(of, v.Carrier); err != nil {
		return nil, err
	}
	id, err := of.Store(e)
	if err != nil {
		return nil, err
	}
	return handoverNow(of, id)
}

func handoverNow(of *collective.Collective, id statement.ID) (answer, error) {
	s, err := of.Stock()
	for _, h := range s.Handovers {
		if h.Event.ID == id {
			return describeHandover(of, h), nil
		}
	}
	return nil, err
}

// Do says that what was handed over came.
func (v *handoverReceiveVerb) Do(c *call) (answer, error) {
	return c.receive(v.Handover, stock.Receipt{})
}

// Do says that it did not come, or less of it.
func (v *handoverDisputeVerb) Do(c *call) (answer, error) {
	came, err := amountOrNone(v.Amount)
	if err != nil {
		return nil, err
	}
	return c.receive(v.Handover, stock.Receipt{Disputes: true, Amount: came, Reason: v.Reason})
}

func (c *call) receive(query string, r stock.Receipt) (answer, error) {
	of, h, err := find(c, handovers, query)
	if err != nil {
		return nil, err
	}
	if err := of.Receive(h.Event.ID, r); err != nil {
		return nil, err
	}
	return handoverNow(of, h.Event.ID)
}

// Do says that a household signed for what it was handed over in a round.
func (v *handoverSignedVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	_, h, err := find(c, households, v.Household)
	if err != nil {
		return nil, err
	}
	ids, err := of.ReceiveOnPaper(r.Name(), day, h.ID)
	if err != nil {
		return nil, err
	}
	return handedOver(of, func(h stock.Handover) bool { return slices.Contains(ids, h.Event.ID) })
}

// Do says that what was carried to another settlement came there; all of it, where no
// amount is said.
func (v *handoverArriveVerb) Do(c *call) (answer, error) {
	of, h, err := find(c, handovers, v.Handover)
	if err != nil {
		return nil, err
	}
	a := stock.Arrival{Took: v.Took, Reason: v.Reason, Amount: h.Event.Amount}
	if v.Amount != "" {
		if a.Amount, err = amountOrNone(v.Amount); err != nil {
			return nil, err
		}
	}
	if err := of.Arrive(h.Event.ID, a); err != nil {
		return nil, err
	}
	return handoverNow(of, h.Event.ID)
}
