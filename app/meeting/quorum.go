package meeting

// Quorum is the part of the electorate that must be present for anything to be
// decided: at least Num/Den of it, or more than that if Strict. The zero Quorum
// asks for nobody.
type Quorum struct {
	Num, Den int
	Strict   bool
}

// Check is a quorum held against the people there, with its figures.
type Check struct {
	Quorum
	Present    int // of the electorate
	Electorate int
	Needed     int // the least number that meets it
	Met        bool
}

// Check says whether present of electorate meet the quorum.
func (q Quorum) Check(present, electorate int) Check {
	need := q.Num * electorate
	needed := 0
	if q.Den > 0 {
		needed = (need + q.Den - 1) / q.Den
		if q.Strict {
			needed = need/q.Den + 1
		}
	}
	return Check{Quorum: q, Present: present, Electorate: electorate, Needed: needed, Met: present >= needed}
}
