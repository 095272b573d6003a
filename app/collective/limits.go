package collective

import "time"

// What one device does on its own.
const (
	// maxWaiting bounds how many people may be waiting at the door at once.
	maxWaiting = 200
	// maxIntroductions bounds how often one device may settle a short code; once
	// is enough unless a device stopped in the middle.
	maxIntroductions = 8
	// maxEnrolled bounds how many people without a device are written down at once.
	maxEnrolled = 200
	// maxInvitationBytes bounds the text of an invitation.
	maxInvitationBytes = 4096
	// maxAddresses bounds the addresses an invitation carries.
	maxAddresses = 12
	// maxReceiptBytes bounds a kept receipt.
	maxReceiptBytes = 1 << 20
	// maxParcelNotes is how many parcels a device remembers to have packed, and
	// unpacked.
	maxParcelNotes = 60
	// maxAskingBytes bounds what is kept of an ask.
	maxAskingBytes = 2*maxInvitationBytes + 64
	// decisionSoonDays is how long before a decision is due the first screen says so.
	decisionSoonDays = 14
	// knockPause is how long to wait before knocking again: a hall full of people
	// who wait must not keep one phone busy.
	knockPause = 3 * time.Second
	// copiesMin is how many members keep a version of minutes that is signed.
	copiesMin = 3
	// momentsMax bounds how far back the history of a text is read.
	momentsMax = 500
	// roomLasts is how long the invitation for a room holds: an evening.
	roomLasts = 12 * time.Hour
	// maxPollFile bounds the file of an exported vote.
	maxPollFile = 64 << 20
	// titleRunesMax bounds what a document of a group is called, documentsMax how
	// many there are of one.
	titleRunesMax = 120
	documentsMax  = 100
	// taskSoonDays is how long before a task is due it is spoken of.
	taskSoonDays = 7
	// addressedFor is how long a note stays on the first screen of whom it is for.
	addressedFor = 14 * 24 * time.Hour
	// luggageFilesMax is how many files a luggage holds at most.
	luggageFilesMax = 500
)

// MaxLuggageBytes bounds a luggage: it is read as a whole.
const MaxLuggageBytes = 128 << 20
