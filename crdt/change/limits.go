package change

// What one change may hold. Real changes are far below: typing for two seconds
// makes some hundred bytes. A pasted charter of 100,000 characters still fits.
const (
	changeBytesMax  = 4 << 20
	depsMax         = 4096
	actorsMax       = 4096
	messageBytesMax = 4096
	columnsMax      = 16
	predsMax        = 1 << 18 // over all operations of a change

	// OpsMax is how many operations one change may have.
	OpsMax = 1 << 17

	// DepthMax is how deep maps and lists may lie in each other.
	DepthMax = 32

	// Engines keep operation counters in 32 bits.
	counterMax = 1<<31 - 1
)

// What a saved document may hold: what its changes may, many times. Columns may
// be deflated, so what they claim to become is capped as well.
const (
	documentBytesMax   = 256 << 20 // all columns together, inflated
	documentChangesMax = 1 << 22
	documentOpsMax     = 1 << 24
	documentActorsMax  = 1 << 16
)
