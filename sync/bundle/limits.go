package bundle

import "moot/sync/log"

const (
	// entryBytes is about what an entry weighs beside its body.
	entryBytes = 24
	// maxInflatedBytes bounds either half once inflated.
	maxInflatedBytes = log.MaxRunBytes + 4096
	// maxWindowBytes bounds what an inflating decoder remembers.
	maxWindowBytes = 1 << 20
	// pressBytesMin is from how many bytes on compressing is worth the trouble.
	pressBytesMin = 64
)
