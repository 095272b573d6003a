package cli

import (
	"strings"

	"moot/app/collective"
	"moot/app/household"
)

type householdAnswer struct {
	abode
	Members []person `json:"members"`
	// Others are the heads beside the members that count; Declared those that were
	// declared and may wait for somebody's word.
	Others      int      `json:"others"`
	Declared    int      `json:"declared"`
	Heads       int      `json:"heads"`
	ConfirmedBy []person `json:"confirmed_by"`
	Recognised  []string `json:"recognised"`
}

func describeHousehold(of *collective.Collective, h household.Household) (householdAnswer, error) {
	recognised, err := of.Recognised(h.ID)
	return householdAnswer{abode: homeOf(of, h.ID), Members: persons(of, h.Members), Others: h.Others, Declared: h.Declared,
		Heads: h.Heads(), ConfirmedBy: persons(of, h.ConfirmedBy), Recognised: append([]string{}, recognised...)}, err
}

func (a householdAnswer) text(p *page) {
	p.say("household.shown", "id", short(a.ID), "name", a.Name, "n", a.Heads)
	p.line("  " + strings.Join(names(a.Members), ", "))
	if a.Declared > a.Others {
		p.under("household.waits", "n", a.Declared)
	}
	if len(a.Recognised) > 0 {
		p.under("household.recognised", "categories", strings.Join(a.Recognised, ", "))
	}
}

type householdList struct {
	Households []householdAnswer `json:"households"`
}

func (l householdList) text(p *page) {
	for _, h := range l.Households {
		h.text(p)
	}
}

// Do lists the households.
func (v *householdsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := householdList{[]householdAnswer{}}
	all, err := of.Households()
	for _, h := range all {
		one, err := describeHousehold(of, h)
		if err != nil {
			return nil, err
		}
		l.Households = append(l.Households, one)
	}
	return l, err
}

// Do says who lives in one's household.
func (v *householdDeclareVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	members, err := people(of, v.People)
	if err != nil {
		return nil, err
	}
	id, err := of.DeclareHousehold(v.Called, members, v.Others)
	if err != nil {
		return nil, err
	}
	return c.onHousehold(id.String(), func(*collective.Collective, household.ID) error { return nil })
}

// Do says that a household is as it was declared.
func (v *householdConfirmVerb) Do(c *call) (answer, error) {
	return c.onHousehold(v.Household, (*collective.Collective).ConfirmHousehold)
}

// Do says that a household has a special need, or that this is over.
func (v *householdRecogniseVerb) Do(c *call) (answer, error) {
	return c.onHousehold(v.Household, func(of *collective.Collective, id household.ID) error {
		return of.Recognise(id, v.Category, v.Over)
	})
}

// onHousehold does something about a household and shows what it is then.
func (c *call) onHousehold(query string, do func(*collective.Collective, household.ID) error) (answer, error) {
	of, h, err := find(c, households, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, h.ID); err != nil {
		return nil, err
	}
	all, err := of.Households()
	for _, now := range all {
		if now.ID == h.ID {
			return describeHousehold(of, now)
		}
	}
	return nil, err
}
