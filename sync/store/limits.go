package store

import (
	"fmt"
	"path"
	"strings"
)

// What one write may hold. Badger keeps a transaction in memory and refuses one
// beyond 15 % of a table, 2.5 MB here, in which values above inlineBytes do not
// count; MaxWriteChanges of the largest keys and inline values stay below that.
const (
	MaxKeyBytes     = 256
	MaxKeyParts     = 12
	MaxValueBytes   = 4 << 20
	MaxWriteChanges = 1024
	// MaxWriteBytes is for all keys and values of one write together.
	MaxWriteBytes = 16 << 20

	// ReserveBytes is how much of the disk is left free, so that what was
	// written can be sorted into tables and the store closed in order.
	ReserveBytes = 64 << 20

	// sealTogether is from how many changes on several processors seal them.
	sealTogether = 64

	inlineBytes   = 1 << 10
	tableBytes    = 16 << 20
	valueLogBytes = 64 << 20
)

// check says whether changes may be written at once.
func check(changes []Change) error {
	if len(changes) > MaxWriteChanges {
		return fmt.Errorf("%w: %d changes, at most %d", ErrTooLarge, len(changes), MaxWriteChanges)
	}
	total := 0
	for _, c := range changes {
		if err := checkKey(c.Key); err != nil {
			return err
		}
		if len(c.Value) > MaxValueBytes {
			return fmt.Errorf("%w: %d bytes under %s, at most %d", ErrTooLarge, len(c.Value), c.Key, MaxValueBytes)
		}
		total += len(c.Key) + len(c.Value)
	}
	if total > MaxWriteBytes {
		return fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, total, MaxWriteBytes)
	}
	return nil
}

// checkKey accepts "/a/b": absolute, not the root, no empty, "." or ".." part.
func checkKey(key string) error {
	switch {
	case len(key) > MaxKeyBytes:
		return fmt.Errorf("%w: the key has %d bytes, at most %d", ErrTooLarge, len(key), MaxKeyBytes)
	case strings.Count(key, "/") > MaxKeyParts:
		return fmt.Errorf("%w: the key has more than %d parts", ErrTooLarge, MaxKeyParts)
	case len(key) < 2 || key[0] != '/' || path.Clean(key) != key:
		return fmt.Errorf("%w: %q", ErrBadKey, key)
	}
	return nil
}
