package exchange

import "moot/sync/log"

// What a session may be made to hold, send or read.
const (
	// MaxSpaces bounds the spaces one session offers.
	MaxSpaces = 128
	// minSlots is how many spaces a hello seems to have at least.
	minSlots = 8

	// maxShownKeys bounds the reading keys a side shows of one space. Entries
	// under others go sealed.
	maxShownKeys = 64

	maxHelloBytes = headBytes + 64 + MaxSpaces*slotBytes

	maxProofBytes = headBytes + 256 + MaxSpaces*(4+maxShownKeys*17) + maxPadBytes

	// batchBytes is what one frame of runs holds, unless a single run is larger.
	batchBytes = 128 << 10
	// thinFrames is into how many frames at least what a session may send is divided, so
	// that many get a turn, as long as a frame has thinBytes.
	thinFrames = 16
	thinBytes  = 2 << 10
	// shortTimes is how many times as many bytes of a chain are read for a frame
	// where bodies are shortened.
	shortTimes = 4
	// entryBytes is about what an entry weighs in a frame beside its body.
	entryBytes = 24
	// windowBytes bounds what is on its way and not yet acknowledged.
	windowBytes = 512 << 10
	// slowRecordBytes and slowRosterBytes are what a session takes of the record
	// and the roster chains of one who is beyond their budget, unless one run is
	// larger. It is more than a person writes between two sessions.
	slowRecordBytes = 512 << 10
	slowRosterBytes = 64 << 10
	// entryOverheadBytes is about what an entry weighs beside its body.
	entryOverheadBytes = 192
	// maxPlainBytes bounds a message once opened and inflated.
	maxPlainBytes = log.MaxRunBytes + 4096
	// maxStrangeChains bounds the chains a partner sends without having named
	// them in its vector: those begun while the session ran.
	maxStrangeChains = 256

	// MaxFrameBytes bounds every frame of a session. [Session.FrameLimit] is
	// smaller as long as the other side is not known.
	MaxFrameBytes = headBytes + maxPlainBytes + 1024 + maxPadBytes
	// maxPadBytes is how much padding adds to the longest of frames.
	maxPadBytes = 32 << 10
)
