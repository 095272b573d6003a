package plan

import (
	"fmt"
	"testing"

	"moot/app/need"
)

// BenchmarkExplode500Recipes plans 200 goods that are asked for by four days, with
// 500 recipes four levels deep; the budget is half a second.
func BenchmarkExplode500Recipes(b *testing.B) {
	good := func(level, i int) need.Good {
		return need.Good{What: fmt.Sprintf("Good %d of level %d", i, level), Unit: "kg"}
	}
	var c Case
	const perLevel = 125
	for level := range 4 {
		for i := range perLevel {
			r := Recipe{Envelope: said(byte(1+i), ana), Makes: good(level, i), Yield: amount(7), Whole: i%3 == 0, Minutes: 30, Days: 2}
			r.ID[1], r.ID[2] = byte(level), byte(i)
			for k := range 5 {
				r.Inputs = append(r.Inputs, Input{good(level+1, (i*3+k*7)%perLevel), amount(int64(1 + k))})
			}
			c.Recipes = append(c.Recipes, r)
			c.OnHand = append(c.OnHand, Lot{good(level, i), amount(3), ""})
		}
	}
	for i := range 200 {
		for day := range 4 {
			c.Asked = append(c.Asked, Lot{good(i%2, i%perLevel), amount(int64(10 + i)), need.Date(fmt.Sprintf("2026-04-%02d", 10+day))})
		}
	}
	for b.Loop() {
		if p := c.Explode(); len(p.Missing) == 0 || len(p.TooMuch) > 0 || len(p.Loops) > 0 {
			b.Fatalf("%d missing, too much of %d, %d loops", len(p.Missing), len(p.TooMuch), len(p.Loops))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/plan")
}
