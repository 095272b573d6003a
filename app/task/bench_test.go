package task

import (
	"fmt"
	"math"
	"testing"

	"moot/app/joining"
	"moot/app/member"
	"moot/app/statement"
)

// many are n tasks with two people each, half of them reported on twice.
func many(n int) (facts Facts, words []joining.Word) {
	id := func(kind byte, i int) statement.ID { return statement.ID{kind, byte(i >> 16), byte(i >> 8), byte(i)} }
	for i := range n {
		o := Opening{Envelope: said(1, ana), Plan: smith, People: member.SetOf(ana, boris)}
		o.ID = id(1, i)
		facts.Openings = append(facts.Openings, o)
		w := joins(2, boris, true)
		w.ID, w.To = id(2, i), o.ID
		words = append(words, w)
		if i%2 == 0 {
			begun, done := reported(3, ana, Begun, ""), reported(4, boris, Done, "")
			begun.ID, begun.Task = id(3, i), ID(o.ID)
			done.ID, done.Task, done.Over = id(4, i), ID(o.ID), []statement.ID{begun.ID}
			facts.Reports = append(facts.Reports, begun, done)
		}
	}
	return facts, words
}

// BenchmarkFold folds the tasks of years: 1, 4 and 16 times as many. What is printed
// as growth is the exponent between the first and the last: 1 is as much longer as
// there is more of it.
func BenchmarkFold(b *testing.B) {
	const few, times = 625, 16
	perOp := make(map[int]float64)
	for _, n := range []int{few, 4 * few, times * few} {
		b.Run(fmt.Sprintf("%d tasks", n), func(b *testing.B) {
			facts, words := many(n)
			for b.Loop() {
				if got := Fold(facts, words, on); len(got) != n {
					b.Fatalf("%d tasks of %d", len(got), n)
				}
			}
			perOp[n] = float64(b.Elapsed()) / float64(b.N)
			if first := perOp[few]; n == times*few && first > 0 {
				b.ReportMetric(math.Log(perOp[n]/first)/math.Log(times), "growth")
			}
		})
	}
}
