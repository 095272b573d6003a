package hours

// What one statement about work may hold at most. More is refused at the edge and
// has no effect when it comes from elsewhere.
const (
	textRunesMax   = 300
	reasonRunesMax = 300
	exemptMax      = 20
	exemptRunesMax = 60
)

const (
	// dayMinutesMax is all there is of a day.
	dayMinutesMax = 24 * 60
	// minimumMinutesMax is a whole year of work.
	minimumMinutesMax = 366 * dayMinutesMax
)

// How many statements of one person count, the first by claimed time: fifty entries
// a day for eleven years.
const (
	entriesOfOneMax       = 200_000
	confirmationsOfOneMax = 200_000
	exemptionsOfOneMax    = 10_000
)
