package need

// What one request may hold at most. More is refused at the edge and has no
// effect when it comes from elsewhere.
const (
	whatRunesMax = 100
	unitRunesMax = 20
	noteRunesMax = 1_000

	categoryRunesMax = 60
	ruleBytesMax     = 200

	// AmountMax is a thousand million of anything, in thousandths; nine thousand
	// requests of that size can be added up exactly.
	AmountMax = 1_000_000_000 * thousandths
	// SumMax is what amounts may add up to, so that sums can be added up again.
	SumMax = 1_000 * AmountMax
)
