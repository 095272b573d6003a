package tally

import (
	"testing"

	"pgregory.net/rapid"
)

// Winners of examples whose results are published.
func TestSchulzeAsPublished(t *testing.T) {
	for _, c := range []struct {
		name    string
		options int
		ballots []Ballot
		best    string
		order   string
	}{
		{ // Schulze 2011 (see Schulze), section 3.1, example 1: d > a > c > b.
			"example 1 of the paper", 4,
			ranked(4, "8 acdb", "2 badc", "4 cdba", "4 dbac", "3 dcba"), "d", "dacb",
		},
		{ // en.wikipedia.org/wiki/Schulze_method, 45 voters: e > a > c > b > d.
			"45 voters, five candidates", 5,
			ranked(5, "5 acbed", "5 adecb", "8 bedac", "3 cabed", "7 caebd", "2 cbade", "7 dceba", "8 ebadc"), "e", "eacbd",
		},
		{ // en.wikipedia.org/wiki/Condorcet_method, the capital of Tennessee; a is
			// Memphis, b Nashville, c Chattanooga, d Knoxville: b > c > d > a.
			"the capital of Tennessee", 4,
			ranked(4, "42 abcd", "26 bcda", "15 cdba", "17 dcba"), "b", "bcda",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Schulze(c.options, c.ballots)
			for i := range c.order {
				for _, below := range c.order[i+1:] {
					if a, b := int(c.order[i]-'a'), int(below-'a'); !p.Beats(a, b) {
						t.Errorf("%c does not beat %c: %d, %d", c.order[i], below, p[a][b], p[b][a])
					}
				}
			}
			// With "keep as it is" as the worst, the winner stays the winner.
			keep := int(c.order[len(c.order)-1] - 'a')
			if got := letters(p.Best(keep)); got != c.best {
				t.Errorf("best are %s, want %s", got, c.best)
			}
		})
	}
}

// The strengths of the paths in Wikipedia's table for the 45 voters.
func TestSchulzePaths(t *testing.T) {
	p := Schulze(5, ranked(5, "5 acbed", "5 adecb", "8 bedac", "3 cabed", "7 caebd", "2 cbade", "7 dceba", "8 ebadc"))
	want := [][]int{
		{0, 28, 28, 30, 24},
		{25, 0, 28, 33, 24},
		{25, 29, 0, 29, 24},
		{25, 28, 28, 0, 24},
		{25, 28, 28, 31, 0},
	}
	for i := range want {
		for j := range want {
			if i != j && p[i][j] != want[i][j] {
				t.Errorf("from %c to %c: %d, want %d", 'a'+i, 'a'+j, p[i][j], want[i][j])
			}
		}
	}
}

// Option c is "keep as it is" throughout.
func TestKeepMustBeBeaten(t *testing.T) {
	for _, c := range []struct {
		name    string
		ballots []Ballot
		best    string
	}{
		{"a beats b and keep, 6:4 and 6:4", ranked(3, "6 acb", "4 bca"), "a"},
		{"keep beats both", ranked(3, "3 acb", "3 bca", "4 cab"), ""},
		{"keep and a stand 5:5", ranked(3, "5 acb", "5 cab"), ""},
		{"a and b stand 5:5, both above keep", ranked(3, "5 abc", "5 bac"), "ab"},
		// Truncated: what is not ranked is below what is. a:c 4:2, b:c 1:2, a:b 4:1.
		{"truncated ballots", ranked(3, "4 a", "1 b", "2 c"), "a"},
		// 3 rank only a, 3 only keep: a is not above keep.
		{"nobody ranks the rest", ranked(3, "3 a", "3 c"), ""},
		{"no ballots", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := letters(Schulze(3, c.ballots).Best(2)); got != c.best {
				t.Errorf("best are %q, want %q", got, c.best)
			}
		})
	}
}

// Who wins every comparison alone wins.
func TestCondorcetWinnerWins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "options")
		ballots := randomRanks(t, n, rapid.IntRange(1, 15).Draw(t, "ballots"))
		d := Pairwise(n, ballots)
		for i := range n {
			all := true
			for j := range n {
				all = all && (i == j || d[i][j] > d[j][i])
			}
			keep := (i + 1) % n
			if best := Schulze(n, ballots).Best(keep); all && (len(best) != 1 || best[0] != i) {
				t.Fatalf("%d beats everyone, and best are %v", i, best)
			}
		}
	})
}

// Ranking an option higher never makes it lose.
func TestSchulzeIsMonotonic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 5).Draw(t, "options")
		ballots := randomRanks(t, n, rapid.IntRange(1, 12).Draw(t, "ballots"))
		best := Schulze(n, ballots).Best(n - 1)
		if len(best) != 1 {
			return
		}
		winner := best[0]
		raised := ballots[rapid.IntRange(0, len(ballots)-1).Draw(t, "raised")].Marks
		for i, mark := range raised {
			if mark > 0 && (raised[winner] == 0 || mark < raised[winner]) && i != winner {
				raised[i]++
			}
		}
		raised[winner] = 1
		if then := Schulze(n, ballots).Best(n - 1); len(then) != 1 || then[0] != winner {
			t.Fatalf("%d won and, ranked higher, does not: %v", winner, then)
		}
	})
}
