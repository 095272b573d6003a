package hours

import (
	"fmt"
	"math"
	"testing"
	"time"

	"moot/app/day"
	"moot/app/member"
	"moot/app/statement"
)

// years are the hours of 300 people, two entries a week each, all confirmed.
func years(n int) (f Facts, people member.Set) {
	for i := range 300 {
		people = append(people, member.ID{byte(i >> 8), byte(i), 1})
	}
	people = member.SetOf(people...)
	begin := time.Date(2016, 1, 4, 18, 0, 0, 0, time.UTC)
	number := uint32(0)
	id := func() statement.ID {
		number++
		return statement.ID{byte(number >> 24), byte(number >> 16), byte(number >> 8), byte(number)}
	}
	for half := range n * 104 {
		at := begin.AddDate(0, 0, half*7/2)
		for i, who := range people {
			e := Entry{Envelope: statement.Envelope{ID: id(), By: who, At: at}, Who: who, Day: day.Of(at, time.UTC), Minutes: 60 + i%120, Kind: Kinds()[(half+i)%5]}
			f.Entries = append(f.Entries, e)
			f.Confirmations = append(f.Confirmations, Confirmation{Envelope: statement.Envelope{ID: id(), By: people[(i+1)%300], At: at}, Entry: e.ID})
		}
	}
	return f, people
}

// BenchmarkYears sums up the hours of 300 people by month and kind, and finds where
// one of them stands: of 1, 4 and, as ten years are what is promised, of 10 years.
// What is printed as growth is the exponent between the first and the last: 1 is as
// much longer as there is more of it.
func BenchmarkYears(b *testing.B) {
	const most = 10
	perOp := make(map[string]float64)
	for _, n := range []int{1, 4, most} {
		facts, people := years(n)
		ground := Ground{People: people, Here: people}
		book := Fold(facts, ground)
		for _, c := range []struct {
			what string
			do   func()
		}{
			{"summed", func() { book.Parts(Month, "2016-01-01", "2026-12-31") }},
			{"one standing", func() { book.Standing(people[7], nil, "2016-06-01") }},
			{"folded", func() { Fold(facts, ground) }},
		} {
			b.Run(fmt.Sprintf("%s/%d years", c.what, n), func(b *testing.B) {
				for b.Loop() {
					c.do()
				}
				perOp[fmt.Sprint(c.what, n)] = float64(b.Elapsed()) / float64(b.N)
				b.ReportMetric(float64(len(facts.Entries)), "entries")
				if first := perOp[fmt.Sprint(c.what, 1)]; n == most && first > 0 {
					b.ReportMetric(math.Log(perOp[fmt.Sprint(c.what, n)]/first)/math.Log(most), "growth")
				}
			})
		}
	}
}
