package household

const (
	nameRunesMax = 60
	// headsMax bounds one household: a house of guests has so many, no table has
	// more.
	headsMax = 100
)
