package beacon

const (
	// NamesMax is how many spaces one beacon names. Who has more names others in each.
	NamesMax = 16
	// Port is where devices listen, by UDP.
	Port = 24680

	nonceBytes = 16
	nameBytes  = 8
	headBytes  = 4
	// Bytes is the length of every beacon: whoever has one space sends as much as
	// whoever has sixteen.
	Bytes = headBytes + 2 + 2 + nonceBytes + NamesMax*nameBytes

	// networksMax bounds the networks of one device that are used.
	networksMax = 16
	// failuresMax bounds how often in a row listening may fail before it ends.
	failuresMax = 64
)
