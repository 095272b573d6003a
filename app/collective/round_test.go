package collective_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/collective"
	"moot/app/household"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/stock"
)

var (
	bread = need.Good{What: "Bread", Unit: "loaves"}
	flour = need.Good{What: "Flour", Unit: "kg"}
	roots = need.Good{What: "Potatoes", Unit: "kg"}
)

const (
	saturday = need.Date("2026-11-28")
	nextWeek = need.Date("2026-12-05")
	weekly   = "FREQ=WEEKLY"
)

// asks is a request for whole units of a good.
func asks(g need.Good, units int64, by need.Date) need.Request {
	return need.Request{What: g.What, Unit: g.Unit, Amount: need.Amount(units * 1000), For: by}
}

// orders is a round on one of its days, as somebody's phone shows it.
func (s *street) orders(phone string, id order.RoundID, day need.Date) collective.Orders {
	s.t.Helper()
	o, err := s.of(phone).Orders(id, day)
	must(s.t, err)
	return o
}

// alone is the household of somebody who lives alone.
func (s *street) alone(phone string) household.ID { return household.Alone(s.of(phone).Me()) }

// asked adds up what is on the printed lists, by good and household.
func asked(o collective.Orders) map[string]need.Amount {
	sums := make(map[string]need.Amount)
	for _, l := range o.Frozen {
		sums[l.Request.Good().Key().What+" "+l.Household.String()] += l.Amounts.Want
	}
	return sums
}

// same expects that something reads the same on all phones, byte by byte.
func same[T any](s *street, what string, read func(*collective.Collective) (T, error)) {
	s.t.Helper()
	var first []byte
	for phone := range s.at {
		v, err := read(s.of(phone))
		must(s.t, err)
		b, err := json.Marshal(v)
		must(s.t, err)
		if first == nil {
			first = b
		}
		if diff := cmp.Diff(string(first), string(b)); diff != "" {
			s.t.Errorf("%s of %s differs (-one +other):\n%s", what, phone, diff)
		}
	}
}

// From requests to handover, and the network is cut twice. In the first cut the same
// standing order is made on two phones and two lists are printed; in the second the
// same basket is written down as handed over twice. Nothing is asked for, made or
// planned twice, and what happened twice on paper is seen and taken back.
func TestFromRequestToHandoverWithTwoCuts(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona", "Dilan")
	s.belongs("laptop", "Boris")
	s.level()
	must(t, s.of("Boris").AddDevice(s.waiting("Boris")))
	s.tell("Boris", "Ana")
	s.enters("laptop")
	round, err := s.of("Ana").AnnounceRound(order.Round{Title: "Saturday", Place: "the mill", First: saturday, Rule: weekly,
		Sacks: []order.Sack{{Good: flour, Size: 25_000}}})
	must(t, err)
	s.level()

	// The first cut: Ana, Dilan and Boris's phone here, Chona and Boris's laptop there.
	standing := asks(bread, 2, saturday)
	standing.Rule = weekly
	_, err = s.of("Boris").Request(standing)
	must(t, err)
	_, err = s.of("laptop").Request(standing)
	must(t, err)
	_, err = s.of("Dilan").Request(asks(flour, 20, saturday))
	must(t, err)
	_, err = s.of("Chona").Request(asks(bread, 1, ""))
	must(t, err)
	s.tell("Boris", "Ana")
	s.tell("Dilan", "Ana")
	s.tell("laptop", "Chona")
	if n, err := s.of("Ana").FreezeRound(round, saturday); err != nil || n != 2 {
		t.Fatalf("Ana freezes %d lines, %v", n, err)
	}
	if n, err := s.of("Chona").FreezeRound(round, saturday); err != nil || n != 2 {
		t.Fatalf("Chona freezes %d lines, %v", n, err)
	}
	for range 2 { // parcels go both ways, and come twice
		s.tell("Ana", "Chona")
		s.tell("Chona", "Ana")
	}
	s.level()
	o := s.orders("Dilan", round, saturday)
	if !o.Period.Apart || len(o.Open) != 0 {
		t.Errorf("two lists apart: %v; still open %d", o.Period.Apart, len(o.Open))
	}
	boris, chona, dilan := s.alone("Boris"), s.alone("Chona"), s.alone("Dilan")
	want := map[string]need.Amount{"bread " + boris.String(): 2000, "bread " + chona.String(): 1000, "flour " + dilan.String(): 20_000}
	if diff := cmp.Diff(want, asked(o)); diff != "" {
		t.Errorf("on paper (-want +got):\n%s", diff)
	}
	same(s, "the round", func(c *collective.Collective) ([]order.Placed, error) {
		o, err := c.Orders(round, saturday)
		return o.Frozen, err
	})

	// What comes late goes into a supplement, and a sack is filled.
	_, err = s.of("Chona").Request(asks(flour, 5, saturday))
	must(t, err)
	if n, err := s.of("Chona").FreezeRound(round, saturday); err != nil || n != 1 {
		t.Fatalf("the supplement has %d lines, %v", n, err)
	}
	o = s.orders("Chona", round, saturday)
	if o.Period.Apart || !o.Frozen[len(o.Frozen)-1].Supplement && !o.Frozen[len(o.Frozen)-2].Supplement {
		t.Errorf("no supplement to both lists: %+v", o.Frozen)
	}
	for _, total := range o.Totals {
		if total.Good.Is(flour) && total.Missing != 0 {
			t.Errorf("%s of flour are missing to a full sack", total.Missing)
		}
	}
	s.level()
	store(t, s.of("Ana"), bread, 3)
	store(t, s.of("Ana"), flour, 25)
	s.level()

	s.theSecondCut(round)

	// Next week the bread comes although Boris is away, and nothing is asked for again.
	if n, err := s.of("Dilan").FreezeRound(round, nextWeek); err != nil || n != 1 {
		t.Errorf("next week %d lines are frozen, %v", n, err)
	}
	if got := asked(s.orders("Dilan", round, nextWeek)); got["bread "+boris.String()] != 2000 || len(got) != 1 {
		t.Errorf("next week is %v", got)
	}
}

// theSecondCut hands over what was asked for: Ana and Chona here, Boris and Dilan
// there.
func (s *street) theSecondCut(round order.RoundID) {
	t := s.t
	t.Helper()
	ana, boris, chona, dilan := s.of("Ana"), s.of("Boris"), s.of("Chona"), s.of("Dilan")
	toChona, err := ana.HandOver(round, saturday, s.alone("Chona"))
	must(t, err)
	toDilan, err := ana.HandOver(round, saturday, s.alone("Dilan"))
	must(t, err)
	again, err := boris.HandOver(round, saturday, s.alone("Dilan"))
	must(t, err)
	if len(toChona) != 2 || len(toDilan) != 1 || len(again) != 1 {
		t.Fatalf("handed over %d, %d and %d goods", len(toChona), len(toDilan), len(again))
	}
	s.tell("Ana", "Chona")
	for _, id := range toChona {
		must(t, chona.Receive(id, stock.Receipt{}))
	}
	s.level()
	handed := func(phone string) (sum need.Amount) {
		list, err := s.of(phone).PickList(round, saturday)
		must(t, err)
		for _, p := range list {
			if p.Household == s.alone("Dilan") {
				sum += p.Handed
			}
		}
		return sum
	}
	if got := handed("Chona"); got != 40_000 {
		t.Errorf("Dilan's flour was written down twice, and the list shows %s", got)
	}
	_, err = boris.Store(stock.Event{Action: stock.Transfer, Good: flour, Household: s.alone("Dilan"), Round: statement.ID(round),
		Period: saturday, Reason: "Ana gave it", Corrects: again[0]})
	must(t, err)
	must(t, dilan.Receive(toDilan[0], stock.Receipt{Disputes: true, Amount: 19_000, Reason: "a bag was torn"}))
	s.refused(ana.Receive(toDilan[0], stock.Receipt{}), refusal.StockOwnWord)
	_, err = ana.HandOver(round, saturday, s.alone("Boris"))
	must(t, err)
	s.level()
	if got := handed("Ana"); got != 20_000 {
		t.Errorf("taken back, the list shows %s", got)
	}
	_, err = chona.HandOver(round, saturday, s.alone("Chona"))
	s.refused(err, refusal.StockSettled)
	same(s, "the store", (*collective.Collective).Stock)
	now, err := dilan.Stock()
	must(t, err)
	states := make(map[stock.State]int)
	for _, h := range now.Handovers {
		states[h.State]++
	}
	if diff := cmp.Diff(map[stock.State]int{stock.Confirmed: 2, stock.Disputed: 1, stock.Given: 1}, states); diff != "" {
		t.Errorf("handovers (-want +got):\n%s", diff)
	}
	if len(now.Items) != 0 {
		t.Errorf("the store still holds %+v", now.Items)
	}
}

func store(t testing.TB, c *collective.Collective, g need.Good, units int64) {
	t.Helper()
	_, err := c.Store(stock.Event{Action: stock.Produce, Good: g, Amount: need.Amount(units * 1000)})
	must(t, err)
}

// Half of the harvest is lost. It is shared by the rule that was decided: special
// needs first, then the same for every head, then wishes alike; and two who work it
// out without seeing each other come to the same, byte by byte.
func TestHalfOfTheHarvestIsLost(t *testing.T) {
	s := streetOf(t, nil)
	ana := s.of("Ana")
	policy := order.Policy{Good: roots, Policy: sharing.Policy{Categories: []string{"illness"}, BasePerHead: 1000}}
	_, err := ana.CallMeeting(collective.Called{Title: "Autumn", When: "2026-11-24T18:30", Agenda: meeting.Titles("Potatoes")})
	must(t, err)
	s.refused(ana.SetPolicy(policy), refusal.SharingNoMark)
	policy.Decision = s.decides("We share potatoes by need. Rule of sharing: " + policy.Mark())
	must(t, ana.SetPolicy(policy))
	for _, name := range []string{"Boris", "Chona"} {
		s.comes(name, name)
		must(t, ana.Vouch(s.waiting(name)))
		s.enters(name)
	}
	must(t, ana.AddWithoutDevice("Dilan", "Elena"))
	s.level()
	for _, who := range []struct{ by, of string }{{"Boris", "Ana"}, {"Chona", "Ana"}, {"Ana", "Boris"}, {"Chona", "Boris"}} {
		must(t, s.of(who.by).Recognise(s.alone(who.of), "illness", false))
	}
	s.refused(ana.Recognise(s.alone("Ana"), "illness", false), refusal.HouseholdOwnWord)
	without := make(map[string]household.ID)
	members, err := ana.Members()
	must(t, err)
	for _, m := range members {
		without[m.Name] = household.Alone(m.ID)
	}
	ask := func(phone, household string, want, needs int64) {
		t.Helper()
		r := asks(roots, want, saturday)
		if r.Household = without[household]; needs > 0 {
			r.Need, r.Category = need.Amount(needs*1000), "illness"
		}
		_, err := s.of(phone).Request(r)
		must(t, err)
	}
	ask("Ana", "Ana", 7, 4)
	ask("Boris", "Boris", 6, 2)
	ask("Chona", "Chona", 8, 0)
	ask("Ana", "Dilan", 6, 0)
	ask("Boris", "Elena", 6, 0)
	s.level()
	round, err := ana.AnnounceRound(order.Round{Title: "Potatoes for the winter", First: saturday})
	must(t, err)
	_, err = ana.FreezeRound(round, saturday)
	must(t, err)
	s.level()

	shared, err := s.of("Chona").WhatIf(round, saturday, []order.Supply{{Good: roots, Amount: 40_000}})
	must(t, err)
	if a := shared[0].Answer; a.Short() != 0 || a.Rest != 7000 {
		t.Errorf("with the whole harvest %s are missing and %s are left", a.Short(), a.Rest)
	}
	half := []order.Supply{{Good: roots, Amount: 20_000}}
	must(t, ana.ShareRound(round, saturday, half))
	must(t, s.of("Chona").ShareRound(round, saturday, half)) // has not heard of Ana's
	s.level()
	want := map[household.ID]need.Amount{without["Ana"]: 6800, without["Boris"]: 4800, without["Chona"]: 2800, without["Dilan"]: 2800, without["Elena"]: 2800}
	for phone := range s.at {
		o := s.orders(phone, round, saturday)
		if len(o.Shared) != 1 || o.Differs || o.Period.State != order.SharedOut {
			t.Fatalf("at %s: %d goods shared, differs %v, %s", phone, len(o.Shared), o.Differs, o.Period.State)
		}
		got := make(map[household.ID]need.Amount)
		for _, share := range o.Shared[0].Answer.Shares {
			got[share.Household] = share.Got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("at %s (-want +got):\n%s", phone, diff)
		}
	}
	same(s, "what is shared", func(c *collective.Collective) (order.Shared, error) {
		o, err := c.Orders(round, saturday)
		return o.Shared[0], err
	})

	// Other figures on the other side of a cut: neither counts until somebody has
	// seen both.
	must(t, ana.ShareRound(round, saturday, []order.Supply{{Good: roots, Amount: 19_000}}))
	must(t, s.of("Boris").ShareRound(round, saturday, []order.Supply{{Good: roots, Amount: 18_000}}))
	s.level()
	if o := s.orders("Chona", round, saturday); o.Shared != nil || len(o.Period.Allocations) != 2 {
		t.Errorf("of two, %d count", len(o.Shared))
	}
	must(t, s.of("Chona").ShareRound(round, saturday, half))
	if o := s.orders("Chona", round, saturday); len(o.Shared) != 1 {
		t.Error("the third does not count")
	}
}

// decides has Ana decide something while nobody else is there.
func (s *street) decides(text string) statement.ID {
	s.t.Helper()
	ana := s.of("Ana")
	all, err := ana.Meetings()
	must(s.t, err)
	must(s.t, ana.OpenMeeting(all[0].ID))
	id, err := ana.Submit(motion.Submission{Meeting: all[0].ID, Text: text, Rule: motion.Simple})
	must(s.t, err)
	adopt(s.t, ana, id)
	must(s.t, ana.CloseMeeting(all[0].ID))
	return statement.ID(id)
}
