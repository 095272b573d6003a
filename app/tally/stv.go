package tally

import (
	"cmp"
	"slices"
)

// Vote is one vote in the unit STV counts in: a hundred-thousandth.
const Vote = 100_000

// Stage is one stage of an STV count.
type Stage struct {
	// Votes are the votes credited to each option at its end, in units of [Vote].
	Votes []int64
	// Exhausted are those that went to nobody, remainders left aside included.
	Exhausted int64
	// Elected were deemed elected at its end, in that order.
	Elected []int
	// Excluded and Transferred are what the next stage does: an option goes, or
	// the surplus of one is passed on; -1 if not.
	Excluded, Transferred int
}

// STVCount is a whole count.
type STVCount struct {
	Quota   int64 // in units of [Vote]
	Stages  []Stage
	Elected []int // in the order in which they were
	// Tied are options that stood alike through every stage where one of them had
	// to be taken and there was no lot; the count ends there.
	Tied []int
}

// STV counts for n options and so many seats by the rules of the Scottish Local
// Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52:
// the quota is the whole part of ballots/(seats+1), and one; a surplus passes on
// all papers at a value of surplus times value over votes, cut after five
// decimals; the last is excluded when no surplus is left; ties go to the most
// recent stage at which the tied were unequal, then to lot. lot is an order of
// all options, the luckiest first; nil while none was drawn.
//
// A ballot whose ranks do not go 1, 2, 3 ... is followed as far as they do.
func STV(n, seats int, ballots []Ballot, lot []int) STVCount {
	c := newSTV(n, seats, ballots, lot)
	for c.step() {
	}
	return c.STVCount
}

// stv is a count under way.
type stv struct {
	STVCount
	seats  int
	lot    []int
	papers []paper
	held   [][]int // the papers each option holds
	votes  []int64
	lost   int64
	out    []bool // elected or excluded
	owed   []int  // elected, with a surplus to pass on
}

// paper is ballots that are alike, on their way.
type paper struct {
	order []int // the options, first preference first
	next  int   // of order
	value int64 // of one ballot
	n     int64
}

func newSTV(n, seats int, ballots []Ballot, lot []int) *stv {
	c := &stv{seats: seats, lot: lot, held: make([][]int, n), votes: make([]int64, n), out: make([]bool, n)}
	valid := 0
	for _, b := range ballots {
		order := preferences(b.Marks)
		if len(order) == 0 || b.N <= 0 {
			continue
		}
		valid += b.N
		c.papers = append(c.papers, paper{order: order, value: Vote, n: int64(b.N)})
		c.give(len(c.papers) - 1)
	}
	c.Quota = int64(valid/(seats+1)+1) * Vote
	c.end()
	return c
}

// preferences are the options by rank, as far as ranks go 1, 2, 3 ...
func preferences(marks []int) []int {
	var order []int
	for rank := 1; ; rank++ {
		at := slices.Index(marks, rank)
		if at < 0 || slices.Contains(marks[at+1:], rank) {
			return order
		}
		order = append(order, at)
	}
}

// give credits a paper to the next option on it that continues.
func (c *stv) give(id int) {
	p := &c.papers[id]
	for ; p.next < len(p.order); p.next++ {
		if to := p.order[p.next]; !c.out[to] {
			c.held[to] = append(c.held[to], id)
			c.votes[to] += p.value * p.n
			return
		}
	}
	c.lost += p.value * p.n
}

// step does what follows the last stage, and reports whether there was a stage.
func (c *stv) step() bool {
	stage := &c.Stages[len(c.Stages)-1]
	switch {
	case len(c.Elected) >= c.seats || c.continuing() == 0 || len(c.Tied) > 0:
		return false
	case len(c.owed) > 0:
		from, ok := c.pick(c.owed, true)
		if !ok {
			return false
		}
		stage.Transferred = from
		c.pass(from)
	default:
		var rest []int
		for i, out := range c.out {
			if !out {
				rest = append(rest, i)
			}
		}
		last, ok := c.pick(rest, false)
		if !ok {
			return false
		}
		stage.Excluded = last
		c.exclude(last)
	}
	c.end()
	return true
}

// pass passes on the surplus of an option (rule 48).
func (c *stv) pass(from int) {
	c.owed = slices.DeleteFunc(c.owed, func(i int) bool { return i == from })
	total, surplus := c.votes[from], c.votes[from]-c.Quota
	c.votes[from] = c.Quota
	papers := c.held[from]
	c.held[from] = nil
	rest := surplus
	for _, id := range papers {
		p := &c.papers[id]
		p.value = surplus * p.value / total
		rest -= p.value * p.n
		c.give(id)
	}
	c.lost += rest // what cutting after five decimals left over
}

// exclude passes on all papers of an option at their value (rule 50).
func (c *stv) exclude(last int) {
	c.out[last] = true
	papers := c.held[last]
	c.held[last], c.votes[last] = nil, 0
	for _, id := range papers {
		c.give(id)
	}
}

// end writes down a stage and deems elected who has the quota, or fills the last
// seats (rules 47 and 52).
func (c *stv) end() {
	stage := Stage{Votes: slices.Clone(c.votes), Exhausted: c.lost, Excluded: -1, Transferred: -1}
	var reached []int
	for i, out := range c.out {
		if !out && c.votes[i] >= c.Quota {
			reached = append(reached, i)
		}
	}
	if c.continuing() <= c.seats-len(c.Elected) {
		reached = nil
		for i, out := range c.out {
			if !out {
				reached = append(reached, i)
			}
		}
	}
	slices.SortStableFunc(reached, func(a, b int) int { return cmp.Compare(c.votes[b], c.votes[a]) })
	for _, i := range reached {
		c.out[i] = true
		stage.Elected = append(stage.Elected, i)
		if c.votes[i] > c.Quota {
			c.owed = append(c.owed, i)
		}
	}
	c.Elected = append(c.Elected, stage.Elected...)
	c.Stages = append(c.Stages, stage)
}

// pick takes the one with the most votes, or the fewest. Of equals it is the one
// with more (or fewer) at the most recent stage at which they differed; of those
// equal at all, the lot's first has the advantage. ok is false if that takes a
// lot and there is none.
func (c *stv) pick(from []int, most bool) (one int, ok bool) {
	alike := from
	for s := len(c.Stages) - 1; s >= 0 && len(alike) > 1; s-- {
		alike = extreme(alike, c.Stages[s].Votes, most)
	}
	if len(alike) == 1 {
		return alike[0], true
	}
	if c.lot == nil {
		c.Tied = slices.Clone(alike)
		return 0, false
	}
	places := make([]int64, len(c.lot))
	for place, i := range c.lot {
		places[i] = -int64(place) // the luckiest is highest
	}
	return extreme(alike, places, most)[0], true
}

// extreme returns those with the most, or the fewest.
func extreme(from []int, votes []int64, most bool) []int {
	var found []int
	for _, i := range from {
		switch {
		case len(found) == 0 || votes[i] == votes[found[0]]:
			found = append(found, i)
		case votes[i] > votes[found[0]] == most:
			found = []int{i}
		}
	}
	return found
}

func (c *stv) continuing() int {
	n := 0
	for _, out := range c.out {
		if !out {
			n++
		}
	}
	return n
}
