package need

// What one request may hold at most. More is refused at the edge and has no
// effect when it comes from elsewhere.
const (
	whatRunesMax = 100
	unitRunesMax = 20
	noteRunesMax = 1_000

	// amountMax is a thousand million of anything, in thousandths; nine thousand
	// requests of that size can be added up exactly.
	amountMax = 1_000_000_000 * thousandths
	// sumMax is what amounts may add up to, so that sums can be added up again.
	sumMax = 1_000 * amountMax
)
