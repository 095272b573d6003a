package roster

// What acts may weigh, and how much of anything there may be.
const (
	// MaxActBytes bounds an act: a new epoch for 500 devices, even with boxes
	// as large as those of post-quantum suites.
	MaxActBytes = 768 << 10
	// MaxCharterBytes bounds the text of the rules.
	MaxCharterBytes = 32 << 10
	// MaxBoxBytes bounds a box with a key for one device.
	MaxBoxBytes = 1280
	// MaxBoxes bounds the boxes in one act.
	MaxBoxes = 2048
	// MaxParents bounds the epochs whose keys a new epoch hands on.
	MaxParents = 32
	// MaxRoll bounds the members on a roll.
	MaxRoll = 4096
	// MaxHeld bounds the chains of which one confirmation says how far its
	// signer has them.
	MaxHeld = 256
	// MaxWords bounds the confirmations a closing act lists.
	MaxWords = 1024
	// MaxDevices bounds the devices a member has at one time.
	MaxDevices = 16
	// MaxDeviceActs bounds the acts of one device, and MaxActs those of a space,
	// of which reservedActs are kept free for each device: nobody's flood takes
	// anybody else's voice.
	MaxDeviceActs = 8192
	MaxActs       = 65_536
	reservedActs  = 64
)

// neighbours is how many members' word replaces a lost phone.
const neighbours = 2
