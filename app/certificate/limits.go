package certificate

// What a certificate from elsewhere may hold.
const (
	// MaxBytes bounds a file: eight rolls of 500 people with two devices each and
	// all their signatures.
	MaxBytes = 1 << 20
	// MaxLinks is how many rolls lead back from the one that signs.
	MaxLinks = 8
	// maxVoices bounds a roll, as the collective's own; maxKeys a voice, as the
	// devices a member may have.
	maxVoices = 4096
	maxKeys   = 16
	// maxFigure bounds a figure of a vote, where voices are split in parts of one.
	maxFigure = 1<<31 - 1
	// maxSigned bounds the signatures under one thing.
	maxSigned = maxVoices
	// What texts may weigh: a wording as in a motion, a name as in a charter.
	maxTextBytes = 64 << 10
	maxNameBytes = 512
	maxChosen    = 64
	// MaxPictureBytes is what one QR picture holds of the text form, read from one
	// old phone by another.
	MaxPictureBytes = 2_200
)
