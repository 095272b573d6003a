package collective_test

import (
	"slices"
	"testing"

	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/stock"
)

// Two plans of one round are written down on both sides of a cut, by other recipes. When
// the parcels have crossed, all devices show the same plan, say that there were two, and
// nobody's promise or request is lost; the next one puts it right.
func TestTwoPlansMadeWhileCutOff(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris := s.of("Ana"), s.of("Boris")
	round, err := ana.AnnounceRound(order.Round{Title: "Saturday", First: saturday})
	must(t, err)
	_, err = ana.Request(asks(bread, 10, saturday))
	must(t, err)
	rye, err := ana.WriteRecipe(plan.Recipe{Makes: bread, Yield: 1000, Inputs: []plan.Input{{Good: flour, Amount: 500}}})
	must(t, err)
	mashed, err := ana.WriteRecipe(plan.Recipe{Makes: bread, Yield: 1000, Inputs: []plan.Input{{Good: roots, Amount: 700}}})
	must(t, err)
	s.level()

	must(t, ana.AgreePlan(round, saturday)) // as it comes: by the first recipe
	_, err = boris.Request(asks(bread, 5, saturday))
	must(t, err)
	must(t, boris.AgreePlan(round, saturday, mashed))
	s.level()
	apart, err := s.of("Chona").Plan(round, saturday)
	must(t, err)
	if !apart.Agreed.Apart() || len(apart.Agreed.Lots) != 1 || apart.Agreed.Lots[0].Amount != 15_000 {
		t.Errorf("of two plans %+v holds", apart.Agreed.Lots)
	}
	for phone := range s.at {
		other, err := s.of(phone).Plan(round, saturday)
		must(t, err)
		if !slices.Equal(other.Use(), apart.Use()) || other.Plan.Lines[0].Make != 15_000 {
			t.Errorf("at %s it is planned by %v, %s to make", phone, other.Use(), other.Plan.Lines[0].Make)
		}
	}
	must(t, s.of("Chona").AgreePlan(round, saturday, rye))
	s.level()
	for phone := range s.at {
		one, err := s.of(phone).Plan(round, saturday)
		must(t, err)
		if one.Agreed.Apart() || !slices.Equal(one.Use(), []plan.RecipeID{rye}) || one.Agreed.Lots[0].Amount != 15_000 {
			t.Errorf("at %s: apart %v, by %v, %+v", phone, one.Agreed.Apart(), one.Use(), one.Agreed.Lots)
		}
	}
}

// A handover of which only one side has spoken is shown as that on every device, however
// long it takes and whatever becomes of the round; nobody can confirm their own word.
func TestAHandoverConfirmedByOneSideOnlyStaysOpen(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris := s.of("Ana"), s.of("Boris")
	id, err := boris.Request(asks(bread, 2, saturday))
	must(t, err)
	round, err := ana.AnnounceRound(order.Round{Title: "Saturday", First: saturday})
	must(t, err)
	s.level()
	_, err = ana.FreezeRound(round, saturday)
	must(t, err)
	given, err := ana.HandOver(round, saturday, s.alone("Boris"))
	must(t, err)
	s.refused(ana.Receive(given[0], stock.Receipt{}), refusal.StockOwnWord)
	must(t, ana.TurnRound(round, saturday, order.HandedOver, ""))
	must(t, ana.TurnRound(round, saturday, order.Settled, ""))
	s.level()
	must(t, s.of("Chona").Receive(given[0], stock.Receipt{})) // one witness is not two
	s.level()
	for phone := range s.at {
		now, err := s.of(phone).Stock()
		must(t, err)
		if len(now.Handovers) != 1 || now.Handovers[0].State != stock.Given {
			t.Errorf("at %s it is %s", phone, now.Handovers[0].State)
		}
		s.isAt(phone, id, need.HandedOver)
	}
	if home, err := boris.Home(); err != nil || len(home.Goods.Receive) != 1 {
		t.Errorf("Boris is asked about %d handovers, %v", len(home.Goods.Receive), err)
	}
	must(t, boris.Receive(given[0], stock.Receipt{}))
	s.level()
	s.isAt("Ana", id, need.Received)
}
