package loan

import (
	"fmt"
	"math"
	"testing"
	"time"

	"moot/app/day"
	"moot/app/member"
	"moot/app/statement"
	"moot/app/thing"
)

// stock are n things with ten bookings each by 300 people, three hours on days of their
// own, each known to who made the next.
func stock(n int) (facts Facts, ground Ground, things []thing.Thing) {
	begin := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	var people []member.ID
	for i := range 300 {
		people = append(people, member.ID{byte(i >> 8), byte(i), 1})
	}
	known := make(map[thing.ID]thing.Thing, n)
	id := func(kind byte, i int) statement.ID {
		return statement.ID{kind, byte(i >> 16), byte(i >> 8), byte(i)}
	}
	for i := range n {
		t := thing.Thing{ID: thing.ID(id(1, i)), EverApproves: true, Card: thing.Card{Terms: thing.Terms{Lends: true, Approves: true}}}
		known[t.ID] = t
		things = append(things, t)
		for k := range 10 {
			from := begin.AddDate(0, 0, i%90+3*k)
			r := Request{Envelope: statement.Envelope{ID: id(2, 10*i+k), By: people[(i+k)%300], At: begin}, Thing: t.ID,
				From: clock(from), To: clock(from.Add(3 * time.Hour)), Class: Own, Auto: true}
			if k > 0 {
				r.Knows = []statement.ID{id(2, 10*i+k-1)}
			}
			facts.Requests = append(facts.Requests, r)
		}
	}
	ground = Ground{People: member.SetOf(people...), Thing: func(id thing.ID) (thing.Thing, bool) { t, ok := known[id]; return t, ok },
		Days: func(first day.Date, _ string, _ day.Date) []day.Date { return []day.Date{first} }}
	return facts, ground, things
}

func clock(t time.Time) Time { return Time(t.Format("2006-01-02T15:04")) }

// BenchmarkThings looks, among 625, 2,500 and 10,000 things with ten bookings each, for
// those that are free at a time, and makes the book. What is printed as growth is the
// exponent between the first and the last: 1 is as much longer as there is more of it.
func BenchmarkThings(b *testing.B) {
	const few, times = 625, 16
	perOp := make(map[string]float64)
	for _, n := range []int{few, 4 * few, times * few} {
		facts, ground, things := stock(n)
		book := Fold(facts, ground)
		for _, c := range []struct {
			what string
			do   func() int
		}{
			{"free", func() (free int) {
				for _, t := range things {
					if book.Free(t.ID, "2026-02-10T08:00", "2026-02-10T18:00") {
						free++
					}
				}
				return free
			}},
			{"book", func() int { return len(Fold(facts, ground).Loans) }},
		} {
			b.Run(fmt.Sprintf("%s/%d things", c.what, n), func(b *testing.B) {
				for b.Loop() {
					if c.do() == 0 {
						b.Fatal("nothing")
					}
				}
				perOp[fmt.Sprint(c.what, n)] = float64(b.Elapsed()) / float64(b.N)
				if first := perOp[fmt.Sprint(c.what, few)]; n == times*few && first > 0 {
					b.ReportMetric(math.Log(perOp[fmt.Sprint(c.what, n)]/first)/math.Log(times), "growth")
				}
			})
		}
	}
}

// BenchmarkClashes settles what two halves of a village booked out of sight of each
// other: the same thing at the same times, each side a chain of its own.
func BenchmarkClashes(b *testing.B) {
	const few = 62
	perOp := make(map[int]float64)
	for _, n := range []int{few, 4 * few, 1000} {
		_, ground, things := stock(1)
		var facts Facts
		begin := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
		for side := range 2 {
			for i := range n {
				from := begin.Add(time.Duration(3*i+side) * time.Hour)
				r := Request{Envelope: statement.Envelope{ID: statement.ID{byte(3 + side), byte(i >> 8), byte(i)}, By: ground.People[(i+side)%300], At: begin},
					Thing: things[0].ID, From: clock(from), To: clock(from.Add(3 * time.Hour)), Class: Own, Auto: true}
				if i > 0 {
					r.Knows = []statement.ID{{byte(3 + side), byte((i - 1) >> 8), byte(i - 1)}}
				}
				facts.Requests = append(facts.Requests, r)
			}
		}
		b.Run(fmt.Sprintf("%d from each side", n), func(b *testing.B) {
			clashed := 0
			for b.Loop() {
				clashed = 0
				for _, l := range Fold(facts, ground).Loans {
					if l.State() == Clashed {
						clashed++
					}
				}
			}
			if clashed < n/2 {
				b.Fatalf("%d of %d clash", clashed, n)
			}
			perOp[n] = float64(b.Elapsed()) / float64(b.N)
			if first := perOp[few]; n == 1000 && first > 0 {
				b.ReportMetric(math.Log(perOp[n]/first)/math.Log(float64(n)/few), "growth")
			}
		})
	}
}
