package sharing

import (
	"testing"

	"moot/app/household"
	"moot/app/need"
)

// BenchmarkRoundOf1000Households shares out 200 scarce goods among 1,000
// households; the budget is a second. Half of the goods come in pieces.
func BenchmarkRoundOf1000Households(b *testing.B) {
	var goods []Question
	for g := range 200 {
		q := Question{Supply: need.Amount(1500+10*g) * 1000, One: 20,
			Policy: Policy{Categories: []string{"birth", "illness"}, BasePerHead: 1000, WorkMatters: true, WeightMax: Fraction{3, 2},
				Reserve: Fraction{1, 10}, Unit: need.Amount(1 + 999*(g%2))}}
		for i := range 1000 {
			h := Household{ID: household.ID{byte(i), byte(i >> 8)}, Heads: 1 + i%5, Weight: int64((1+i%5)*20 + i%11),
				Want: need.Amount(2+(i*7+g)%9) * 1000, Also: need.Amount(i%3) * 1000, Unserved: i % 4}
			if i%10 == 0 {
				h.Special = []Special{{[]string{"birth", "illness"}[i/10%2], need.Amount(1+i%4) * 1000, 1}}
			}
			q.Households = append(q.Households, h)
		}
		goods = append(goods, q)
	}
	for b.Loop() {
		for _, q := range goods {
			if a, no := q.Answer(); no != nil || a.Short() == 0 {
				b.Fatalf("%v, %d short", no, a.Short())
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/round")
}
