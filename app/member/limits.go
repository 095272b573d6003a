package member

const (
	// nameRunesMax is how long a name may be, in characters.
	nameRunesMax = 60
	// idDigitsMin is the least beginning of an id that is looked for.
	idDigitsMin = 4
)
