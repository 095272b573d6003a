package print

import (
	"bytes"
	"encoding/csv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/plan"
	"moot/app/statement"
	"moot/app/stock"
)

// dealings are one of everything that is said about goods.
func dealings() Goods {
	at := time.Date(2030, 1, 3, 17, 30, 0, 0, time.UTC)
	said := func(id byte, by member.ID) statement.Envelope {
		return statement.Envelope{ID: statement.ID{id}, By: by, At: at}
	}
	given := stock.Event{Envelope: said(4, anaAt), Action: stock.Transfer, Good: loaves, Amount: 2000, Household: mill}
	events := []stock.Event{
		{Envelope: said(3, borisAt), Action: stock.Produce, Good: loaves, Amount: 5000, Promise: statement.ID{2}, Batch: "morning"},
		given,
		{Envelope: said(5, anaAt), Action: stock.Count, Good: loaves, Amount: 2500, Difference: -500, Reason: "=mice"},
		{Envelope: said(6, anaAt), Action: stock.Custody, Good: loaves, Amount: 1000, To: "Lower Larch", Carrier: borisAt}}
	carried := events[3]
	return Goods{
		Needs: []need.Need{
			{ID: need.ID{1}, By: borisAt, State: need.Received, Request: need.Request{Envelope: said(1, borisAt), What: "Bread", Unit: "loaves", Amount: 2000, For: roundDay, Household: mill}},
			{ID: need.ID{7}, By: anaAt, State: need.Wished, Request: need.Request{Envelope: said(7, anaAt), What: "Lessons", Unit: "hours", Amount: 2000, For: roundDay, Rule: "FREQ=WEEKLY", Offers: true}}},
		Promises: []plan.Commitment{{Envelope: said(2, borisAt), Good: loaves, Amount: 5000, Due: roundDay}},
		Recipes: []plan.Recipe{{Envelope: said(8, borisAt), Makes: loaves, Yield: 1000, Inputs: []plan.Input{{Good: kilos, Amount: 500}},
			Tools: []plan.Tool{{Name: "oven", Minutes: 30}}, Minutes: 10, Days: 1}},
		Stock: stock.Stock{Events: events, Items: []stock.Item{{Place: stock.Place{Good: loaves, Batch: "morning"}, OnHand: 1500}},
			Handovers: []stock.Handover{{Event: given, State: stock.Confirmed, Receipts: []stock.Receipt{{Envelope: said(9, borisAt), Event: given.ID}}},
				{Event: carried, State: stock.Arrived, Arrivals: []stock.Arrival{{Envelope: said(10, anaAt), Event: carried.ID, Took: "Mira Sol", Amount: 1000}}}}},
		Homes: map[household.ID]string{mill: "The mill"},
		Names: map[member.ID]string{anaAt: "Ana Petrak", borisAt: "Boris Onal"},
	}
}

// What is exported has the names of ValueFlows.
func TestValueFlows(t *testing.T) {
	var b bytes.Buffer
	if err := ValueFlows(&b, dealings()); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/valueflows.json", b.String())
}

func TestGoodsAsTables(t *testing.T) {
	for _, l := range speak(t) {
		var events, needs bytes.Buffer
		if err := EventsCSV(&events, dealings(), l, hall); err != nil {
			t.Fatal(err)
		}
		if err := NeedsCSV(&needs, dealings(), l); err != nil {
			t.Fatal(err)
		}
		for name, table := range map[string]struct {
			from *bytes.Buffer
			rows int
		}{"events": {&events, 5}, "needs": {&needs, 3}} {
			rows, err := csv.NewReader(table.from).ReadAll()
			if err != nil || len(rows) != table.rows {
				t.Fatalf("%s in %s: %d rows, %v", name, l.Language(), len(rows), err)
			}
			if name == "events" {
				got := []string{rows[3][3], rows[3][4], rows[3][8], rows[2][7], rows[4][7]}
				if diff := cmp.Diff([]string{"Bread", "2.5", "'=mice", "The mill", "Lower Larch"}, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", l.Language(), diff)
				}
			}
		}
	}
}
