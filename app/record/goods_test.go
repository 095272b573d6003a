package record

import (
	"encoding/hex"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/group"
	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/stock"
)

// aboutGoods is one of everything that can be said about what people need, make and
// share; readAboutGoods finds it again.
func aboutGoods() []statement.Sayer {
	flour := need.Good{What: "flour", Unit: "kg"}
	return []statement.Sayer{
		need.Request{What: "milk", Amount: 3000, Unit: "l", For: "2026-03-12", Need: 1000, Category: "small children", UpTo: 4000,
			Household: household.ID{7}, Rule: "FREQ=WEEKLY", Offers: true},
		need.Exception{Request: need.ID{14}, From: "2026-03-12", Until: "2026-03-19", Amounts: need.Amounts{Need: 1, Want: 2, UpTo: 3}},
		household.Declaration{Of: household.ID{7}, Title: "the mill", Members: member.Set{ana}, Others: 2, Over: []statement.ID{{8}}},
		household.Confirmation{Declaration: statement.ID{9}},
		plan.Recipe{Of: plan.RecipeID{1}, Makes: need.Good{What: "bread", Unit: "loaves"}, Yield: 10000, Whole: true,
			Inputs: []plan.Input{{Good: flour, Amount: 6000}}, Tools: []plan.Tool{{Name: "oven", Minutes: 90}}, Minutes: 120, Days: 1, Note: "dark",
			Dropped: true, Over: []statement.ID{{8}}},
		plan.Commitment{Of: statement.ID{1}, Good: flour, Amount: 5000, Due: "2026-03-12", Round: statement.ID{2}, Period: "2026-03-13",
			Group: statement.ID{3}, Note: "from the mill", Withdrawn: true},
		plan.Schedule{Round: statement.ID{2}, Period: "2026-03-13", Lots: []plan.Lot{{Good: flour, Amount: 5000, By: "2026-03-12"}}, Use: []plan.RecipeID{{1}},
			Over: []statement.ID{{8}}},
		order.Round{Of: order.RoundID{2}, Title: "bread", Place: "the oven", Goods: []need.Good{flour}, First: "2026-03-07", Rule: "FREQ=WEEKLY",
			Sacks: []order.Sack{{Good: flour, Size: 25000}}, Ended: true, Over: []statement.ID{{8}}},
		order.Turn{Round: order.RoundID{2}, Period: "2026-03-07", To: order.Cancelled, Reason: "no wood"},
		order.Freeze{Round: order.RoundID{2}, Period: "2026-03-07", Minimum: 600, Over: []statement.ID{{8}},
			Members: []order.Member{{Household: household.ID{7}, Heads: 3, Work: []sharing.Head{{Minutes: 610}, {Exempt: true}}, Recognised: []string{"small children"}}},
			Lines:   []order.Line{{Request: need.ID{14}, Day: "2026-03-07", Amounts: need.Amounts{Need: 1, Want: 2, UpTo: 3}}}},
		order.Throw{Freeze: statement.ID{8}, Number: 417},
		order.Allocation{Round: order.RoundID{2}, Period: "2026-03-07", Freezes: []statement.ID{{8}}, Lot: 417, Answer: sharing.Hash{9},
			Supplies: []order.Supply{{Good: flour, Amount: 5000, Policy: statement.ID{3}}},
			Waited:   []order.Wait{{Household: household.ID{7}, Good: 0, Rounds: 2}}, Over: []statement.ID{{7}}},
		order.Policy{Good: flour, Group: group.ID{4}, Decision: statement.ID{6}, Policy: sharing.Policy{Categories: []string{"small children"},
			BasePerHead: 1000, WorkMatters: true, WeightMax: sharing.Fraction{Num: 5, Den: 4}, Reserve: sharing.Fraction{Num: 1, Den: 10}, Unit: 500}},
		order.Recognition{Household: household.ID{7}, Category: "small children", Ends: true},
		stock.Event{Action: stock.Count, Good: flour, Amount: 5000, Difference: -100, Batch: "autumn", Best: "2026-06-01", Store: "the mill", To: "seed",
			Household: household.ID{7}, Round: statement.ID{2}, Period: "2026-03-07", Promise: statement.ID{3}, Carrier: ana, Reason: "wet",
			Corrects: statement.ID{4}, Over: []statement.ID{{8}}},
		stock.Receipt{Event: statement.ID{4}, Disputes: true, Amount: 4000, Reason: "wet"},
		stock.Arrival{Event: statement.ID{4}, Took: "Mira Sol", Amount: 4000, Reason: "wet"},
	}
}

// A freeze as it was written before there were hours is read: every head weighs one.
func TestAFreezeWithWeightsIsRead(t *testing.T) {
	b, err := hex.DecodeString("86016c726f756e642d667265657a651a69a728a88150010000000000000000000000000000004800000000000000008f" +
		"50020000000000000000000000000000006a323032362d30332d3037145007000000000000000000000000000000810381183d" +
		"81816e736d616c6c206368696c6472656e500e000000000000000000000000000000816a323032362d30332d30378100810081" +
		"0181028103815008000000000000000000000000000000")
	if err != nil {
		t.Fatal(err)
	}
	got := ReadStatement(ana, b)
	if got.Unread != 0 || len(got.Orders.Freezes) != 1 {
		t.Fatalf("%+v", got)
	}
	want := []order.Member{{Household: household.ID{7}, Heads: 3, Recognised: []string{"small children"}}}
	if diff := cmp.Diff(want, got.Orders.Freezes[0].Members); diff != "" || got.Orders.Freezes[0].Minimum != 0 {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func readAboutGoods(got Facts) []statement.Sayer {
	return []statement.Sayer{
		got.Needs.Requests[1], got.Needs.Exceptions[0], got.Households.Declarations[0], got.Households.Confirmations[0],
		got.Plans.Recipes[0], got.Plans.Commitments[0], got.Plans.Schedules[0],
		got.Orders.Rounds[0], got.Orders.Turns[0], got.Orders.Freezes[0], got.Orders.Throws[0], got.Orders.Allocations[0],
		got.Orders.Policies[0], got.Orders.Recognitions[0],
		got.Stock.Events[0], got.Stock.Receipts[0], got.Stock.Arrivals[0],
	}
}

// A plan as it was written before one could choose among recipes is read.
func TestAPlanWithoutRecipesIsRead(t *testing.T) {
	b, err := hex.DecodeString("8601687363686564756c651a69a728a8815001000000000000000000000000000000480000000000000000845002000000000000" +
		"0000000000000000006a323032362d30332d313381838265666c6f7572626b671913886a323032362d30332d3132815008000000000000000000000000000000")
	if err != nil {
		t.Fatal(err)
	}
	got := ReadStatement(ana, b)
	if got.Unread != 0 || len(got.Plans.Schedules) != 1 || len(got.Plans.Schedules[0].Lots) != 1 || got.Plans.Schedules[0].Use != nil {
		t.Fatalf("%+v", got)
	}
}
