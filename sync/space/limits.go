package space

// What a space keeps at hand, and what it takes from others.
const (
	// MaxChains bounds the chains of a space: two for each device and
	// incarnation.
	MaxChains = 8192
	// MaxDocs is how many documents a space should have at most; beyond it only
	// who is within their own budget begins new ones.
	MaxDocs = 200_000
	// maxOwnChains bounds the chains of one kind that a device has, one for each
	// incarnation, and maxStrangeChains those of all devices together that do not
	// belong, or not yet. So nobody uses up the chains of others.
	maxOwnChains     = 64
	maxStrangeChains = 1024

	// What the entries of one device, and of one member's devices together, may
	// weigh before they are taken slowly (see [Space.OverBudget]): years of minutes
	// typed by hand, and a few minutes of a flood.
	deviceRecordBytes = 128 << 20
	memberRecordBytes = 192 << 20
	deviceRosterBytes = 16 << 20
	memberRosterBytes = 24 << 20

	// maxHandedWaiting bounds the keys that a reader was handed and that open nothing,
	// or nothing yet: those of the last removals, and what somebody made up.
	maxHandedWaiting = 256

	// OpenDocs is how many documents stay open at once, and OpenBytes about how
	// much memory they may take together; one stays open whatever it takes.
	OpenDocs  = 64
	OpenBytes = 32 << 20
	// SnapshotEntries is how many entries a document gathers before its
	// snapshot is written anew.
	SnapshotEntries = 128
	// CheckpointEntries is how many entries a start reads at most after a crash,
	// besides the acts; where many wait to be read into documents, as after a large
	// parcel, it is one in checkpointShare of these, since a checkpoint lists them all.
	CheckpointEntries = 1024
	checkpointShare   = 8
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
