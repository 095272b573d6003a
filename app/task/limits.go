package task

// What one statement about a task may hold at most. More is refused at the edge
// and has no effect when it comes from elsewhere.
const (
	textRunesMax   = 300
	noteRunesMax   = 4_000
	reportRunesMax = 2_000
	skillsRunesMax = 200
	ruleBytesMax   = 200
	// shiftMinutesMax is a whole day.
	shiftMinutesMax = 24 * 60
	itemBytesMax    = 100
	goodBytesMax    = 1_000
	// lineRunesMax bounds the line of the minutes a task is made of.
	lineRunesMax = 2_000
	neededMax    = 1_000
	peopleMax    = 1_000
	overMax      = 1_000
)

// How many statements of one person count, the first by claimed time.
const (
	openingsOfOneMax = 10_000
	changesOfOneMax  = 10_000
	reportsOfOneMax  = 20_000
	swapsOfOneMax    = 20_000
	wordsOfOneMax    = 20_000
)
