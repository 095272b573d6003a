package minutes

// Compose writes the minutes. It is a pure function: it shows nothing but what
// is in its source, in an order that does not depend on the source's.
func Compose(source Source) Minutes {
	return Minutes{}
}
