package poll

// What one statement about a poll may hold at most. More is refused at the edge
// and has no effect when it comes from elsewhere.
const (
	reasonRunesMax = 2_000
	choiceBytesMax = 32
	peopleMax      = 10_000
	ballotsMax     = 20_000
	overMax        = 100
	pilesMax       = 2_000
	marksMax       = 61
	markMax        = 1_000
	// lotMax is the highest number that can be thrown.
	lotMax = 999_999_999_999
)
