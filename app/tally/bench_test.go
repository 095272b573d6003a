package tally

import (
	"math/rand/v2"
	"testing"
)

// someRanks are ballots that each rank ten of n options at random, from a fixed
// seed.
func someRanks(n, count int) []Ballot {
	random := rand.New(rand.NewPCG(1, 2))
	ballots := make([]Ballot, count)
	for i := range ballots {
		ballots[i] = Ballot{Marks: make([]int, n), N: 1}
		for place, option := range random.Perm(n)[:min(n, 10)] {
			ballots[i].Marks[option] = place + 1
		}
	}
	return ballots
}

// BenchmarkSchulze: 30 options and 500 ballots are to take less than 50 ms.
func BenchmarkSchulze(b *testing.B) {
	ballots := someRanks(30, 500)
	for b.Loop() {
		Schulze(30, ballots)
	}
}

// BenchmarkSTV: 500 ballots for 10 seats are to take less than 50 ms.
func BenchmarkSTV(b *testing.B) {
	ballots := someRanks(25, 500)
	lot := rand.New(rand.NewPCG(3, 4)).Perm(25)
	for b.Loop() {
		STV(25, 10, ballots, lot)
	}
}
