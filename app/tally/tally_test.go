package tally

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// ranked reads "8 acdb" as 8 ballots that rank a first, then c, d, b; options are
// letters.
func ranked(n int, lines ...string) []Ballot {
	var ballots []Ballot
	for _, line := range lines {
		count, order, _ := strings.Cut(line, " ")
		b := Ballot{Marks: make([]int, n)}
		for _, digit := range count {
			b.N = 10*b.N + int(digit-'0')
		}
		for place, letter := range order {
			b.Marks[letter-'a'] = place + 1
		}
		ballots = append(ballots, b)
	}
	return ballots
}

func letters(options []int) string {
	var b strings.Builder
	for _, i := range options {
		b.WriteByte(byte('a' + i))
	}
	return b.String()
}

func TestShare(t *testing.T) {
	half, moreThanHalf, twoThirds := Share{1, 2, false}, Share{1, 2, true}, Share{2, 3, false}
	for _, c := range []struct {
		name        string
		share       Share
		part, whole int
		holds       bool
		needed      int
	}{
		{"half of 10 is 5", half, 5, 10, true, 5},
		{"half of 11 is 6", half, 5, 11, false, 6},
		{"more than half of 10 is 6", moreThanHalf, 5, 10, false, 6},
		{"more than half of 11 is 6", moreThanHalf, 6, 11, true, 6},
		{"two thirds of 29 is 20: 57 < 58", twoThirds, 19, 29, false, 20},
		{"two thirds of 30 is 20: 60 = 60", twoThirds, 20, 30, true, 20},
		{"nothing is asked", Share{}, 0, 7, true, 0},
		{"all of 7", Share{1, 1, false}, 6, 7, false, 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.share.Holds(c.part, c.whole); got != c.holds {
				t.Errorf("%d of %d holds: %v", c.part, c.whole, got)
			}
			if got := c.share.Needed(c.whole); got != c.needed {
				t.Errorf("%d of %d needed, want %d", got, c.whole, c.needed)
			}
		})
	}
}

// Needed is the least part that holds.
func TestNeededIsTheLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.IntRange(1, 100).Draw(t, "den")
		s := Share{rapid.IntRange(0, den).Draw(t, "num"), den, rapid.Bool().Draw(t, "strict")}
		whole := rapid.IntRange(0, 500).Draw(t, "whole")
		needed := s.Needed(whole)
		if !s.Holds(needed, whole) || needed > 0 && s.Holds(needed-1, whole) {
			t.Fatalf("%+v of %d: %d", s, whole, needed)
		}
	})
}

func TestDouble(t *testing.T) {
	// Five collectives of 40, 30, 12, 10, 8: a hundred members.
	sizes := []int{40, 30, 12, 10, 8}
	rule := Double{Collectives: Share{1, 2, true}, Members: Share{2, 3, false}}
	for _, c := range []struct {
		name    string
		yes     []bool
		passed  bool
		members int
	}{
		{"3 of 5, 82 of 100: enough of both", []bool{true, true, true, false, false}, true, 82},
		{"2 of 5, 70 of 100: too few collectives", []bool{true, true, false, false, false}, false, 70},
		{"4 of 5, 60 of 100: too few members", []bool{false, true, true, true, true}, false, 60},
		{"nobody", make([]bool, 5), false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := rule.Count(sizes, c.yes)
			if got.Passed != c.passed || got.MembersFor != c.members || got.CollectivesNeeded != 3 || got.MembersNeeded != 67 {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestTop(t *testing.T) {
	for _, c := range []struct {
		name         string
		totals       []int
		seats, floor int
		chosen, tied []int
	}{
		{"the highest", []int{3, 9, 5}, 1, 0, []int{1}, nil},
		{"two seats, best first", []int{3, 9, 5}, 2, 0, []int{1, 2}, nil},
		{"a tie for one seat", []int{7, 2, 7}, 1, 0, nil, []int{0, 2}},
		{"a tie for the last of two seats", []int{4, 9, 4}, 2, 0, []int{1}, []int{0, 2}},
		{"a tie that does not matter", []int{9, 9, 4}, 2, 0, []int{0, 1}, nil},
		{"below the floor", []int{3, 9, 5}, 2, 6, []int{1}, nil},
		{"nobody marked anything", []int{0, 0}, 1, 0, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			chosen, tied := Top(c.totals, c.seats, c.floor)
			if !slices.Equal(chosen, c.chosen) || !slices.Equal(tied, c.tied) {
				t.Errorf("chosen %v, tied %v", chosen, tied)
			}
		})
	}
}

// What is settled stays so, whatever the missing ballots say.
func TestSettledCannotChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "options")
		seats, most := rapid.IntRange(1, n).Draw(t, "seats"), rapid.IntRange(1, 3).Draw(t, "most")
		missing := rapid.IntRange(0, 3).Draw(t, "missing")
		floor := rapid.IntRange(0, 6).Draw(t, "floor")
		totals := rapid.SliceOfN(rapid.IntRange(0, 20), n, n).Draw(t, "totals")
		chosen, _ := Top(totals, seats, floor)
		if !Settled(totals, seats, floor, missing, most) {
			return
		}
		after := slices.Clone(totals)
		for range missing {
			for i := range after {
				after[i] += rapid.IntRange(0, most).Draw(t, "mark")
			}
		}
		then, tied := Top(after, seats, floor)
		slices.Sort(chosen)
		slices.Sort(then)
		if missing > 0 && (len(tied) > 0 || !slices.Equal(chosen, then)) {
			t.Fatalf("%v was settled for %v, and %v came out of %v", totals, chosen, then, after)
		}
	})
}

func TestLot(t *testing.T) {
	of := [32]byte{1}
	ids := []string{"ana", "boris", "chona"}
	order := Lot(of, 417, ids)
	if got := Lot(of, 417, []string{"chona", "ana", "boris"}); ids[order[0]] != []string{"chona", "ana", "boris"}[got[0]] {
		t.Error("the order of the options decides")
	}
	// Worked out apart, with sha256sum over the bytes the comment of Lot names:
	//	{ printf 'moot lot 1\0\1'; head -c 31 /dev/zero; printf '417\0ana'; } | sha256sum
	if want := "bac"; letters(order) != want {
		t.Errorf("the order is %s, want %s: the lot's format changed", letters(order), want)
	}
	firsts := make(map[int]int)
	for number := range uint64(300) {
		firsts[Lot(of, number, ids)[0]]++
	}
	for i, n := range firsts {
		if n < 60 || n > 140 { // 100 of 300 are expected; five deviations are 41
			t.Errorf("%s comes first %d times of 300", ids[i], n)
		}
	}
	if got := First(order, []int{order[2], order[1]}); got != order[1] {
		t.Errorf("of the tied %d comes first, want %d", got, order[1])
	}
}

func TestOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "options")
		seats := rapid.IntRange(1, 3).Draw(t, "seats")
		ballots := randomRanks(t, n, rapid.IntRange(0, 20).Draw(t, "ballots"))
		shuffled := rapid.Permutation(ballots).Draw(t, "order")
		if diff := cmp.Diff(Schulze(n, ballots), Schulze(n, shuffled)); diff != "" {
			t.Fatalf("Schulze (-first +second):\n%s", diff)
		}
		lot := rapid.Permutation([]int{0, 1, 2, 3, 4, 5}[:n]).Draw(t, "lot")
		if diff := cmp.Diff(STV(n, seats, ballots, lot), STV(n, seats, shuffled, lot)); diff != "" {
			t.Fatalf("STV (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(Totals(n, ballots), Totals(n, shuffled)); diff != "" {
			t.Fatalf("totals (-first +second):\n%s", diff)
		}
	})
}

// randomRanks are ballots that rank some of n options.
func randomRanks(t *rapid.T, n, count int) []Ballot {
	all := []int{0, 1, 2, 3, 4, 5}[:n]
	var ballots []Ballot
	for range count {
		b := Ballot{Marks: make([]int, n), N: rapid.IntRange(1, 3).Draw(t, "alike")}
		order := rapid.Permutation(all).Draw(t, "ranking")
		for place, i := range order[:rapid.IntRange(1, n).Draw(t, "ranked")] {
			b.Marks[i] = place + 1
		}
		ballots = append(ballots, b)
	}
	return ballots
}
