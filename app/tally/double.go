package tally

// Double is the double majority of associations: enough collectives and enough
// members, each by its own share. A collective votes with all its members.
type Double struct {
	Collectives, Members Share
}

// DoubleCount is how a double majority came out, with its figures.
type DoubleCount struct {
	For, Of               int // collectives
	MembersFor, MembersOf int
	CollectivesNeeded     int
	MembersNeeded         int
	Passed                bool
}

// Count says whether those for it are enough. sizes are the members of each
// collective as they were frozen when the round was opened, and inFavour says
// which of them said yes; silence is no yes.
func (d Double) Count(sizes []int, inFavour []bool) DoubleCount {
	c := DoubleCount{Of: len(sizes)}
	for i, size := range sizes {
		c.MembersOf += size
		if inFavour[i] {
			c.For++
			c.MembersFor += size
		}
	}
	c.CollectivesNeeded, c.MembersNeeded = d.Collectives.Needed(c.Of), d.Members.Needed(c.MembersOf)
	c.Passed = c.For >= 1 && d.Collectives.Holds(c.For, c.Of) && d.Members.Holds(c.MembersFor, c.MembersOf)
	return c
}
