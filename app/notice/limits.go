package notice

// What one notice may hold at most. More is refused at the edge and has no effect
// when it comes from elsewhere.
const (
	titleRunesMax = 120
	textRunesMax  = 4_000
)

const (
	// hangingMax is how many notices of one person hang at once: a board that is
	// full is read by nobody.
	hangingMax = 20
	// postingsOfOneMax is how many of one person count, the first by claimed time.
	postingsOfOneMax = 5_000
)
