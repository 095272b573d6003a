package cli

import (
	"slices"
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/need"
	"moot/app/words"
)

type needAnswer struct {
	ID      need.ID     `json:"id"`
	By      person      `json:"by"`
	What    string      `json:"what"`
	Amount  need.Amount `json:"amount"`
	Unit    string      `json:"unit"`
	For     need.Date   `json:"for"`
	Note    string      `json:"note"`
	State   need.State  `json:"state"`
	AskedAt *time.Time  `json:"asked_at"`

	// Special is the part for a special need of the kind Category; UpTo what would
	// be accepted.
	Special   need.Amount `json:"special,omitempty"`
	Category  string      `json:"category,omitempty"`
	UpTo      need.Amount `json:"up_to,omitempty"`
	Household *abode      `json:"household,omitempty"`
	Offers    bool        `json:"offers,omitempty"`
	// Every is the rule of a standing request; Exceptions say otherwise for a time.
	Every      string            `json:"every,omitempty"`
	Exceptions []exceptionAnswer `json:"exceptions,omitempty"`
}

// exceptionAnswer is so much instead from one day to another; no amount is a pause,
// and no last day is for good.
type exceptionAnswer struct {
	From   need.Date   `json:"from"`
	Until  need.Date   `json:"until,omitempty"`
	Amount need.Amount `json:"amount,omitempty"`
}

func describeNeed(of *collective.Collective, n need.Need, zone *time.Location, today day.Date) needAnswer {
	r := n.Request
	a := needAnswer{
		ID: n.ID, By: person{n.By, of.Name(n.By)}, What: r.What, Amount: r.Amount, Unit: r.Unit,
		For: r.For, Note: r.Note, State: n.StateOn(today), AskedAt: moment(r.At, zone),
		Special: r.Need, Category: r.Category, UpTo: r.UpTo, Offers: r.Offers, Every: r.Rule,
	}
	if !r.Household.IsZero() {
		h := homeOf(of, r.Household)
		a.Household = &h
	}
	for _, e := range n.Exceptions {
		a.Exceptions = append(a.Exceptions, exceptionAnswer{e.From, e.Until, e.Amounts.Want})
	}
	return a
}

func (a needAnswer) text(p *page) {
	key := "need.done."
	if a.Offers {
		key = "offer.done."
	}
	p.say(key+string(a.State), "id", short(a.ID), "what", a.What, "amount", words.Amount(p.Localizer, a.Amount, a.Unit))
	if a.Special > 0 {
		p.under("need.special", "amount", words.Amount(p.Localizer, a.Special, a.Unit), "category", a.Category)
	}
	if a.UpTo > 0 {
		p.under("need.up-to", "amount", words.Amount(p.Localizer, a.UpTo, a.Unit))
	}
	if a.Household != nil {
		p.under("need.household", "name", a.Household.Name)
	}
	for _, e := range a.Exceptions {
		until := p.Say("cli.need.for-good")
		if e.Until != "" {
			until = words.Date(p.Localizer, e.Until)
		}
		p.under("need.exception", "from", words.Date(p.Localizer, e.From), "until", until,
			"amount", words.Amount(p.Localizer, e.Amount, a.Unit))
	}
}

type totalAnswer struct {
	What   string      `json:"what"`
	Unit   string      `json:"unit"`
	Amount need.Amount `json:"amount"`
	Needs  int         `json:"needs"`
}

type needList struct {
	Needs []needAnswer `json:"needs"`
	// Totals add up what is asked for once.
	Totals []totalAnswer `json:"totals"`
}

func (l needList) text(p *page) {
	if len(l.Needs) == 0 {
		p.say("need.none")
		return
	}
	needRows(p, l.Needs)
	if len(l.Totals) == 0 {
		return
	}
	p.line("")
	p.say("need.totals")
	var rows [][]string
	for _, t := range l.Totals {
		rows = append(rows, []string{"  " + t.What, words.Amount(p.Localizer, t.Amount, t.Unit)})
	}
	p.table(rows)
}

func needRows(p *page, all []needAnswer) {
	var rows [][]string
	for _, n := range all {
		rows = append(rows, []string{short(n.ID), n.By.Name, n.What, words.Amount(p.Localizer, n.Amount, n.Unit),
			strings.TrimSpace(string(n.For) + " " + n.Every), words.NeedState(p.Localizer, n.State)})
	}
	p.table(rows)
}

type offerList struct {
	Offers []needAnswer `json:"offers"`
}

func (l offerList) text(p *page) {
	if len(l.Offers) == 0 {
		p.say("offer.none")
	}
	needRows(p, l.Offers)
}

// intents lists requests, or offers.
func intents(offers bool) func(*collective.Collective) ([]need.Need, error) {
	return func(c *collective.Collective) ([]need.Need, error) {
		all, err := c.Intents()
		return slices.DeleteFunc(all, func(n need.Need) bool { return n.Request.Offers != offers }), err
	}
}

func describeNeeds(of *collective.Collective, all []need.Need) ([]needAnswer, error) {
	described := []needAnswer{}
	zone, err := zoneOf(of)
	if err != nil {
		return described, err
	}
	today, err := of.Today()
	for _, n := range all {
		described = append(described, describeNeed(of, n, zone, today))
	}
	return described, err
}

// Do lists what is asked for, and what it adds up to.
func (v *needsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return needsOf(of)
}

func needsOf(of *collective.Collective) (needList, error) {
	l := needList{Needs: []needAnswer{}, Totals: []totalAnswer{}}
	all, err := intents(false)(of)
	if err != nil {
		return l, err
	}
	_, totals, err := of.Needs()
	if err != nil {
		return l, err
	}
	for _, t := range totals {
		l.Totals = append(l.Totals, totalAnswer{t.What, t.Unit, t.Sum, t.Needs})
	}
	l.Needs, err = describeNeeds(of, all)
	return l, err
}

// Do lists what is offered.
func (v *offersVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := intents(true)(of)
	if err != nil {
		return nil, err
	}
	described, err := describeNeeds(of, all)
	return offerList{described}, err
}
