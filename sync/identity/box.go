package identity

import (
	"crypto/ecdh"
	"crypto/hpke"
	"errors"
	"fmt"
)

// ErrCannotOpen is returned for a box that is damaged, was sealed to another
// device, or for another purpose.
var ErrCannotOpen = errors.New("the box does not open with this device's key")

// The suite is RFC 9180's DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
// ChaCha20Poly1305. What needs another one says so in its own format.
func kem() hpke.KEM { return hpke.DHKEM(ecdh.X25519()) }

// BoxOverheadBytes is how much longer a box is than what it holds: the sender's
// fleeting key and the tag.
const BoxOverheadBytes = 32 + 16

// SealTo seals plain so that only the device with this key reads it. info names
// the purpose and the context, and must be given again to open. The box does not
// say who made it. Randomness is the system's.
func SealTo(to BoxKey, info string, plain []byte) ([]byte, error) {
	key, err := kem().NewPublicKey(to[:])
	if err != nil {
		return nil, fmt.Errorf("seal to %s: %w", to, err)
	}
	box, err := hpke.Seal(key, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), []byte(info), plain)
	if err != nil {
		return nil, fmt.Errorf("seal to %s: %w", to, err)
	}
	return box, nil
}

// Open reads a box sealed to this device with the same info. Anything else is
// [ErrCannotOpen].
func (d *Device) Open(info string, box []byte) ([]byte, error) {
	if len(box) < BoxOverheadBytes {
		return nil, ErrCannotOpen
	}
	plain, err := hpke.Open(d.opening, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), []byte(info), box)
	if err != nil {
		return nil, ErrCannotOpen
	}
	return plain, nil
}
