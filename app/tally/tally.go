// Package tally is the arithmetic of every way of voting: figures or marked
// ballots in, an outcome out. It knows options by their place in a list and
// nothing of people, motions or meetings.
//
//	Share      for and against, measured on a base      share.go
//	Double     enough collectives and enough members     double.go
//	Top        approval, score, dots                     top.go
//	Schulze    ranked, one winner                        schulze.go
//	STV        ranked, several seats                     stv.go
//	Lot        the order a thrown number makes           lot.go
//
// Everything is whole numbers: shares are compared as cross-products, and STV
// counts in hundred-thousandths of a vote. The order of the ballots never makes
// a difference. What the votes leave tied is said to be tied; who throws a lot
// hands it in and counts again.
package tally

// Ballot is one ballot, or N ballots that are alike. Marks has a figure for each
// option and 0 where the voter set none: points, or ranks from 1 for the best.
type Ballot struct {
	Marks []int
	N     int
}

// Sum is how many ballots there are.
func Sum(ballots []Ballot) int {
	n := 0
	for _, b := range ballots {
		n += b.N
	}
	return n
}
