package i18n

import (
	"errors"

	"moot/app/refusal"
)

// Refuse puts any error into one plain sentence. A refusal is said as the rule
// it is, with its figures; anything else is said to be a trouble of this device,
// because its details help nobody in the hall. Log those before.
func (l Localizer) Refuse(err error) string {
	var no *refusal.Refusal
	if errors.As(err, &no) {
		if key := "refusal." + string(no.Code); l.Has(key) {
			return l.say(key, no.Args)
		}
	}
	return l.Say("refusal." + string(refusal.Failed))
}
