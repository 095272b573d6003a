package settings

// What the file may hold.
const (
	fileBytesMax        = 64 << 10
	nameRunesMax        = 60
	listenMax           = 16
	addressBytesMax     = 256
	lockAfterMinutesMax = 24 * 60
	textScaleMin        = 100
	textScaleMax        = 200
	languageBytesMax    = 35
	linkKilobytesMax    = 10_000_000
	carryMegabytes      = 256
	carryMegabytesMax   = 100_000
	carryDaysMax        = 90
)
