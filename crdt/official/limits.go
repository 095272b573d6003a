package official

// How much may wait in one document for a past that has not come. Whoever sends
// more is asked for the missing changes first.
const (
	waitingMax      = 4096
	waitingBytesMax = 16 << 20
)

// What a document takes in the library, and an operation there and in the past.
const (
	emptyBytes = 110 << 10
	opBytes    = 100
)
