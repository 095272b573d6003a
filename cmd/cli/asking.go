package cli

import (
	"slices"

	"moot/app/collective"
	"moot/app/need"
)

// Do asks for something.
func (v *needAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	r := need.Request{What: v.What, Unit: v.Unit, For: need.Date(v.For), Note: v.Note, Category: v.Category, Rule: everyRule(v.Every)}
	if r.Amount, err = amount(v.Amount); err != nil {
		return nil, err
	}
	if r.Need, err = amountOrNone(v.Special); err != nil {
		return nil, err
	}
	if r.UpTo, err = amountOrNone(v.UpTo); err != nil {
		return nil, err
	}
	if v.Household != "" {
		in, h, err := find(c, households, v.Household)
		if err != nil {
			return nil, err
		}
		of, r.Household = in, h.ID
	}
	return request(of, r, v.NewUnit)
}

// Do offers something.
func (v *offerAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	r := need.Request{What: v.What, Unit: v.Unit, For: need.Date(v.For), Note: v.Note, Rule: everyRule(v.Every), Offers: true}
	if r.Amount, err = amount(v.Amount); err != nil {
		return nil, err
	}
	return request(of, r, v.NewUnit)
}

// request asks for something or offers it. A unit that looks like a slip of the pen is
// asked about, unless meant is true.
func request(of *collective.Collective, r need.Request, meant bool) (answer, error) {
	if !meant {
		if err := of.CheckUnit(r.Good()); err != nil {
			return nil, err
		}
	}
	id, err := of.Request(r)
	if err != nil {
		return nil, err
	}
	return needNow(of, id)
}

// needNow is the request after something was done.
func needNow(of *collective.Collective, id need.ID) (answer, error) {
	all, err := of.Intents()
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(n need.Need) bool { return n.ID != id })
	described, err := describeNeeds(of, all)
	if err != nil || len(described) == 0 {
		return nil, err
	}
	return described[0], nil
}

// Do says a request anew; with a first day, only for a time.
func (v *needChangeVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, needs, v.Need)
	if err != nil {
		return nil, err
	}
	r := n.Request
	for _, set := range []struct {
		said *string
		to   func(string) error
	}{
		{v.Amount, func(s string) (err error) { r.Amount, err = amount(s); return err }},
		{v.Special, func(s string) (err error) { r.Need, err = amountOrNone(s); return err }},
		{v.UpTo, func(s string) (err error) { r.UpTo, err = amountOrNone(s); return err }},
		{v.For, func(s string) error { r.For = need.Date(s); return nil }},
		{v.Note, func(s string) error { r.Note = s; return nil }},
		{v.Category, func(s string) error { r.Category = s; return nil }},
		{v.Every, func(s string) error { r.Rule = everyRule(s); return nil }},
	} {
		if set.said == nil {
			continue
		}
		if err := set.to(*set.said); err != nil {
			return nil, err
		}
	}
	if v.From != "" {
		return except(of, n, v.From, v.Until, r.Amounts())
	}
	id, err := of.Correct(n.ID, r)
	if err != nil {
		return nil, err
	}
	return needNow(of, id)
}

// Do pauses a standing request.
func (v *needPauseVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, needs, v.Need)
	if err != nil {
		return nil, err
	}
	return except(of, n, v.From, v.Until, need.Amounts{})
}

// Do ends a standing request.
func (v *needEndVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, needs, v.Need)
	if err != nil {
		return nil, err
	}
	from := need.Date(v.From)
	if from == "" {
		if from, err = of.Today(); err != nil {
			return nil, err
		}
	}
	return except(of, n, string(from), "", need.Amounts{})
}

func except(of *collective.Collective, n need.Need, from, until string, amounts need.Amounts) (answer, error) {
	if err := of.Except(n.ID, need.Date(from), need.Date(until), amounts); err != nil {
		return nil, err
	}
	return needNow(of, n.ID)
}

// Do takes back one's own request.
func (v *needCancelVerb) Do(c *call) (answer, error) { return cancel(c, needs, v.Need) }

// Do takes back one's own offer.
func (v *offerCancelVerb) Do(c *call) (answer, error) { return cancel(c, offers, v.Offer) }

func cancel(c *call, k kind[need.Need], query string) (answer, error) {
	of, n, err := find(c, k, query)
	if err != nil {
		return nil, err
	}
	if err := of.CancelRequest(n.ID); err != nil {
		return nil, err
	}
	return needNow(of, n.ID)
}
