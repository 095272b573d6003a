package meeting

// What one call may hold at most. More is refused at the edge and has no effect
// when it comes from elsewhere.
const (
	titleRunesMax = 200
	placeRunesMax = 200
	itemsMax      = 100
	earlierMax    = 10_000
	headsMax      = 1_000
)
