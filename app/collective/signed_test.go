package collective_test

import (
	"slices"
	"testing"

	"moot/app/collective"
	"moot/app/household"
	"moot/app/meeting"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/stock"
)

// Elena has no phone. Ana hands her basket over and has her sign; Boris and Chona see
// the sheet and say so, each once and for all of the basket, and then it is confirmed.
func TestASignedSheetIsConfirmedByTwoOthers(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris, chona := s.of("Ana"), s.of("Boris"), s.of("Chona")
	must(t, ana.AddWithoutDevice("Elena"))
	elena := homeOf(t, ana, "Elena")
	for _, r := range []need.Request{asks(bread, 2, saturday), asks(flour, 3, saturday)} {
		r.Household = elena
		_, err := ana.Request(r)
		must(t, err)
	}
	round, err := ana.AnnounceRound(order.Round{Title: "Saturday", First: saturday})
	must(t, err)
	_, err = ana.FreezeRound(round, saturday)
	must(t, err)
	_, err = ana.ReceiveOnPaper(round, saturday, elena)
	s.refused(err, refusal.StockSettled) // nothing was handed over
	_, err = ana.HandOver(round, saturday, elena)
	must(t, err)
	s.level()

	_, err = ana.ReceiveOnPaper(round, saturday, elena)
	s.refused(err, refusal.StockOwnWord)
	stands := func(want stock.State, progress need.State) {
		t.Helper()
		now, err := s.of("Ana").Stock()
		must(t, err)
		for _, h := range now.Handovers {
			if h.State != want {
				t.Errorf("%s is %s, want %s", h.Event.Good.What, h.State, want)
			}
		}
		states, err := s.of("Ana").Progress(round, saturday)
		must(t, err)
		if got := states[order.BasketOf(elena, bread)]; got != progress {
			t.Errorf("the bread is %s, want %s", got, progress)
		}
	}
	for phone, c := range map[string]*collective.Collective{"Boris": boris, "Chona": chona} {
		if homes, err := c.Signable(round, saturday); err != nil || !slices.Equal(homes, []household.ID{elena}) {
			t.Errorf("%s could say that %v signed, %v", phone, homes, err)
		}
	}
	if confirmed, err := boris.ReceiveOnPaper(round, saturday, elena); err != nil || len(confirmed) != 2 {
		t.Fatalf("Boris confirms %d, %v", len(confirmed), err)
	}
	_, err = boris.ReceiveOnPaper(round, saturday, elena)
	s.refused(err, refusal.StockSettled)
	s.level()
	stands(stock.Given, need.HandedOver) // one side and one witness
	if confirmed, err := chona.ReceiveOnPaper(round, saturday, elena); err != nil || len(confirmed) != 2 {
		t.Fatalf("Chona confirms %d, %v", len(confirmed), err)
	}
	s.level()
	stands(stock.OnPaper, need.Received)
}

// homeOf is the household of somebody who lives alone, by name.
func homeOf(t *testing.T, c *collective.Collective, name string) household.ID {
	t.Helper()
	members, err := c.Members()
	must(t, err)
	for _, m := range members {
		if m.Name == name {
			return household.Alone(m.ID)
		}
	}
	t.Fatalf("nobody is called %s", name)
	return household.ID{}
}

// Where only one has a phone, nobody is waited for who could not say anything: Ana's
// word is enough for Dilan's special need, and never for her own.
func TestWhoHasNoPhoneIsNotWaitedFor(t *testing.T) {
	s := streetOf(t, nil)
	ana := s.of("Ana")
	_, err := ana.CallMeeting(collective.Called{Title: "Autumn", When: "2026-11-24T18:30", Agenda: meeting.Titles("Potatoes")})
	must(t, err)
	policy := order.Policy{Good: roots, Policy: sharing.Policy{Categories: []string{"illness"}}}
	policy.Decision = s.decides("We share potatoes by need. Rule of sharing: " + policy.Mark())
	must(t, ana.SetPolicy(policy))
	must(t, ana.AddWithoutDevice("Dilan", "Elena"))
	dilan := homeOf(t, ana, "Dilan")
	must(t, ana.Recognise(dilan, "illness", false))
	if kinds, err := ana.Recognised(dilan); err != nil || !slices.Equal(kinds, []string{"illness"}) {
		t.Errorf("Dilan is recognised for %v, %v", kinds, err)
	}
	s.refused(ana.Recognise(s.alone("Ana"), "illness", false), refusal.HouseholdOwnWord)
}
