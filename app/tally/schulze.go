package tally

// Paths are the strengths of the strongest paths between options, by the winning
// votes: Paths[i][j] > Paths[j][i] says that i beats j.
type Paths [][]int

// Pairwise counts for each two of n options how many ballots rank the first
// above the second. A rank of 0 is below all others; two options of the same
// rank, or two without one, are not compared.
func Pairwise(n int, ballots []Ballot) [][]int {
	d := square(n)
	for _, b := range ballots {
		for i, a := range b.Marks {
			if a == 0 {
				continue
			}
			for j, o := range b.Marks {
				if o == 0 || a < o {
					d[i][j] += b.N
				}
			}
		}
	}
	for i := range d {
		d[i][i] = 0
	}
	return d
}

// Schulze finds the strongest paths of a ranked vote, as in M. Schulze, "A new
// monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
// single-winner election method", Social Choice and Welfare 36 (2011), section
// 2.3.1, with the strength of a link measured by winning votes.
func Schulze(n int, ballots []Ballot) Paths {
	d, p := Pairwise(n, ballots), Paths(square(n))
	for i := range p {
		for j := range p {
			if d[i][j] > d[j][i] {
				p[i][j] = d[i][j]
			}
		}
	}
	for k := range p {
		for i := range p {
			if through := p[i][k]; through > 0 {
				for j := range p {
					p[i][j] = max(p[i][j], min(through, p[k][j]))
				}
			}
		}
	}
	return p
}

// Beats reports whether i beats j.
func (p Paths) Beats(i, j int) bool { return p[i][j] > p[j][i] }

// Best returns the options that no other beats, except those that do not beat
// the option keep. If keep itself is unbeaten there are none. More than one is
// a tie.
func (p Paths) Best(keep int) []int {
	var best []int
	for i := range p {
		beaten := i == keep || !p.Beats(i, keep)
		for j := range p {
			beaten = beaten || p.Beats(j, i)
		}
		if !beaten {
			best = append(best, i)
		}
	}
	return best
}

func square(n int) [][]int {
	cells := make([]int, n*n)
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = cells[i*n : (i+1)*n]
	}
	return rows
}
