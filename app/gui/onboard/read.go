package onboard

import (
	"io"
	"unicode/utf8"

	"moot/app/collective"
	"moot/app/gui/scan"
	"moot/app/refusal"
)

// readInvitation finds an invitation in a file: a text, or a photo of the QR
// picture. Anything else is refused as unreadable.
func readInvitation(from io.Reader) (collective.Invitation, error) {
	none := refusal.New(refusal.InvitationBad)
	file, err := io.ReadAll(io.LimitReader(from, scan.MaxFileBytes+1))
	if err != nil {
		return collective.Invitation{}, refusal.New(refusal.FileUnreadable)
	}
	if len(file) > scan.MaxFileBytes {
		return collective.Invitation{}, none
	}
	if len(file) <= maxTextBytes && utf8.Valid(file) {
		return collective.ParseInvitation(string(file))
	}
	text, ok := scan.Text(file)
	if !ok {
		return collective.Invitation{}, none
	}
	return collective.ParseInvitation(text)
}
