package handout

import "time"

// What the page gives and takes. A hall is a room: more never come at once.
const (
	maxPackages      = 64
	maxNameBytes     = 128
	maxHeaderBytes   = 8 << 10
	maxConnections   = 64
	maxFromOne       = 6 // connections of one address
	headerTimeout    = 10 * time.Second
	downloadTimeout  = time.Hour
	maxLanguageBytes = 256
	maxFolderEntries = 10_000
)
