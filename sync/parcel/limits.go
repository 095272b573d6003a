package parcel

import "moot/sync/log"

// What a parcel may make its reader do. All of it is checked before room is
// made; a parcel as a whole may be of any length, since it is never held whole.
const (
	// MaxSpaces bounds the spaces in one parcel.
	MaxSpaces = 128
	// MaxReceipts bounds the receipts for one space in one parcel.
	MaxReceipts = 1024

	// chunkBytes is what one sealed chunk holds; only the last holds less.
	chunkBytes = 64 << 10
	// maxItemBytes bounds a head, a run or a receipt.
	maxItemBytes = log.MaxRunBytes
	// portionBytes is how much of a chain is kept at once, unless one run is larger, and
	// aheadItems how many items are read meanwhile.
	portionBytes = 2 << 20
	aheadItems   = 8
	// stretchBytes is how much of a chain is read at once while it is packed.
	stretchBytes = 512 << 10
	// overlapEntries is how far a parcel reaches back behind its base, in case
	// the device that acknowledged it has lost something since.
	overlapEntries = log.RunEntries
)
