package identity

import (
	"errors"
	"fmt"
)

// The secret as bytes, which package home keeps sealed:
//
//	version 1 │ mode 1 │ seed 32 │ device id 32
//
// The id is there to notice a changed byte: a wrong seed would quietly be
// another device.
const (
	keyVersion = 1
	modePlain  = 0

	keySize = 1 + 1 + seedSize + len(DeviceID{})
)

var (
	// ErrDamaged is returned for bytes that are not a whole, unchanged secret.
	ErrDamaged = errors.New("the key is damaged")
	// ErrNewer is returned for a secret written in a way this program does not
	// know yet.
	ErrNewer = errors.New("the key was written by a newer program")
)

// Marshal writes the secret. Whoever has these bytes is this device.
func (d *Device) Marshal() []byte {
	b := make([]byte, 0, keySize)
	b = append(b, keyVersion, modePlain)
	b = append(b, d.seed[:]...)
	return append(b, d.id[:]...)
}

// Parse reads what Marshal wrote. It fails with [ErrDamaged] or [ErrNewer].
func Parse(b []byte) (*Device, error) {
	if len(b) < 2 {
		return nil, fmt.Errorf("%w: %d bytes", ErrDamaged, len(b))
	}
	if b[0] == 0 {
		return nil, fmt.Errorf("%w: version 0", ErrDamaged)
	}
	if b[0] > keyVersion || b[1] != modePlain {
		return nil, fmt.Errorf("%w: version %d, mode %d", ErrNewer, b[0], b[1])
	}
	if len(b) != keySize {
		return nil, fmt.Errorf("%w: %d bytes, not %d", ErrDamaged, len(b), keySize)
	}
	d := new(Device)
	copy(d.seed[:], b[2:])
	if err := d.derive(); err != nil {
		return nil, err
	}
	if d.id != DeviceID(b[2+seedSize:]) {
		return nil, fmt.Errorf("%w: it does not fit its own id", ErrDamaged)
	}
	return d, nil
}
