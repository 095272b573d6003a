package canon

// What a decoder may be made to do by bytes from outside. The caller caps the
// bytes themselves; these cap what a few bytes can claim.
const (
	maxNesting  = 8
	maxElements = 131_072
)
