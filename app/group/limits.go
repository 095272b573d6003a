package group

// What one statement about a group may hold at most. More is refused at the edge
// and has no effect when it comes from elsewhere.
const (
	nameRunesMax    = 60
	purposeRunesMax = 2_000
	reportRunesMax  = 4_000
	reasonRunesMax  = 1_000
	peopleMax       = 1_000
	overMax         = 1_000
)

// How many statements of one person count, the first by claimed time.
const (
	foundingsOfOneMax = 1_000
	reportsOfOneMax   = 5_000
	endingsOfOneMax   = 2_000
	wordsOfOneMax     = 5_000
)
