package tally

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// units turns votes with five decimals into [Vote]s: {4, 2.5} is 4 and 2.5 votes.
func units(votes ...float64) []int64 {
	all := make([]int64, len(votes))
	for i, v := range votes {
		all[i] = int64(v*Vote + 0.5)
	}
	return all
}

// The party of en.wikipedia.org/wiki/Single_transferable_vote (the example of
// 20 guests and three kinds of food): a oranges, b pears, c chocolate, d
// strawberries, e sweets. The quota is 20/4+1 = 6.
//
//	1  a 4  b 2  c 12  d 1  e 1   c is in; 6 over 12 votes: each paper at 0.5
//	2  a 4  b 2  c 6   d 5  e 3   8 papers to d, 4 to e; nobody new: b, the last, goes
//	3  a 6       c 6   d 5  e 3   a is in without a surplus: e goes, nothing to pass on
//	4  a 6       c 6   d 5        d is left for the last seat
func TestSTVAsPublished(t *testing.T) {
	got := STV(5, 3, ranked(5, "4 a", "2 ba", "8 cd", "4 ce", "1 d", "1 e"), nil)
	if got.Quota != 6*Vote {
		t.Errorf("the quota is %d", got.Quota)
	}
	want := [][]int64{units(4, 2, 12, 1, 1), units(4, 2, 6, 5, 3), units(6, 0, 6, 5, 3), units(6, 0, 6, 5, 0)}
	var stages [][]int64
	for _, s := range got.Stages {
		stages = append(stages, s.Votes)
	}
	if diff := cmp.Diff(want, stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
	if letters(got.Elected) != "cad" {
		t.Errorf("elected %s, want cad", letters(got.Elected))
	}
}

// Values are cut after five decimals. Three seats, 28 ballots, quota 8.
//
//	1  a 12 (7 abc, 5 acb)  b 6  c 5  d 5   a is in; 4 over 12: 0.33333 a paper
//	2  a 8  b 8.33331  c 6.66665  d 5       b is in; 0.00004 were cut off
//	   b's surplus is 0.33331 over 8.33331 votes. Its 6 own papers (bd) count
//	   0.33331*1/8.33331 = 0.0399973..: 0.03999; the 7 that came at 0.33333
//	   count 0.33331*0.33333/8.33331 = 0.0133323..: 0.01333
//	3  c +0.09331 = 6.75996, d +0.23994 = 5.23994: d, the last, goes, c is in
func TestSTVCutsAfterFiveDecimals(t *testing.T) {
	got := STV(4, 3, ranked(4, "7 abc", "5 acb", "6 bd", "5 c", "5 d"), nil)
	want := [][]int64{
		units(12, 6, 5, 5), units(8, 8.33331, 6.66665, 5), units(8, 8, 6.75996, 5.23994), units(8, 8, 6.75996, 0),
	}
	var stages [][]int64
	for _, s := range got.Stages {
		stages = append(stages, s.Votes)
	}
	if diff := cmp.Diff(want, stages); diff != "" {
		t.Errorf("stages (-want +got):\n%s", diff)
	}
	if letters(got.Elected) != "abc" {
		t.Errorf("elected %s, want abc", letters(got.Elected))
	}
}

// Two seats, 12 ballots, quota 5.
func TestSTVTies(t *testing.T) {
	t.Run("the fewer at the last stage they differed goes", func(t *testing.T) {
		// 1  a 4  b 4  c 2  d 1  e 1: d and e never differed: lot, d goes (e is luckier)
		// 2  d's paper to c: c 3, e 1: e goes, to c: c 4
		// 3  a, b, c 4 each; at stage 2 c had 3: c goes to a
		got := STV(5, 2, ranked(5, "4 a", "4 b", "2 ca", "1 dca", "1 eca"), []int{4, 3, 2, 1, 0})
		if letters(got.Elected) != "ab" || len(got.Tied) != 0 {
			t.Errorf("elected %s, tied %s", letters(got.Elected), letters(got.Tied))
		}
	})
	t.Run("without a lot the count waits", func(t *testing.T) {
		got := STV(5, 2, ranked(5, "4 a", "4 b", "2 ca", "1 dca", "1 eca"), nil)
		if letters(got.Tied) != "de" || len(got.Elected) != 0 {
			t.Errorf("elected %s, tied %s", letters(got.Elected), letters(got.Tied))
		}
	})
	t.Run("the lot decides who goes", func(t *testing.T) {
		ballots := ranked(3, "3 a", "2 b", "2 c")
		lucky, unlucky := STV(3, 2, ballots, []int{1, 2, 0}), STV(3, 2, ballots, []int{2, 1, 0})
		if letters(lucky.Elected) != "ab" || letters(unlucky.Elected) != "ac" {
			t.Errorf("elected %s and %s", letters(lucky.Elected), letters(unlucky.Elected))
		}
	})
}

func TestSTVEdges(t *testing.T) {
	for _, c := range []struct {
		name    string
		options int
		seats   int
		ballots []Ballot
		elected string
	}{
		{"as many seats as options", 2, 2, ranked(2, "3 ab", "1 b"), "ab"},
		{"one seat is a transferable vote", 3, 1, ranked(3, "4 a", "3 bc", "2 cb"), "b"}, // c goes: b 5 of 9
		{"a rank is left out: followed as far as it goes", 3, 1, []Ballot{{Marks: []int{1, 3, 0}, N: 2}, {Marks: []int{0, 1, 2}, N: 3}}, "b"},
		{"no first preference is no vote", 2, 1, []Ballot{{Marks: []int{2, 0}, N: 9}, {Marks: []int{0, 1}, N: 1}}, "b"},
		{"two alike first are no vote", 2, 1, []Ballot{{Marks: []int{1, 1}, N: 9}, {Marks: []int{0, 1}, N: 1}}, "b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := letters(STV(c.options, c.seats, c.ballots, nil).Elected); got != c.elected {
				t.Errorf("elected %s, want %s", got, c.elected)
			}
		})
	}
}

// No vote is made or lost, and as many are elected as there are seats.
func TestSTVKeepsEveryVote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "options")
		seats := rapid.IntRange(1, 4).Draw(t, "seats")
		ballots := randomRanks(t, n, rapid.IntRange(1, 30).Draw(t, "ballots"))
		got := STV(n, seats, ballots, rapid.Permutation([]int{0, 1, 2, 3, 4, 5}[:n]).Draw(t, "lot"))
		for _, s := range got.Stages {
			sum := s.Exhausted
			for _, v := range s.Votes {
				sum += v
			}
			if sum != int64(Sum(ballots))*Vote {
				t.Fatalf("%d units of %d ballots", sum, Sum(ballots))
			}
		}
		if len(got.Elected) != min(n, seats) {
			t.Fatalf("%d elected for %d seats of %d options", len(got.Elected), seats, n)
		}
	})
}
