package stock_test

import (
	"testing"

	"pgregory.net/rapid"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/statement"
	"moot/app/stock"
)

// Whatever happens in whatever order, also counts that did not know of each other, the
// changes of a good come to what is on hand of it.
func TestChangesComeToWhatIsOnHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		goods := []need.Good{{What: "Flour", Unit: "kg"}, {What: "flour", Unit: "KG"}, {What: "Bread", Unit: "loaves"}}
		actions := []stock.Action{stock.Produce, stock.Consume, stock.Move, stock.Transfer, stock.Count}
		var facts stock.Facts
		var counts []statement.ID
		ana := member.ID{1}
		for i := range rapid.IntRange(0, 30).Draw(t, "events") {
			e := stock.Event{Envelope: statement.Envelope{ID: statement.ID{byte(i + 1)}, By: ana},
				Action: rapid.SampledFrom(actions).Draw(t, "action"), Good: rapid.SampledFrom(goods).Draw(t, "good"),
				Amount: need.Amount(rapid.IntRange(1, 9000).Draw(t, "amount")), Household: household.ID{7}, To: "reserve"}
			if e.Action == stock.Count {
				e.Difference = need.Amount(rapid.IntRange(-5000, 5000).Draw(t, "difference"))
				if len(counts) > 0 && rapid.Bool().Draw(t, "knows the last count") {
					e.Over = counts[len(counts)-1:]
				}
				counts = append(counts, e.ID)
			}
			facts.Events = append(facts.Events, e)
		}
		s := stock.Fold(facts, member.Set{ana}, func(household.ID) member.Set { return nil })
		for _, g := range goods[1:] {
			var changed, held need.Amount
			for _, c := range s.Changes(g) {
				changed += c.By
			}
			for _, i := range s.Items {
				if i.Good.Is(g) {
					held += i.OnHand
				}
			}
			if changed != held {
				t.Fatalf("the changes of %s come to %s, on hand are %s", g.What, changed, held)
			}
		}
	})
}
