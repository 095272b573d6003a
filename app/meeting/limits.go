package meeting

// What one call may hold at most. More is refused at the edge and has no effect
// when it comes from elsewhere.
const (
	titleRunesMax  = 200
	placeRunesMax  = 200
	reasonRunesMax = 1_000
	nameRunesMax   = 60
	itemsMax       = 200
	// levelMax is how deep an agenda nests: items, items below, and once more.
	levelMax     = 2
	minutesMax   = 24 * 60
	ruleBytesMax = 500
	omittedMax   = 500
	earlierMax   = 10_000
	headsMax     = 1_000
	// charterMax is how many changes of the charter that do not know of each other
	// a call can name.
	charterMax = 100
	overMax    = 1_000
	crewMax    = 1_000
	yearMin    = 1970
	yearMax    = 9999
)

// How many statements of one person count at one meeting, the first by claimed
// time. They are far beyond what a long meeting needs; who says more is not
// heard further, and nobody else is hindered.
const (
	stepsOfOneMax    = 100
	takingsOfOneMax  = 500
	progressOfOneMax = 2_000
	handsOfOneMax    = 500
	floorsOfOneMax   = 2_000
	guestsOfOneMax   = 1_000
	draftsOfOneMax   = 1_000
	seriesOfOneMax   = 1_000
	wordsOfOneMax    = 5_000
)
