package lock

// What a key file and a passphrase may be.
const (
	// PassphraseRunesMin is the least a passphrase has. It keeps out what is tried
	// first; four words together are what a passphrase should be.
	PassphraseRunesMin = 8
	passphraseBytesMax = 1024

	// A file that asks for more was not written by Moot; a decayed one must not
	// take all memory there is.
	passesMax    = 16
	lanesMax     = 16
	memoryKiBMax = 256 << 10
)
