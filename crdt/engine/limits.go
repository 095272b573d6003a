package engine

// How much may wait in one document for a past that has not come. Whoever sends
// more is asked for the missing changes first.
const (
	waitingMax      = 4096
	waitingBytesMax = 16 << 20
)

// About how many bytes of memory things take, by measuring documents of many.
const (
	docBytes     = 2048
	nodeBytes    = 88  // a change
	slotBytes    = 320 // a key or an element of a list, with what is written first
	opBytes      = 128 // what is written there later
	deletedBytes = 8   // a deletion, among those of its neighbours
	runeBytes    = 12  // a character, as people type
)
