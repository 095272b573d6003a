package print

import (
	"encoding/hex"

	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/sharing"
)

// What the sheets about goods are for programs, with the names of ValueFlows where
// it has one: a line of an order is an Intent, a promise a Commitment, a recipe's part
// a RecipeFlow. Households and people stand by their ids.
type (
	goodJSON struct {
		What string `json:"resource_conforms_to"`
		Unit string `json:"has_unit"`
	}
	roundJSON struct {
		ID    string    `json:"round"`
		Title string    `json:"title"`
		Place string    `json:"place"`
		Day   need.Date `json:"day"`
	}
	orderedJSON struct {
		roundJSON
		Freezes []string     `json:"freezes"`
		Intents []intentJSON `json:"intents"`
	}
	intentJSON struct {
		ID string `json:"id"`
		goodJSON
		Amount   need.Amount `json:"resource_quantity"`
		UpTo     need.Amount `json:"up_to"`
		Special  need.Amount `json:"special"`
		Category string      `json:"category"`
		Receiver string      `json:"receiver"`
		Freeze   string      `json:"freeze"`
	}
	picksJSON struct {
		roundJSON
		Picks []pickJSON `json:"picks"`
	}
	pickJSON struct {
		Receiver string `json:"receiver"`
		goodJSON
		Share  need.Amount `json:"resource_quantity"`
		Handed need.Amount `json:"handed_over"`
	}
	reasonsJSON struct {
		roundJSON
		Goods []sharedJSON `json:"goods"`
	}
	sharedJSON struct {
		goodJSON
		Supply need.Amount `json:"supply"`
		Answer string      `json:"answer"` // sharing.Hash
		Shares []shareJSON `json:"shares"`
	}
	shareJSON struct {
		Receiver string      `json:"receiver"`
		Heads    int         `json:"heads"`
		Asked    need.Amount `json:"asked"`
		Got      need.Amount `json:"resource_quantity"`
		Parts    []partJSON  `json:"parts"`
	}
	partJSON struct {
		Step     sharing.Step `json:"step"`
		Category string       `json:"category"`
		Asked    need.Amount  `json:"asked"`
		Got      need.Amount  `json:"got"`
	}
	makingJSON struct {
		roundJSON
		Schedules   []string         `json:"schedules"`
		Processes   []processJSON    `json:"processes"`
		Commitments []commitmentJSON `json:"commitments"`
	}
	processJSON struct {
		goodJSON
		Amount  need.Amount `json:"resource_quantity"`
		Missing need.Amount `json:"missing"`
		Begin   need.Date   `json:"has_beginning"`
		End     need.Date   `json:"has_end"`
		Minutes int64       `json:"effort_minutes"`
		Recipe  string      `json:"recipe"`
	}
	commitmentJSON struct {
		ID       string `json:"id"`
		Provider string `json:"provider"`
		goodJSON
		Amount need.Amount `json:"resource_quantity"`
		Due    need.Date   `json:"due"`
	}
	storeJSON struct {
		Resources []resourceJSON `json:"economic_resources"`
	}
	resourceJSON struct {
		goodJSON
		Store  string      `json:"current_location"`
		Batch  string      `json:"batch"`
		Best   need.Date   `json:"best_before"`
		OnHand need.Amount `json:"onhand_quantity"`
	}
)

func goodForm(g need.Good) goodJSON { return goodJSON{g.What, g.Unit} }

func roundForm(r order.Round, day need.Date) roundJSON {
	return roundJSON{r.Name().String(), r.Title, r.Place, day}
}

func orderedForm(r Round) orderedJSON {
	form := orderedJSON{roundForm(r.Round, r.Period.Day), texts(r.Period.FreezeIDs()), []intentJSON{}}
	for _, l := range r.Period.Lines {
		form.Intents = append(form.Intents, intentJSON{l.Key.Request.String(), goodForm(l.Request.Good()), l.Amounts.Want, l.Amounts.UpTo,
			l.Amounts.Need, l.Request.Category, l.Household.String(), l.Freeze.String()})
	}
	return form
}

func picksForm(r Round) picksJSON {
	form := picksJSON{roundForm(r.Round, r.Period.Day), make([]pickJSON, 0, len(r.Picks))}
	for _, p := range r.Picks {
		form.Picks = append(form.Picks, pickJSON{p.Household.String(), goodForm(p.Good), p.Share, p.Handed})
	}
	return form
}

func reasonsForm(r Round) reasonsJSON {
	form := reasonsJSON{roundForm(r.Round, r.Period.Day), []sharedJSON{}}
	for _, s := range r.Shared {
		hash := s.Answer.Hash()
		good := sharedJSON{goodForm(s.Supply.Good), s.Supply.Amount, hex.EncodeToString(hash[:]), []shareJSON{}}
		for _, share := range s.Answer.Shares {
			one := shareJSON{share.Household.String(), share.Heads, share.Asked, share.Got, []partJSON{}}
			for _, p := range share.Parts {
				one.Parts = append(one.Parts, partJSON(p))
			}
			good.Shares = append(good.Shares, one)
		}
		form.Goods = append(form.Goods, good)
	}
	return form
}

func makingForm(m Making) makingJSON {
	form := makingJSON{roundForm(m.Round, m.Day), []string{}, []processJSON{}, commitmentForms(m.Promises)}
	for _, s := range m.Agreed.Schedules {
		form.Schedules = append(form.Schedules, s.ID.String())
	}
	for _, l := range m.Plan.Lines {
		one := processJSON{goodForm(l.Good), l.Make, l.Missing, l.Begin, l.By, l.Minutes, ""}
		if !l.Recipe.IsZero() {
			one.Recipe = l.Recipe.String()
		}
		form.Processes = append(form.Processes, one)
	}
	return form
}

func commitmentForms(all []plan.Commitment) []commitmentJSON {
	forms := []commitmentJSON{}
	for _, p := range all {
		forms = append(forms, commitmentJSON{p.Name().String(), p.By.String(), goodForm(p.Good), p.Amount, p.Due})
	}
	return forms
}

func storeForm(s Store) storeJSON {
	form := storeJSON{[]resourceJSON{}}
	for _, i := range s.Items {
		form.Resources = append(form.Resources, resourceJSON{goodForm(i.Good), i.Store, i.Batch, i.Best, i.OnHand})
	}
	return form
}
