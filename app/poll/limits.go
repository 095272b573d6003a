package poll

// What one statement about a poll may hold at most. More is refused at the edge
// and has no effect when it comes from elsewhere.
const (
	reasonRunesMax = 2_000
	choiceBytesMax = 32
	peopleMax      = 10_000
	ballotsMax     = 20_000
	overMax        = 100
)
