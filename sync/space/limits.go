package space

// What a space keeps at hand, and what it takes from others.
const (
	// MaxChains bounds the chains of a space: two for each device and
	// incarnation.
	MaxChains = 8192
	// MaxDocs bounds the documents of a space.
	MaxDocs = 200_000
	// MaxDocNameBytes bounds the name of a document.
	MaxDocNameBytes = 96
	// MaxBatchEdits bounds how many documents one entry changes.
	MaxBatchEdits = 1024
	// OpenDocs is how many documents stay open at once.
	OpenDocs = 64
	// SnapshotEntries is how many entries a document gathers before its
	// snapshot is written anew.
	SnapshotEntries = 128
	// MaxLamport is the highest count that others can drive this device's own
	// to. Without it one entry that counts to the end of all numbers would keep
	// everybody from ever writing again.
	MaxLamport = 1 << 48
)
