package roster

// What acts may weigh.
const (
	// MaxActBytes bounds an act.
	MaxActBytes = 64 << 10
	// MaxCharterBytes bounds the text of the founding rules.
	MaxCharterBytes = 32 << 10
	// MaxBoxBytes bounds the box with the space's key.
	MaxBoxBytes = 512
	// MaxActs bounds how many acts of one space are held.
	MaxActs = 65_536
)
