package plan

const (
	whatRunesMax = 100
	unitRunesMax = 20
	noteRunesMax = 1_000

	inputsMax  = 50
	toolsMax   = 20
	minutesMax = 366 * 24 * 60 // a year of work, or of a tool
	daysMax    = 5 * 366       // from sowing an orchard to its first fruit

	recipesMax       = 5_000
	scheduleLinesMax = 500
)
