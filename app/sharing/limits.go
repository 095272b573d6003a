package sharing

const (
	categoriesMax   = 20
	categoryRunes   = 60
	householdsMax   = 10_000
	headsMax        = 1_000
	specialMax      = categoriesMax
	unservedMax     = 1_000_000
	weightMaxAtMost = 2 // a head never weighs more than two, whatever is decided
	fractionDenMax  = 100

	// headWeightMax bounds the weight of one household, so that ten thousand of them
	// add up exactly.
	headWeightMax = 1 << 49
	// minimumMinutesMax is a whole year of work.
	minimumMinutesMax = 366 * 24 * 60
)
