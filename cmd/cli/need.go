package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/need"
	"moot/app/refusal"
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
}

func describeNeed(of *collective.Collective, n need.Need, zone *time.Location) needAnswer {
	r := n.Request
	return needAnswer{
		ID: n.ID, By: person{n.By, of.Name(n.By)}, What: r.What, Amount: r.Amount, Unit: r.Unit,
		For: r.For, Note: r.Note, State: n.State, AskedAt: moment(r.At, zone),
	}
}

func (a needAnswer) text(p *page) {
	p.say("need.done."+string(a.State), "id", short(a.ID), "what", a.What,
		"amount", words.Amount(p.Localizer, a.Amount, a.Unit))
}

type totalAnswer struct {
	What   string      `json:"what"`
	Unit   string      `json:"unit"`
	Amount need.Amount `json:"amount"`
	Needs  int         `json:"needs"`
}

type needList struct {
	Needs  []needAnswer  `json:"needs"`
	Totals []totalAnswer `json:"totals"`
}

func (l needList) text(p *page) {
	if len(l.Needs) == 0 {
		p.say("need.none")
		return
	}
	var rows [][]string
	for _, n := range l.Needs {
		rows = append(rows, []string{short(n.ID), n.By.Name, n.What, words.Amount(p.Localizer, n.Amount, n.Unit),
			string(n.For), words.NeedState(p.Localizer, n.State)})
	}
	p.table(rows)
	p.line("")
	p.say("need.totals")
	rows = nil
	for _, t := range l.Totals {
		rows = append(rows, []string{"  " + t.What, words.Amount(p.Localizer, t.Amount, t.Unit)})
	}
	p.table(rows)
}

// Do asks for something.
func (v *needAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	amount, err := need.ParseAmount(v.Amount)
	if err != nil {
		return nil, refusal.New(refusal.NeedAmount)
	}
	id, err := of.Request(need.Request{What: v.What, Amount: amount, Unit: v.Unit, For: need.Date(v.For), Note: v.Note})
	if err != nil {
		return nil, err
	}
	return needNow(of, id)
}

// needNow is the request after something was done.
func needNow(of *collective.Collective, id need.ID) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	all, _, err := of.Needs()
	for _, n := range all {
		if n.ID == id {
			return describeNeed(of, n, zone), nil
		}
	}
	return nil, err
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
	zone, err := zoneOf(of)
	if err != nil {
		return l, err
	}
	all, totals, err := of.Needs()
	for _, n := range all {
		l.Needs = append(l.Needs, describeNeed(of, n, zone))
	}
	for _, t := range totals {
		l.Totals = append(l.Totals, totalAnswer{t.What, t.Unit, t.Sum, t.Needs})
	}
	return l, err
}

// Do takes back one's own request.
func (v *needCancelVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, needs, v.Need)
	if err != nil {
		return nil, err
	}
	if err := of.CancelRequest(n.ID); err != nil {
		return nil, err
	}
	return needNow(of, n.ID)
}
