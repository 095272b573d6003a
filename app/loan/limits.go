package loan

// What one statement about a loan may hold at most. More is refused at the edge and has
// no effect when it comes from elsewhere.
const (
	textRunesMax = 500
	ruleBytesMax = 200
	overMax      = 2_000
	// slotsMax is how many times one request may stand for: every day of a year.
	slotsMax = 366
)

// How many statements of one person count, the first by claimed time.
const (
	requestsOfOneMax = 50_000
	wordsOfOneMax    = 100_000
)
