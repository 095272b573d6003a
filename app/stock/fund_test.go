package stock

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/mark"
	"moot/app/member"
	"moot/app/need"
	"moot/app/statement"
)

func TestWhatIsSetAside(t *testing.T) {
	one := member.ID{1}
	people := member.SetOf(one)
	envelope := func(id byte) statement.Envelope {
		return statement.Envelope{ID: statement.ID{id}, By: one, At: time.Date(2026, 3, int(id), 12, 0, 0, 0, time.UTC)}
	}
	seed := Fund{Envelope: envelope(1), Store: "Seed", Purpose: "for spring", Decision: statement.ID{60}}
	over := Fund{Envelope: envelope(2), Store: "seed", Purpose: "for spring", Ended: true, Decision: statement.ID{61}}
	forged := Fund{Envelope: envelope(3), Store: "Seed", Purpose: "for me", Decision: statement.ID{60}}
	first, second := mark.Decided{Motion: statement.ID{60}, Words: seed.Mark()}, mark.Decided{Motion: statement.ID{61}, Words: over.Mark()}
	for name, c := range map[string]struct {
		decided []mark.Decided
		want    []Fund
	}{
		"by decision":      {[]mark.Decided{first}, []Fund{seed}},
		"without decision": {nil, nil},
		"ended by another": {[]mark.Decided{first, second}, nil},
	} {
		if diff := cmp.Diff(c.want, Funds([]Fund{over, forged, seed}, c.decided, people)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}

	rye := need.Good{What: "Rye", Unit: "kg"}
	s := Fold(Facts{Events: []Event{
		{Envelope: envelope(1), Action: Produce, Good: rye, Amount: 100_000},
		{Envelope: envelope(2), Action: Move, Good: rye, Amount: 40_000, To: "Seed"},
		{Envelope: envelope(3), Action: Move, Good: rye, Amount: 10_000, Store: "seed"},
		{Envelope: envelope(4), Action: Consume, Good: rye, Amount: 5_000, Store: "Seed"},
		{Envelope: envelope(5), Action: Count, Good: rye, Amount: 24_000, Difference: -1_000, Store: "Seed"},
	}}, people, nil)
	want := []Flow{{Good: rye, In: 40_000, Out: 16_000, Here: 24_000}}
	if diff := cmp.Diff(want, s.Flows("seed", func(Event) bool { return true })); diff != "" {
		t.Errorf("flows (-want +got):\n%s", diff)
	}
	late := s.Flows("Seed", func(e Event) bool { return e.At.Day() > 3 })
	if len(late) != 1 || late[0].In != 0 || late[0].Out != 6_000 {
		t.Errorf("of later days: %+v", late)
	}
}
