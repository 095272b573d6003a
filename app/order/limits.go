package order

const (
	titleRunesMax = 100
	placeRunesMax = 100
	ruleBytesMax  = 200
	goodsMax      = 200
	sacksMax      = 50
	suppliesMax   = 200

	whatRunesMax = 100
	unitRunesMax = 20

	// LinesMax is how many lines one freeze copies; the next ones stand in a
	// supplement. A statement of that many has its place on a page.
	LinesMax   = 3_000
	membersMax = 1_000
	headsMax   = 1_000
	// minimumMax is a whole year of work, in minutes.
	minimumMax = 366 * 24 * 60
	lotMax     = 999_999_999_999
)
