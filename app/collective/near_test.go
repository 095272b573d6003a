package collective_test

import (
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/household"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/stock"
)

// onThe24th is Ana's village on 24 November, on her own phone.
func onThe24th(t *testing.T) *collective.Collective {
	t.Helper()
	at, err := time.Parse(time.DateOnly, "2026-11-24")
	must(t, err)
	r, _ := residentBy(t, "Ana", func() time.Time { at = at.Add(time.Second); return at })
	c, err := r.Found(village())
	must(t, err)
	return c
}

// What is frozen and not handed over is to be handed over; one fetches one's own once it
// is shared out; a promise is there until it is kept, and a handover until one has
// spoken of it.
func TestWhatGoodsWantOfAMember(t *testing.T) {
	c := onThe24th(t)
	_, err := c.Request(asks(bread, 3, saturday))
	must(t, err)
	round, err := c.AnnounceRound(order.Round{Title: "Saturday", First: saturday, Rule: weekly})
	must(t, err)
	near, err := c.RoundsNear(saturday, nextWeek)
	must(t, err)
	if len(near) != 2 || near[0].Day != saturday || near[1].Day != nextWeek || near[0].State != order.Announced || near[0].Over() {
		t.Fatalf("near are %+v", near)
	}
	goods := func() collective.Goods {
		t.Helper()
		h, err := c.Home()
		must(t, err)
		return h.Goods
	}
	left := func() need.Amount {
		t.Helper()
		lots, err := c.ToHandOver()
		must(t, err)
		if len(lots) == 0 {
			return 0
		}
		return lots[0].Amount
	}
	if left() != 0 {
		t.Error("something is to be handed over before the list is frozen")
	}
	_, err = c.FreezeRound(round, saturday)
	must(t, err)
	if got := left(); got != 3000 {
		t.Errorf("to hand over are %s", got)
	}
	if got := goods(); len(got.Fetch) != 0 {
		t.Errorf("before its day and before it is shared out one fetches %+v", got.Fetch)
	}
	promise, err := c.Promise(plan.Commitment{Good: bread, Amount: 2000, Due: saturday, Round: statement.ID(round), Period: saturday})
	must(t, err)
	must(t, c.ShareRound(round, saturday, []order.Supply{{Good: bread, Amount: 2000}}))
	got := goods()
	if len(got.Fetch) != 1 || got.Fetch[0].Picks[0].Left() != 2000 || len(got.Keep) != 1 || got.Keep[0].Open != 2000 {
		t.Errorf("now it is %+v", got)
	}
	_, err = c.Store(stock.Event{Action: stock.Produce, Good: bread, Amount: 500, Promise: promise})
	must(t, err)
	if got := goods(); got.Keep[0].Open != 1500 {
		t.Errorf("of the promise %s is open", got.Keep[0].Open)
	}
	given, err := c.HandOver(round, saturday, household.Alone(c.Me()))
	must(t, err)
	if takes, err := c.Takes(given[0]); err != nil || !takes {
		t.Errorf("Ana takes it: %v, %v", takes, err)
	}
	if got := goods(); len(got.Fetch) != 0 || len(got.Receive) != 0 { // her own word is not asked for
		t.Errorf("after the handover it is %+v", got)
	}
	if left() != 0 {
		t.Error("something is still to be handed over")
	}
}

// A year's figures of a good: what is asked for counts in the month of its round, what
// happened in the store in its own; a shortage is said with the steps it hit.
func TestMonthsOfAGood(t *testing.T) {
	c := onThe24th(t)
	for _, e := range []stock.Event{
		{Action: stock.Produce, Good: bread, Amount: 5000},
		{Action: stock.Consume, Good: bread, Amount: 1000},
		{Action: stock.Move, Good: bread, Amount: 1000, To: "reserve"},
		{Action: stock.Count, Good: bread, Amount: 2000}, // one is missing
		{Action: stock.Custody, Good: bread, Amount: 500, To: "Lower Village", Carrier: c.Me()},
	} {
		_, err := c.Store(e)
		must(t, err)
	}
	_, err := c.Request(asks(bread, 4, saturday))
	must(t, err)
	round, err := c.AnnounceRound(order.Round{Title: "Saturday", First: saturday})
	must(t, err)
	_, err = c.FreezeRound(round, saturday)
	must(t, err)
	must(t, c.ShareRound(round, saturday, []order.Supply{{Good: bread, Amount: 1500}}))
	_, err = c.HandOver(round, saturday, household.Alone(c.Me()))
	must(t, err)
	months, err := c.Months(bread, 3)
	must(t, err)
	if len(months) != 3 || months[0].First != "2026-09-01" || !months[0].Empty() || !months[1].Empty() {
		t.Fatalf("months are %+v", months)
	}
	m := months[2]
	if m.Asked != 4000 || m.Made != 5000 || m.Used != 1000 || m.Sent != 500 || m.Handed != 1500 || m.Kept != 1000 || m.Short != 2500 {
		t.Errorf("November is %+v", m)
	}
	if len(m.Borne) != 4 || m.Borne[2].Step != sharing.ForWishes || m.Borne[2].Asked != 4000 || m.Borne[2].Got != 1500 {
		t.Errorf("it was borne so: %+v", m.Borne)
	}
	goods, err := c.GoodsSince("2026-11-01")
	must(t, err)
	if len(goods) != 1 || !goods[0].Is(bread) {
		t.Errorf("goods are %v", goods)
	}
}

// A rule of sharing is moved in one breath with its motion, under the rule the charter
// has for that, and holds as soon as the motion is adopted, for no other words.
func TestARuleOfSharingHoldsOnceItIsAdopted(t *testing.T) {
	s := streetOf(t, nil)
	ana := s.of("Ana")
	_, err := ana.CallMeeting(collective.Called{Title: "Autumn", When: "2026-11-24T18:30", Agenda: meeting.Titles("Potatoes")})
	must(t, err)
	meetings, err := ana.Meetings()
	must(t, err)
	must(t, ana.OpenMeeting(meetings[0].ID))
	rule := order.Policy{Good: roots, Policy: sharing.Policy{BasePerHead: 1000}}
	id, err := ana.MovePolicy(rule, motion.Submission{Meeting: meetings[0].ID, Text: "We share potatoes alike."})
	must(t, err)
	if all, _, err := ana.Policies(); err != nil || len(all) != 0 {
		t.Fatalf("before the vote %v hold, %v", all, err)
	}
	adopt(t, ana, id)
	all, versions, err := ana.Policies()
	must(t, err)
	if len(all) != 1 || versions[0] != 1 || all[0].Mark() != rule.Mark() || all[0].Decision != statement.ID(id) {
		t.Errorf("in force are %+v", all)
	}
	if o, err := ana.Motion(id); err != nil || o.Wording.Text != "We share potatoes alike.\n"+rule.Mark() {
		t.Errorf("moved was %q, %v", o.Wording.Text, err)
	}
}
