package engine

// How much may wait in one document for a past that has not come. Whoever sends
// more is asked for the missing changes first.
const (
	waitingMax      = 4096
	waitingBytesMax = 16 << 20
)
