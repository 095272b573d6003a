package print

import (
	"io"

	"moot/app/day"
	work "moot/app/hours"
	"moot/app/loan"
	"moot/app/stock"
	"moot/app/thing"
)

// CommonsFlows is everything about what is held in common, and about work.
type CommonsFlows struct {
	Things []thing.Thing
	Uses   []thing.Use
	Loans  []loan.Loan
	Work   []work.Work
	Funds  []stock.Fund
}

// Things, bookings and work in the words of ValueFlows (valueflo.ws): a thing is an
// economic resource, a booking a commitment to use it, handing it over a transfer of
// custody, work an event with an effort. Nothing is added up by person.
type (
	commonsFlowsJSON struct {
		Context     string         `json:"@context"`
		Resources   []vfThing      `json:"economicResources"`
		Commitments []vfUse        `json:"commitments"`
		Events      []vfCommons    `json:"economicEvents"`
		Funds       []vfFundOfGood `json:"funds"`
	}
	vfThing struct {
		ID       string      `json:"id"`
		Name     string      `json:"name"`
		Conforms thing.Kind  `json:"conformsTo"`
		State    thing.State `json:"state"`
		Stewards string      `json:"primaryAccountable,omitempty"`
		Place    string      `json:"currentLocation,omitempty"`
		Within   string      `json:"containedIn,omitempty"`
		Purpose  string      `json:"note,omitempty"`
		Photo    string      `json:"image,omitempty"`
	}
	vfUse struct {
		ID       string     `json:"id"`
		Action   string     `json:"action"`
		Resource string     `json:"resourceInventoriedAs"`
		Receiver string     `json:"receiver"`
		Begins   loan.Time  `json:"hasBeginning"`
		Ends     loan.Time  `json:"hasEnd"`
		State    loan.State `json:"state"`
		Note     string     `json:"note,omitempty"`
	}
	vfCommons struct {
		ID       string   `json:"id"`
		Action   string   `json:"action"`
		Provider string   `json:"provider,omitempty"`
		Receiver string   `json:"receiver,omitempty"`
		Resource string   `json:"resourceInventoriedAs,omitempty"`
		Kind     string   `json:"resourceConformsTo,omitempty"`
		On       day.Date `json:"hasPointInTime"`
		Quantity measure  `json:"resourceQuantity,omitzero"`
		Effort   *effort  `json:"effortQuantity,omitempty"`
		State    string   `json:"state,omitempty"`
		Note     string   `json:"note,omitempty"`
		Corrects string   `json:"corrects,omitempty"`
	}
	effort struct {
		Value int    `json:"hasNumericalValue"`
		Unit  string `json:"hasUnit"`
	}
	vfFundOfGood struct {
		Store    string `json:"currentLocation"`
		Purpose  string `json:"note"`
		Decision string `json:"decision"`
	}
)

// CommonsInFlows writes what is held in common, and the work, for programs that know
// ValueFlows.
func CommonsInFlows(w io.Writer, c CommonsFlows) error {
	form := commonsFlowsJSON{Context: "https://w3id.org/valueflows/ont/vf", Resources: []vfThing{}, Commitments: []vfUse{}, Events: []vfCommons{}, Funds: []vfFundOfGood{}}
	for _, t := range c.Things {
		one := vfThing{ID: t.ID.String(), Name: t.Card.Title, Conforms: t.Card.Kind, State: t.State, Place: t.Card.Place, Purpose: t.Card.Purpose}
		if !t.Card.Stewards.IsZero() {
			one.Stewards = t.Card.Stewards.String()
		}
		if !t.Card.Within.IsZero() {
			one.Within = t.Card.Within.String()
		}
		if h := t.Photo(); !h.IsZero() {
			one.Photo = h.String()
		}
		form.Resources = append(form.Resources, one)
	}
	for _, l := range c.Loans {
		for _, s := range l.Slots {
			form.Commitments = append(form.Commitments, vfUse{ID: l.ID.String(), Action: "use", Resource: l.Request.Thing.String(), Receiver: l.By.String(),
				Begins: s.From, Ends: s.To, State: s.State, Note: l.Request.Purpose})
			if len(s.OutSaid) > 0 {
				form.Events = append(form.Events, vfCommons{ID: l.ID.String(), Action: "transferCustody", Receiver: l.By.String(), Resource: l.Request.Thing.String(), On: day.Date(s.OutAt)})
			}
		}
	}
	for _, u := range c.Uses {
		form.Events = append(form.Events, vfCommons{ID: u.ID.String(), Action: "consume", Receiver: u.By.String(), Resource: u.Thing.String(), On: u.Day,
			Quantity: measure{u.Amount, u.Unit}, Note: u.Text})
	}
	for _, e := range c.Work {
		one := vfCommons{ID: e.ID.String(), Action: "work", Provider: e.Who.String(), Kind: string(e.Kind), On: e.Day, Effort: &effort{e.Minutes, "minute"},
			State: string(e.State), Note: e.Text}
		if !e.Corrects.IsZero() {
			one.Corrects = e.Corrects.String()
		}
		form.Events = append(form.Events, one)
	}
	for _, f := range c.Funds {
		form.Funds = append(form.Funds, vfFundOfGood{f.Store, f.Purpose, f.Decision.String()})
	}
	data, err := canonical(form)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}
