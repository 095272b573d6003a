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
	// CheckpointEntries is how many entries a start reads at most after a crash,
	// besides the acts.
	CheckpointEntries = 1024
	// MaxRows bounds what a checkpoint lists. Where more entries wait to be
	// read, none is written and the next start reads them all.
	MaxRows = 100_000
	// MaxLamport is the highest count that others can drive this device's own
	// to. Without it one entry that counts to the end of all numbers would keep
	// everybody from ever writing again.
	MaxLamport = 1 << 48
	// laidFrom is how many arriving entries are brought to disk ahead of what says
	// that they are there. Fewer go in one write, which spares a sync.
	laidFrom = 16
)
