package collective_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/household"
	"moot/app/meeting"
	"moot/app/need"
	"moot/app/order"
)

// BenchmarkTenYearsOfStandingOrders lists what 300 households order every week, after
// ten years of it: the budget is 100 ms. Beside it stand a look at the next round after
// something else was said, after somebody asked for something, and after something
// was said of a round, which is when the book of 156,000 lines is made anew.
func BenchmarkTenYearsOfStandingOrders(b *testing.B) {
	s := streetOf(b, nil)
	ana := s.of("Ana")
	const households, rounds, weeksEach = 300, 52, 10
	names := make([]string, households)
	for i := range names {
		names[i] = fmt.Sprintf("Neighbour %d", i)
	}
	for some := range slices.Chunk(names, 30) {
		must(b, ana.AddWithoutDevice(some...))
	}
	members, err := ana.Members()
	must(b, err)
	for _, m := range members[:households] {
		r := asks(bread, 2, saturday)
		r.Rule, r.Household = weekly, household.Alone(m.ID)
		_, err := ana.Request(r)
		must(b, err)
	}
	round, err := ana.AnnounceRound(order.Round{Title: "Bread", First: saturday.Add(7 * (weeksEach - 1)), Rule: fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d", weeksEach)})
	must(b, err)
	day := saturday.Add(7 * (weeksEach - 1))
	for range rounds {
		_, err := ana.FreezeRound(round, day)
		must(b, err)
		day = day.Add(7 * weeksEach)
	}
	lines := func(b *testing.B) {
		all, err := ana.Intents()
		must(b, err)
		n := 0
		for _, one := range all {
			n += len(collective.LinesOf(one, saturday, saturday.Add(7*rounds*weeksEach-1)))
		}
		if n < households*rounds*weeksEach {
			b.Fatalf("%d lines", n)
		}
	}
	next := func(b *testing.B) {
		if o, err := ana.Orders(round, day); err != nil || len(o.Open) < households*weeksEach {
			b.Fatalf("%d lines open, %v", len(o.Open), err)
		}
	}
	said := 0
	for _, c := range []struct {
		name  string
		say   func() error
		shows func(*testing.B)
	}{
		{"ten years of lines", nil, lines},
		{"the next round", nil, next},
		{"the next round after a draft", func() error {
			_, err := ana.SaveDraft(meeting.DraftID{}, meeting.Change{Title: fmt.Sprintf("Meeting %d", said)})
			return err
		}, next},
		{"the next round after a request", func() error {
			_, err := ana.Request(need.Request{What: fmt.Sprintf("Thing %d", said), Amount: 1000, For: saturday.Add(7)})
			return err
		}, next},
		{"the next round after a turn", func() error {
			return ana.TurnRound(round, day.Add(7*weeksEach*(said%1000)), order.Open, "")
		}, next},
	} {
		b.Run(c.name, func(b *testing.B) {
			var spent time.Duration
			for b.Loop() {
				if said++; c.say != nil {
					must(b, c.say())
				}
				began := time.Now()
				c.shows(b)
				spent += time.Since(began)
			}
			b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms/look")
		})
	}
}
