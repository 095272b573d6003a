package thing

// What one statement about a thing may hold at most. More is refused at the edge and
// has no effect when it comes from elsewhere.
const (
	titleRunesMax = 100
	placeRunesMax = 100
	textRunesMax  = 1_000
	unitRunesMax  = 20
	overMax       = 1_000
	// ManualPagesMax is how many pages of a manual are kept.
	ManualPagesMax = 40

	daysMax  = 366
	aheadMax = 5 * 366
	openMax  = 1_000
)

// How many statements of one person count, the first by claimed time.
const (
	cardsOfOneMax = 50_000
	wordsOfOneMax = 100_000
)
