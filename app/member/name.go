package member

import (
	"moot/app/refusal"
	"moot/app/text"
)

// CleanName returns the name somebody chose in clean form (see package text), or
// why it cannot be one. Two members may have the same name.
func CleanName(raw string) (string, *refusal.Refusal) {
	name, err := text.Line(raw, nameRunesMax)
	return name, text.Refusal(err, refusal.MemberNoName, nameRunesMax)
}
