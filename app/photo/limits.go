package photo

// What is read of a file that somebody chose. A telephone's photo has a tenth of it.
const (
	// FileBytesMax is how large a file may be.
	FileBytesMax = 32 << 20
	// pixelsMax is how many points it may have; each takes some four bytes of memory
	// while it is read.
	pixelsMax = 50_000_000
)

// What is kept of it.
const (
	// SideMax is how many points its longer side has at most.
	SideMax = 640
	// BytesMax is how much it weighs at most.
	BytesMax = 60 << 10
)
