package roster

import (
	"moot/sync/identity"
	"moot/sync/log"
)

// consentDomain keeps a consent from standing in for any other signature.
const consentDomain = "moot consent 1"

// Consent is a device's own word that it wants to belong to a space: nobody makes
// it one of theirs without. A device that asks whoever is nearby does not know the
// space yet, and consents to the zero one.
func Consent(d *identity.Device, space log.SpaceID) identity.Signature {
	return d.Sign(consentDomain, consentBytes(space, d.BoxKey()))
}

// Consents reports whether a device with this box key wants to belong to the
// space.
func Consents(device identity.DeviceID, box identity.BoxKey, space log.SpaceID, consent identity.Signature) bool {
	return identity.Verify(device, consentDomain, consentBytes(space, box), consent) ||
		identity.Verify(device, consentDomain, consentBytes(log.SpaceID{}, box), consent)
}

func consentBytes(space log.SpaceID, box identity.BoxKey) []byte {
	sum := digest(consentDomain, space[:], box[:])
	return sum[:]
}

// consented reports whether what an act says of a new device of some member has
// that device's consent. It is asked once, as the act arrives. An act without it is
// kept and has no effect.
func consented(space log.SpaceID, c Content) bool {
	switch c := c.(type) {
	case *Addition:
		return Consents(c.Device, c.BoxKey, space, c.Consent)
	case *Replacement:
		return Consents(c.Device, c.BoxKey, space, c.Consent)
	}
	return true
}
