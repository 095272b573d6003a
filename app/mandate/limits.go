package mandate

// What a mandate and what is said of it may hold at most. More is refused at the
// edge and has no effect when it comes from elsewhere.
const (
	nameRunesMax     = 120
	scopeRunesMax    = 2_000
	questionRunesMax = 300
	wordsRunesMax    = 2_000
	reportRunesMax   = 8_000
	reasonRunesMax   = 1_000
	alternatesMax    = 16
	instructionsMax  = 200
	castsMax         = 500
	// keysMax bounds the devices of one person.
	keysMax = 16
	overMax = 1_000
	// partsMax bounds the parts of a split voice: nobody splits it finer than into
	// the people of a collective.
	partsMax = 100_000
)

// How many statements of one person count, the first by claimed time.
const (
	draftingsOfOneMax  = 1_000
	reportsOfOneMax    = 2_000
	dischargesOfOneMax = 2_000
	wordsOfOneMax      = 5_000
)
