package collective_test

import (
	"slices"
	"testing"

	"moot/app/collective"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/stock"
)

// state is how a request of somebody's stands on their own phone.
func (s *street) state(phone string, id need.ID) need.State {
	s.t.Helper()
	all, err := s.of(phone).Intents()
	must(s.t, err)
	i := slices.IndexFunc(all, func(n need.Need) bool { return n.ID == id })
	if i < 0 {
		s.t.Fatalf("%s does not know the request", phone)
	}
	return all[i].State
}

// stands expects a state.
func (s *street) isAt(phone string, id need.ID, want need.State) {
	s.t.Helper()
	if got := s.state(phone, id); got != want {
		s.t.Errorf("the request is %q, want %q", got, want)
	}
}

// From the wish to the receipt a request says where it is; what is on paper cannot be
// changed; and what two people handed over out of sight of each other is told.
func TestARequestSaysHowFarItHasCome(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	ana, boris := s.of("Ana"), s.of("Boris")
	id, err := boris.Request(asks(bread, 4, saturday))
	must(t, err)
	rare, err := boris.Request(asks(roots, 4, saturday))
	must(t, err)
	round, err := ana.AnnounceRound(order.Round{Title: "Saturday", First: saturday})
	must(t, err)
	s.level()
	s.isAt("Boris", id, need.Wished)
	_, err = ana.FreezeRound(round, saturday)
	must(t, err)
	s.level()
	s.isAt("Boris", id, need.Listed)

	// On paper.
	s.refused(boris.CancelRequest(id), refusal.NeedListed)
	_, err = boris.Correct(id, asks(bread, 5, saturday))
	s.refused(err, refusal.NeedListed)

	must(t, ana.TurnRound(round, saturday, order.InProduction, ""))
	s.level()
	s.isAt("Boris", id, need.Planned)
	must(t, ana.ShareRound(round, saturday, []order.Supply{{Good: bread, Amount: 3000}, {Good: roots, Amount: 0}}))
	s.level()
	s.isAt("Boris", id, need.Partly)
	s.isAt("Boris", rare, need.Impossible)
	if _, totals, err := boris.Needs(); err != nil || len(totals) != 1 {
		t.Errorf("still to come is %v, %v", totals, err)
	}

	// Both write it down, Boris for Ana, who stood beside him.
	given, err := ana.HandOver(round, saturday, s.alone("Boris"))
	must(t, err)
	again, err := boris.HandOver(round, saturday, s.alone("Boris"))
	must(t, err)
	s.level()
	s.isAt("Boris", id, need.HandedOver)
	picks, err := ana.PickList(round, saturday)
	must(t, err)
	if i := slices.IndexFunc(picks, func(p order.Pick) bool { return p.Good.Is(bread) }); picks[i].Over() != 3000 {
		t.Errorf("%s handed over beyond the share", picks[i].Over())
	}
	e := event(t, boris, again[0])
	e.Corrects, e.Amount = e.ID, 0
	_, err = boris.Store(e)
	must(t, err)
	must(t, boris.Receive(given[0], stock.Receipt{Disputes: true, Amount: 2000, Reason: "one was wet"}))
	s.isAt("Boris", id, need.Disputed)
	must(t, boris.Receive(given[0], stock.Receipt{}))
	s.isAt("Boris", id, need.Received)
	if _, totals, err := boris.Needs(); err != nil || len(totals) != 0 {
		t.Errorf("still to come is %v, %v", totals, err)
	}
}

func event(t *testing.T, c *collective.Collective, id statement.ID) stock.Event {
	t.Helper()
	now, err := c.Stock()
	must(t, err)
	i := slices.IndexFunc(now.Events, func(e stock.Event) bool { return e.ID == id })
	return now.Events[i]
}

// What nobody can mean has a plain outcome, and nothing else is harmed.
func TestWhatNobodyCanMeanIsRefused(t *testing.T) {
	s := streetOf(t, nil)
	ana := s.of("Ana")
	standing := asks(bread, 2, saturday)
	standing.Rule = weekly
	every, err := ana.Request(standing)
	must(t, err)
	round, err := ana.AnnounceRound(order.Round{Title: "Saturday", First: saturday, Rule: weekly})
	must(t, err)
	_, err = ana.FreezeRound(round, saturday)
	must(t, err)
	_, err = ana.WriteRecipe(plan.Recipe{Makes: bread, Yield: 1000, Inputs: []plan.Input{{Good: flour, Amount: 500}}})
	must(t, err)
	two := need.Amounts{Want: 1000, UpTo: 1000}
	for _, c := range []struct {
		name string
		do   func() error
		want refusal.Code
	}{
		{"a negative request", func() error { _, err := ana.Request(need.Request{What: "Milk", Amount: -1}); return err }, refusal.NeedAmount},
		{"an absurd request", func() error {
			_, err := ana.Request(need.Request{What: "Milk", Amount: need.AmountMax + 1})
			return err
		}, refusal.NeedAmount},
		{"more needed than wanted", func() error {
			_, err := ana.Request(need.Request{What: "Milk", Amount: 1000, Need: 2000, Category: "illness"})
			return err
		}, refusal.NeedAmounts},
		{"a changed amount after the freeze", func() error { return ana.Except(every, saturday, saturday, two) }, refusal.NeedListed},
		{"an unknown unit", func() error { return ana.CheckUnit(need.Good{What: "Milk", Unit: "firkins"}) }, refusal.NeedNewUnit},
		{"a unit with a letter too many", func() error { return ana.CheckUnit(need.Good{What: "Rye bread", Unit: "loavess"}) }, refusal.NeedLikeUnit},
		{"a known good in another unit", func() error { return ana.CheckUnit(need.Good{What: "flour", Unit: "sacks"}) }, refusal.NeedOtherUnit},
		{"a recipe that needs itself", func() error {
			_, err := ana.WriteRecipe(plan.Recipe{Makes: flour, Yield: 1000, Inputs: []plan.Input{{Good: bread, Amount: 1}}})
			return err
		}, refusal.PlanLoop},
		{"a negative promise", func() error { _, err := ana.Promise(plan.Commitment{Good: bread, Amount: -5}); return err }, refusal.NeedAmount},
		{"a negative harvest", func() error {
			_, err := ana.Store(stock.Event{Action: stock.Produce, Good: flour, Amount: -5})
			return err
		}, refusal.NeedAmount},
		{"a negative count", func() error {
			_, err := ana.Store(stock.Event{Action: stock.Count, Good: flour, Amount: -5})
			return err
		}, refusal.NeedAmount},
		{"a negative supply", func() error {
			_, err := ana.WhatIf(round, saturday, []order.Supply{{Good: bread, Amount: -1000}})
			return err
		}, refusal.NeedAmount},
		{"a good nobody asked for", func() error {
			_, err := ana.WhatIf(round, saturday, []order.Supply{{Good: flour, Amount: 1000}})
			return err
		}, refusal.RoundNotAsked},
	} {
		t.Run(c.name, func(t *testing.T) { s.refused(c.do(), c.want) })
	}
	if o := s.orders("Ana", round, saturday); len(o.Frozen) != 1 || o.Frozen[0].Amounts.Want != 2000 {
		t.Errorf("the list is %+v", o.Frozen)
	}
}
