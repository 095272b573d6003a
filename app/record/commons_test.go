package record

import (
	"encoding/hex"
	"testing"

	"moot/app/group"
	"moot/app/hours"
	"moot/app/loan"
	"moot/app/member"
	"moot/app/photo"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/task"
	"moot/app/thing"
)

// aboutCommons is one of everything that can be said about work and what is held in
// common; readAboutCommons finds it again.
func aboutCommons() []statement.Sayer {
	return []statement.Sayer{
		hours.Entry{Who: member.ID{2}, Day: "2026-03-07", Minutes: 90, Kind: hours.Care, Text: "with Olga", Group: group.ID{4}, Task: statement.ID{5}, Corrects: statement.ID{6}},
		hours.Confirmation{Entry: statement.ID{7}, Disputes: true, Reason: "one hour"},
		hours.Rule{Minutes: 600, Every: hours.Month, Counts: []hours.Kind{hours.Necessary}, Exempt: []string{"illness"}, Group: group.ID{4}, From: "2026-04-01", Decision: statement.ID{6}},
		task.Swap{Task: task.ID{3}, Day: "2026-03-07", To: member.ID{2}, For: "2026-03-08", Withdrawn: true, Note: "a wedding", Over: []statement.ID{{8}}},
		task.Taking{Swap: statement.ID{9}, Over: []statement.ID{{8}}},
		thing.Registration{Of: thing.ID{2}, Over: []statement.ID{{8}}, Card: thing.Card{Title: "Tractor", Kind: thing.Vehicle, Stewards: group.ID{4}, Place: "the barn",
			Purpose: "fields", Note: "diesel", Came: thing.Given, From: "Lower Larch", Within: thing.ID{3},
			Terms: thing.Terms{Lends: true, Approves: true, DaysMax: 2, AheadMax: 90, OpenMax: 3, Conditions: "Fill it up."}}},
		thing.Condition{Thing: thing.ID{2}, State: thing.Damaged, Place: "the smith", Text: "a flat tyre", Over: []statement.ID{{8}}},
		thing.Leaving{Thing: thing.ID{2}, How: thing.Passed, Reason: "we have two", To: "Lower Larch", Decision: statement.ID{6}, Theirs: [32]byte{7}},
		thing.Limit{Thing: thing.ID{2}, Amount: 30000, Unit: "m3", From: "2026-01-01", Decision: statement.ID{6}},
		thing.Picture{Thing: thing.ID{2}, Page: 3, Photo: photo.Hash{4}, Over: []statement.ID{{8}}},
		thing.Use{Thing: thing.ID{2}, Amount: 2000, Unit: "m3", Day: "2026-03-07", Text: "for the school", Corrects: statement.ID{5}},
		loan.Request{Thing: thing.ID{2}, From: "2026-03-07T08:00", To: "2026-03-07T12:00", Rule: "FREQ=WEEKLY", Last: "2026-06-01", Purpose: "hay", Class: loan.Common,
			Agreed: true, Auto: true, Knows: []statement.ID{{8}}},
		loan.Answer{Request: loan.ID{3}, Approves: true, Reason: "gladly", Over: []statement.ID{{7}}, Knows: []statement.ID{{8}}},
		loan.Cancellation{Request: loan.ID{3}, From: "2026-03-14T08:00"},
		loan.Handing{Request: loan.ID{3}, Slot: "2026-03-07T08:00", Act: loan.Damaged, Text: "a flat tyre"},
		stock.Fund{Store: "seed", Purpose: "for spring", Ended: true, Decision: statement.ID{6}},
		hours.Exemption{Who: member.ID{2}, Category: "illness", From: "2026-04-01", Until: "2026-05-01", Ends: true},
	}
}

func readAboutCommons(got Facts) []statement.Sayer {
	return []statement.Sayer{
		got.Hours.Entries[0], got.Hours.Confirmations[0], got.Hours.Rules[0], got.Tasks.Swaps[0], got.Tasks.Takings[0],
		got.Things.Registrations[0], got.Things.Conditions[0], got.Things.Leavings[0], got.Things.Limits[0], got.Things.Pictures[0], got.Things.Uses[0],
		got.Loans.Requests[0], got.Loans.Answers[0], got.Loans.Cancellations[0], got.Loans.Handings[0], got.Stock.Funds[0], got.Hours.Exemptions[0],
	}
}

// Tasks as they were written before there were shifts are read as they were.
func TestTasksWithoutShiftsAreRead(t *testing.T) {
	for name, frozen := range map[string]string{
		"opening": "86016c7461736b2d6f70656e696e671a69a728a881500100000000000000000000000000000048000000000000000086866d41736b2074" +
			"686520736d6974687819486520697320617420686f6d65206f6e204d6f6e646179732e5017000000000000000000000000000000026a32" +
			"3032362d30332d31316a323032362d30342d30318150a10000000000000000000000000000005005000000000000000000000000000000" +
			"5004000000000000000000000000000000646e65787472416e613a2061736b2074686520736d697468",
		"change": "86016b7461736b2d6368616e67651a69a728a8815001000000000000000000000000000000480000000000000000835018000000000000" +
			"000000000000000000866f41736b20626f746820736d697468736050000000000000000000000000000000000160608150050000000000" +
			"00000000000000000000",
	} {
		b, err := hex.DecodeString(frozen)
		if err != nil {
			t.Fatal(err)
		}
		got := ReadStatement(ana, b)
		if got.Unread != 0 {
			t.Fatalf("%s: %+v", name, got)
		}
		var plan task.Plan
		for _, o := range got.Tasks.Openings {
			plan = o.Plan
		}
		for _, c := range got.Tasks.Changes {
			plan = c.Plan
		}
		if plan.Text == "" || plan.Needed == 0 || plan.Recurs() {
			t.Errorf("%s: %+v", name, plan)
		}
	}
}
