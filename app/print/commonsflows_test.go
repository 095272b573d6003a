package print

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	work "moot/app/hours"
	"moot/app/loan"
	"moot/app/member"
	"moot/app/photo"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/thing"
)

func TestTheCommonsInTheWordsOfValueFlows(t *testing.T) {
	ladder := thing.Thing{ID: thing.ID{1}, Card: thing.Card{Title: "Ladder", Kind: thing.Tool, Place: "Barn", Within: thing.ID{2}}, State: thing.Fine,
		Pictures: []thing.Picture{{Photo: photo.Hash{9}}}}
	var b bytes.Buffer
	if err := CommonsInFlows(&b, CommonsFlows{
		Things: []thing.Thing{ladder},
		Uses:   []thing.Use{{Envelope: statement.Envelope{ID: statement.ID{4}, By: member.ID{5}}, Thing: thing.ID{3}, Amount: 2000, Unit: "m3", Day: "2026-03-07"}},
		Loans: []loan.Loan{{ID: loan.ID{6}, By: member.ID{5}, Request: loan.Request{Thing: thing.ID{1}, Purpose: "the gutter"},
			Slots: []loan.Slot{{From: "2026-03-07T08:00", To: "2026-03-07T12:00", State: loan.IsOut, OutSaid: member.SetOf(member.ID{5}), OutAt: "2026-03-07"}}}},
		Work:  []work.Work{{Entry: work.Entry{Envelope: statement.Envelope{ID: statement.ID{7}}, Who: member.ID{5}, Day: "2026-03-07", Minutes: 90, Kind: work.Care, Corrects: statement.ID{8}}, State: work.Confirmed}},
		Funds: []stock.Fund{{Store: "Seed", Purpose: "for spring", Decision: statement.ID{9}}},
	}); err != nil {
		t.Fatal(err)
	}
	var read map[string]any
	if err := json.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(b.String()), "")
	for _, want := range []string{`"conformsTo":"tool"`, `"currentLocation":"Barn"`, `"image":"09`, `"action":"use"`, `"action":"transferCustody"`, `"action":"consume"`,
		`"action":"work"`, `"effortQuantity":{"hasNumericalValue":90,"hasUnit":"minute"}`, `"corrects":"08`, `"note":"forspring"`} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is not in:\n%s", want, b.String())
		}
	}
}
