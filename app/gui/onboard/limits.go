package onboard

const (
	// maxFileBytes bounds a photo or a text with an invitation.
	maxFileBytes = 24 << 20
	// maxPixels bounds a photo before it is unpacked; no phone takes larger ones.
	maxPixels = 64_000_000
	// maxTextBytes is how long a text with an invitation may be.
	maxTextBytes = 16 << 10
)
