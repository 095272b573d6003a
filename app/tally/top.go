package tally

import (
	"cmp"
	"slices"
)

// Totals adds up what the ballots give each of n options: approvals, points or
// dots. An option without a mark gets nothing.
func Totals(n int, ballots []Ballot) []int {
	totals := make([]int, n)
	for _, b := range ballots {
		for i, mark := range b.Marks {
			totals[i] += mark * b.N
		}
	}
	return totals
}

// Top returns the options with the highest totals for so many seats, best
// first, leaving out those below floor and those with nothing. tied are options
// with the same total of which there are too many for the seats that are left:
// they need a run-off, or a lot.
func Top(totals []int, seats, floor int) (chosen, tied []int) {
	var eligible []int
	for i, total := range totals {
		if total >= max(1, floor) {
			eligible = append(eligible, i)
		}
	}
	slices.SortStableFunc(eligible, func(a, b int) int { return cmp.Compare(totals[b], totals[a]) })
	if len(eligible) <= seats {
		return eligible, nil
	}
	last := totals[eligible[seats-1]]
	if totals[eligible[seats]] != last {
		return eligible[:seats], nil
	}
	for _, i := range eligible {
		switch {
		case totals[i] > last:
			chosen = append(chosen, i)
		case totals[i] == last:
			tied = append(tied, i)
		}
	}
	return chosen, tied
}

// Settled reports whether so many more ballots, each giving an option at most
// most, could not alter who is chosen: the last of the chosen is out of reach of
// the first of the others, and stays above the floor whatever comes.
func Settled(totals []int, seats, floor, ballots, most int) bool {
	chosen, tied := Top(totals, seats, floor)
	if len(tied) > 0 || len(chosen) < seats {
		return ballots == 0
	}
	last := totals[chosen[len(chosen)-1]]
	for i, total := range totals {
		if !slices.Contains(chosen, i) && total+ballots*most >= last {
			return ballots == 0
		}
	}
	return true
}
