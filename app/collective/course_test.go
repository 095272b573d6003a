package collective_test

import (
	"testing"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/stock"
)

// Home and the course of a request tell what became of it: gathered, on the list,
// shared out short, handed over and received; and of the next day that it is called
// off, and why.
func TestTheCourseOfARequest(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	ana, boris := s.of("Ana"), s.of("Boris")
	today, err := ana.Today()
	must(t, err)
	tomorrow := today.Add(1)
	round, err := ana.AnnounceRound(order.Round{Title: "Bread", First: tomorrow, Rule: weekly, Goods: []need.Good{bread}})
	must(t, err)
	r := asks(bread, 3, tomorrow)
	r.Rule = weekly
	id, err := ana.Request(r)
	must(t, err)
	s.level()
	_, err = boris.Request(asks(bread, 3, tomorrow))
	must(t, err)
	oil, err := ana.Request(asks(need.Good{What: "Lamp oil", Unit: "l"}, 1, ""))
	must(t, err)
	s.level()
	course := func(of need.ID) collective.Course {
		t.Helper()
		all, err := s.of("Ana").Courses(of, today, today.Add(7))
		must(t, err)
		if len(all) == 0 {
			t.Fatal("a request has no line")
		}
		return all[0]
	}
	if c := course(id); c.Day != tomorrow || c.Frozen || c.Round.Title != "Bread" {
		t.Errorf("it is gathered in %q on %q, frozen %v", c.Round.Title, c.Day, c.Frozen)
	}
	if c := course(oil); c.Day != "" {
		t.Errorf("lamp oil is gathered on %q", c.Day)
	}
	h, err := ana.Home()
	must(t, err)
	if len(h.Closing) != 1 || h.Closing[0].Day != tomorrow || len(h.Unmet) != 0 {
		t.Errorf("before the list is printed Home shows %+v and %+v", h.Closing, h.Unmet)
	}

	_, err = ana.FreezeRound(round, tomorrow)
	must(t, err)
	must(t, ana.ShareRound(round, tomorrow, []order.Supply{{Good: bread, Amount: 4_000}}))
	s.level()
	_, err = boris.HandOver(round, tomorrow, s.alone("Ana"))
	must(t, err)
	s.level()
	if c := course(id); !c.Frozen || c.Share == nil || c.Share.Got != 2_000 || len(c.Handovers) != 1 || c.Handovers[0].State != stock.Given {
		t.Errorf("after the handover it is %+v", c)
	} else {
		must(t, ana.Receive(c.Handovers[0].Event.ID, stock.Receipt{}))
	}
	if c := course(id); c.Handovers[0].State != stock.Confirmed {
		t.Errorf("what was received is %s", c.Handovers[0].State)
	}
	must(t, ana.TurnRound(round, tomorrow.Add(7), order.Cancelled, "The oven is cold."))
	h, err = ana.Home()
	must(t, err)
	if len(h.Closing) != 0 || len(h.Unmet) != 1 || h.Unmet[0].Course.Share.Got != 2_000 {
		t.Errorf("after sharing Home shows %+v and %+v", h.Closing, h.Unmet)
	}
	if state, err := ana.RoundState(round, tomorrow.Add(7)); err != nil || state != order.Cancelled {
		t.Errorf("the next one is %s, %v", state, err)
	}
}

// A round that is called off is told to those who asked for something in it, with the
// reason, and to nobody else.
func TestWhoAskedHearsThatARoundIsCalledOff(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	today, err := s.of("Ana").Today()
	must(t, err)
	round, err := s.of("Ana").AnnounceRound(order.Round{Title: "Bread", First: today.Add(2), Goods: []need.Good{bread}})
	must(t, err)
	_, err = s.of("Ana").Request(asks(bread, 1, today.Add(2)))
	must(t, err)
	must(t, s.of("Ana").TurnRound(round, today.Add(2), order.Cancelled, "The oven is cold."))
	s.level()
	for phone, want := range map[string]int{"Ana": 1, "Boris": 0} {
		h, err := s.of(phone).Home()
		must(t, err)
		if len(h.Unmet) != want || want > 0 && h.Unmet[0].Course.Reason != "The oven is cold." {
			t.Errorf("%s hears %+v", phone, h.Unmet)
		}
	}
}

// A household that waits for a neighbour's word stands on the neighbours' Home until
// one of them has confirmed it.
func TestNeighboursAreAskedToConfirmAHousehold(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	id, err := s.of("Ana").DeclareHousehold("At the mill", member.Set{s.of("Ana").Me()}, 2)
	must(t, err)
	s.level()
	waits := func(want map[string]int) {
		t.Helper()
		for phone, n := range want {
			h, err := s.of(phone).Home()
			must(t, err)
			if len(h.Confirmable) != n {
				t.Errorf("%s is asked to confirm %d households, want %d", phone, len(h.Confirmable), n)
			}
		}
	}
	waits(map[string]int{"Ana": 0, "Boris": 1, "Chona": 1})
	must(t, s.of("Boris").ConfirmHousehold(id))
	s.level()
	waits(map[string]int{"Ana": 0, "Boris": 0, "Chona": 0})
}

// The goods people named are known, however they named them.
func TestGoodsAreKnownFromAllThatNamesThem(t *testing.T) {
	s := streetOf(t, nil)
	c := s.of("Ana")
	_, err := c.Request(asks(bread, 1, ""))
	must(t, err)
	_, err = c.AnnounceRound(order.Round{Title: "Flour", First: saturday, Goods: []need.Good{flour}, Sacks: []order.Sack{{Good: flour, Size: 25_000}}})
	must(t, err)
	_, err = c.Store(stock.Event{Action: stock.Produce, Good: roots, Amount: 1_000})
	must(t, err)
	known, err := c.Goods()
	must(t, err)
	if len(known) != 3 || !known[0].Is(flour) || known[0].Times != 2 {
		t.Errorf("known are %+v", known)
	}
}
