package log

// What a chain may weigh. Whoever receives checks these before keeping anything.
const (
	// MaxBodyBytes bounds one entry's body: a long evening of typing in one go.
	MaxBodyBytes = 1 << 20
	// MaxHeaderBytes bounds one entry's header.
	MaxHeaderBytes = 2 << 10
	// MaxRosterHeads bounds the roster heads a header names.
	MaxRosterHeads = 32
	// RunEntries and RunBytes say how often a tip is kept, and so how long a
	// run can get: it closes at the 64th entry, or at the first entry that
	// brings its bodies to 64 KiB.
	RunEntries = 64
	RunBytes   = 64 << 10
	// MaxRunBytes bounds a run on the wire: a full one, whose last body is the
	// largest there is.
	MaxRunBytes = RunBytes + MaxBodyBytes + RunEntries*(MaxHeaderBytes+16) + 1024
	// MaxMarks bounds a vector: two chains for each of 500 members' devices,
	// and a few incarnations.
	MaxMarks = 8192
	// MaxSeq keeps sequence numbers far from overflow, and within 48 bits.
	MaxSeq = 1<<48 - 1
)
