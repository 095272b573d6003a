package collective

import "time"

// What one device does on its own.
const (
	// maxWaiting bounds how many people may be waiting at the door at once.
	maxWaiting = 200
	// maxInvitationBytes bounds the text of an invitation.
	maxInvitationBytes = 4096
	// maxAddresses bounds the addresses an invitation carries.
	maxAddresses = 12
	// maxReceiptBytes bounds a kept receipt.
	maxReceiptBytes = 1 << 20
	// knockPause is how long to wait before knocking again.
	knockPause = 2 * time.Second
)
