package print

import (
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"time"

	"moot/app/household"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/plan"
	"moot/app/stock"
	"moot/app/words"
)

// Goods is everything people ask for, offer, promise, make and hand over.
type Goods struct {
	Needs    []need.Need
	Promises []plan.Commitment
	Recipes  []plan.Recipe
	Stock    stock.Stock
	Homes    map[household.ID]string
	Names    Names
}

// The classes of ValueFlows (valueflo.ws) as far as they have a counterpart here. Its
// property names are kept, in the spelling of its JSON-LD; what has no name there has
// one of ours.
type (
	flowsJSON struct {
		Context     string         `json:"@context"`
		Agents      []agentJSON    `json:"agents"`
		Intents     []vfIntent     `json:"intents"`
		Commitments []vfCommitment `json:"commitments"`
		Events      []vfEvent      `json:"economicEvents"`
		Resources   []vfResource   `json:"economicResources"`
		Processes   []vfProcess    `json:"recipeProcesses"`
		Flows       []vfRecipeFlow `json:"recipeFlows"`
		Receipts    []vfReceipt    `json:"receipts"`
		Arrivals    []vfArrival    `json:"arrivals"`
	}
	agentJSON struct {
		ID   string `json:"id"`
		Type string `json:"type"` // "Person" or "Organization": a household
		Name string `json:"name"`
	}
	measure struct {
		Value need.Amount `json:"hasNumericalValue"`
		Unit  string      `json:"hasUnit"`
	}
	vfIntent struct {
		ID       string     `json:"id"`
		Action   string     `json:"action"`
		Good     string     `json:"resourceConformsTo"`
		Quantity measure    `json:"resourceQuantity"`
		Provider string     `json:"provider,omitempty"`
		Receiver string     `json:"receiver,omitempty"`
		Due      need.Date  `json:"due,omitempty"`
		Rule     string     `json:"recurs,omitempty"`
		Note     string     `json:"note,omitempty"`
		State    need.State `json:"state"`
	}
	vfCommitment struct {
		ID       string    `json:"id"`
		Action   string    `json:"action"`
		Provider string    `json:"provider"`
		Good     string    `json:"resourceConformsTo"`
		Quantity measure   `json:"resourceQuantity"`
		Due      need.Date `json:"due,omitempty"`
		Round    string    `json:"plannedWithin,omitempty"`
		Note     string    `json:"note,omitempty"`
	}
	vfEvent struct {
		ID       string       `json:"id"`
		Action   stock.Action `json:"action"`
		At       string       `json:"hasPointInTime"`
		Provider string       `json:"provider"`
		Receiver string       `json:"receiver,omitempty"`
		Good     string       `json:"resourceConformsTo"`
		Quantity measure      `json:"resourceQuantity"`
		Store    string       `json:"atLocation,omitempty"`
		To       string       `json:"toLocation,omitempty"`
		Batch    string       `json:"batch,omitempty"`
		Fulfills string       `json:"fulfills,omitempty"`
		Corrects string       `json:"corrects,omitempty"`
		Note     string       `json:"note,omitempty"`
		State    stock.State  `json:"state,omitempty"`
	}
	vfResource struct {
		Good   string    `json:"conformsTo"`
		OnHand measure   `json:"onhandQuantity"`
		Store  string    `json:"currentLocation,omitempty"`
		Batch  string    `json:"batch,omitempty"`
		Best   need.Date `json:"bestBefore,omitempty"`
	}
	vfProcess struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Days int    `json:"hasDurationDays"`
		Note string `json:"note,omitempty"`
	}
	vfRecipeFlow struct {
		Action   string  `json:"action"`
		InputOf  string  `json:"recipeInputOf,omitempty"`
		OutputOf string  `json:"recipeOutputOf,omitempty"`
		Good     string  `json:"resourceConformsTo,omitempty"`
		Quantity measure `json:"resourceQuantity,omitzero"`
		Effort   measure `json:"effortQuantity,omitzero"`
	}
	vfReceipt struct {
		Event    string      `json:"economicEvent"`
		By       string      `json:"agent"`
		Disputes bool        `json:"disputes"`
		Amount   need.Amount `json:"amount"`
		Note     string      `json:"note,omitempty"`
	}
	// vfArrival is what somebody says of how a transferCustody ended.
	vfArrival struct {
		Event    string  `json:"economicEvent"`
		By       string  `json:"agent"`
		Receiver string  `json:"receiver"`
		Quantity measure `json:"resourceQuantity"`
		Note     string  `json:"note,omitempty"`
	}
)

// ValueFlows writes what there is about goods for programs that know ValueFlows:
// requests and offers as intents, promises as commitments, what happened as economic
// events.
func ValueFlows(w io.Writer, g Goods) error {
	form := flowsJSON{Context: "https://w3id.org/valueflows/ont/vf", Agents: g.agents(), Intents: []vfIntent{}, Commitments: []vfCommitment{},
		Events: []vfEvent{}, Resources: []vfResource{}, Processes: []vfProcess{}, Flows: []vfRecipeFlow{}, Receipts: []vfReceipt{}, Arrivals: []vfArrival{}}
	for _, n := range g.Needs {
		form.Intents = append(form.Intents, g.intent(n))
	}
	for _, p := range g.Promises {
		c := vfCommitment{ID: p.Name().String(), Action: "produce", Provider: p.By.String(), Good: p.Good.What, Quantity: measure{p.Amount, p.Good.Unit}, Due: p.Due, Note: p.Note}
		if !p.Round.IsZero() {
			c.Round = p.Round.String()
		}
		form.Commitments = append(form.Commitments, c)
	}
	states := make(map[string]stock.State)
	for _, h := range g.Stock.Handovers {
		states[h.Event.ID.String()] = h.State
		for _, r := range h.Receipts {
			form.Receipts = append(form.Receipts, vfReceipt{h.Event.ID.String(), r.By.String(), r.Disputes, r.Amount, r.Reason})
		}
		for _, a := range h.Arrivals {
			form.Arrivals = append(form.Arrivals, vfArrival{h.Event.ID.String(), a.By.String(), a.Took, measure{a.Amount, h.Event.Good.Unit}, a.Reason})
		}
	}
	for _, e := range g.Stock.Events {
		form.Events = append(form.Events, flowOf(e, states[e.ID.String()]))
	}
	for _, i := range g.Stock.Items {
		form.Resources = append(form.Resources, vfResource{i.Good.What, measure{i.OnHand, i.Good.Unit}, i.Store, i.Batch, i.Best})
	}
	for _, r := range g.Recipes {
		form.Processes = append(form.Processes, vfProcess{r.Name().String(), r.Makes.What, r.Days, r.Note})
		form.Flows = append(form.Flows, recipeFlows(r)...)
	}
	data, err := canonical(form)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// agents are the people and households by name.
func (g Goods) agents() []agentJSON {
	all := []agentJSON{}
	for _, id := range sortedKeys(g.Names) {
		all = append(all, agentJSON{id.String(), "Person", g.Names[id]})
	}
	for _, id := range sortedKeys(g.Homes) {
		all = append(all, agentJSON{id.String(), "Organization", g.Homes[id]})
	}
	return all
}

// sortedKeys are the ids of a map, in their order.
func sortedKeys[K interface {
	Compare(K) int
	comparable
}, V any](m map[K]V) []K {
	return slices.SortedFunc(maps.Keys(m), K.Compare)
}

// intent is a request, which somebody is to receive, or an offer, which somebody
// gives.
func (g Goods) intent(n need.Need) vfIntent {
	r := n.Request
	i := vfIntent{ID: n.ID.String(), Action: "transfer", Good: r.What, Quantity: measure{r.Amount, r.Unit}, Due: r.For, Rule: r.Rule, Note: r.Note, State: n.State}
	switch {
	case r.Offers:
		i.Provider = n.By.String()
	case r.Household.IsZero():
		i.Receiver = n.By.String()
	default:
		i.Receiver = r.Household.String()
	}
	return i
}

// flowOf is what happened. What a count found beyond the record raises or lowers it.
func flowOf(e stock.Event, state stock.State) vfEvent {
	f := vfEvent{ID: e.ID.String(), Action: e.Action, At: instant(e.At), Provider: e.By.String(), Good: e.Good.What, Quantity: measure{e.Amount, e.Good.Unit},
		Store: e.Store, To: e.To, Batch: e.Batch, Note: e.Reason, State: state}
	switch {
	case !e.Household.IsZero():
		f.Receiver = e.Household.String()
	case !e.Carrier.IsZero():
		f.Receiver = e.Carrier.String()
	}
	if e.Action == stock.Count {
		f.Action, f.Quantity.Value = "raise", e.Difference
		if e.Difference < 0 {
			f.Action, f.Quantity.Value = "lower", -e.Difference
		}
	}
	if !e.Promise.IsZero() {
		f.Fulfills = e.Promise.String()
	}
	if !e.Corrects.IsZero() {
		f.Corrects = e.Corrects.String()
	}
	return f
}

// recipeFlows are what goes into one run of a recipe, and what comes of it.
func recipeFlows(r plan.Recipe) []vfRecipeFlow {
	id := r.Name().String()
	flows := []vfRecipeFlow{{Action: "produce", OutputOf: id, Good: r.Makes.What, Quantity: measure{r.Yield, r.Makes.Unit}}}
	for _, in := range r.Inputs {
		flows = append(flows, vfRecipeFlow{Action: "consume", InputOf: id, Good: in.Good.What, Quantity: measure{in.Amount, in.Good.Unit}})
	}
	minutes := func(n int64) measure { return measure{need.Amount(n * 1000), "min"} }
	for _, t := range r.Tools {
		flows = append(flows, vfRecipeFlow{Action: "use", InputOf: id, Good: t.Name, Effort: minutes(t.Minutes)})
	}
	if r.Minutes > 0 {
		flows = append(flows, vfRecipeFlow{Action: "work", InputOf: id, Effort: minutes(r.Minutes)})
	}
	return flows
}

// EventsCSV writes what happened to goods, one line for each event, under titles in
// the reader's language.
func EventsCSV(w io.Writer, g Goods, l i18n.Localizer, zone *time.Location) error {
	var titles []string
	for _, key := range []string{"when", "who", "happened", "what", "amount", "unit", "store", "to", "note"} {
		titles = append(titles, l.Say("print.goods.csv."+key))
	}
	rows := [][]string{titles}
	for _, e := range g.Stock.Events {
		to := e.To
		if !e.Household.IsZero() {
			to = g.Homes[e.Household]
		}
		rows = append(rows, []string{e.At.In(zone).Format(time.RFC3339), cell(g.Names[e.By]), words.StockAction(l, e.Action), cell(e.Good.What),
			e.Amount.String(), cell(e.Good.Unit), cell(e.Store), cell(to), cell(e.Reason)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// NeedsCSV writes what is asked for and offered, one line for each.
func NeedsCSV(w io.Writer, g Goods, l i18n.Localizer) error {
	var titles []string
	for _, key := range []string{"who", "kind", "what", "amount", "unit", "by", "recurs", "state", "note"} {
		titles = append(titles, l.Say("print.goods.csv."+key))
	}
	rows := [][]string{titles}
	for _, n := range g.Needs {
		r := n.Request
		does := "request"
		if r.Offers {
			does = "offer"
		}
		rows = append(rows, []string{cell(g.Names[n.By]), l.Say("print.goods.csv." + does), cell(r.What), r.Amount.String(), cell(r.Unit), string(r.For), cell(r.Rule), words.NeedState(l, n.State), cell(r.Note)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}
