package roster

import (
	"moot/sync/identity"
	"moot/sync/log"
)

// consentDomain keeps a consent from standing in for any other signature.
const consentDomain = "moot consent 1"

// As is what a device wants to belong as.
type As uint8

const (
	// Newcomer is the device of somebody who does not belong yet, or has no device
	// any more that does.
	Newcomer As = 1
	// Further is the device of somebody who belongs, beside others.
	Further As = 2
)

// Consent is a device's own word that it wants to belong to a space: nobody makes
// it one of theirs without. A device that asks whoever is nearby does not know the
// space yet, and consents to the zero one.
func Consent(d *identity.Device, space log.SpaceID, as As) identity.Signature {
	return d.Sign(consentDomain, consentBytes(space, d.BoxKey(), as))
}

// ConsentsAs returns as what a device with this box key wants to belong to the
// space; ok is false if it does not.
func ConsentsAs(device identity.DeviceID, box identity.BoxKey, space log.SpaceID, consent identity.Signature) (as As, ok bool) {
	for _, as := range []As{Further, Newcomer} {
		for _, space := range []log.SpaceID{space, {}} {
			if identity.Verify(device, consentDomain, consentBytes(space, box, as), consent) {
				return as, true
			}
		}
	}
	return 0, false
}

func consentBytes(space log.SpaceID, box identity.BoxKey, as As) []byte {
	sum := digest(consentDomain, space[:], box[:], []byte{byte(as)})
	return sum[:]
}

// Consented reports whether the act with these bytes can be read, and whether what it
// says of a new device has that device's consent, if it says anything of one. That is
// so for good: of such an act, see [History.AddConsented].
func Consented(space log.SpaceID, act []byte) bool {
	a, err := ParseAct(act)
	return err == nil && consented(space, a.Content)
}

// consented reports whether what an act says of a new device of some member has
// that device's consent. An act without it is kept and has no effect.
//
// One member alone makes a device theirs, and only one that asked for that; else they
// could take the phone of anybody who waits at the door. That a phone takes the
// place of a lost one is the word of several, and of people who do not always know
// what to ask for.
func consented(space log.SpaceID, c Content) bool {
	switch c := c.(type) {
	case *Addition:
		as, ok := ConsentsAs(c.Device, c.BoxKey, space, c.Consent)
		return ok && as == Further
	case *Replacement:
		_, ok := ConsentsAs(c.Device, c.BoxKey, space, c.Consent)
		return ok
	}
	return true
}
