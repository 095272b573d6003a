package change

// What one change may hold. Real changes are far below: typing for two seconds
// makes some hundred bytes. A pasted charter of 100,000 characters still fits.
const (
	changeBytesMax  = 4 << 20
	depsMax         = 4096
	actorsMax       = 4096
	messageBytesMax = 4096
	columnsMax      = 16
	opsMax          = 1 << 17
	predsMax        = 1 << 18 // over all operations of a change

	// How deep maps and lists may lie in each other.
	depthMax = 32

	// Engines keep operation counters in 32 bits.
	counterMax = 1<<31 - 1
)
