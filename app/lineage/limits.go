package lineage

// What a way may hold at most. More is refused at the edge and has no effect when it
// comes from elsewhere.
const (
	nameRunesMax = 120
	textBytesMax = 64 << 10
	// StationsMax bounds a trail, and how many are read of one file.
	StationsMax = 2_000
	// depthMax is how many steps a way is followed.
	depthMax = 64
	// saidOfOneMax is how many statements of one person count, the first by claimed
	// time.
	saidOfOneMax = 10_000
)
