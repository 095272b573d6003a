package change

// What one change may hold. Real changes are far below: typing for two seconds
// makes some hundred bytes. A pasted charter of 100,000 characters still fits.
const (
	changeBytesMax  = 4 << 20
	depsMax         = 4096
	actorsMax       = 4096
	messageBytesMax = 4096
	columnsMax      = 32
	predsMax        = 1 << 18 // over all operations of a change

	// OpsMax is how many operations one change may have.
	OpsMax = 1 << 17

	// Run lengths make it possible to write 100,000 values in 100 bytes. So
	// operations that write something may be this many more than the bytes of the
	// change; every character of a text and every key takes a byte of its own.
	writesSpareMax = 512

	// DepthMax is how deep maps and lists may lie in each other.
	DepthMax = 32

	// Writers that have grown beyond this are not kept for reuse.
	pooledBytesMax = 64 << 10

	// What was told of documents is some 100 bytes for each change and actor.
	toldMax = 1 << 17

	// Engines keep operation counters in 32 bits.
	counterMax = 1<<31 - 1
)

// What a saved document may hold. Columns may be deflated, so what they become
// is capped too, and so is what the rows become: besides documentOpsLeast as many
// for each byte of the columns as no honest document has.
const (
	documentBytesMax   = 64 << 20
	documentColumnsMax = 32
	documentActorsMax  = 1 << 16
	documentOpsMax     = 1 << 24
	documentOpsLeast   = 1 << 16
	opsPerByteMax      = 16
)
