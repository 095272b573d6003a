package motion

// What one statement about a motion may hold at most. More is refused at the
// edge and has no effect when it comes from elsewhere.
const (
	textRunesMax = 20_000
	overMax      = 1_000
	headsMax     = 1_000
	// roundsMax is how often a motion without a quorum is put again.
	roundsMax = 20
)
