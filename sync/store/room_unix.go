//go:build linux || darwin

package store

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// diskFull is how the system says that a write found no room.
const diskFull = unix.ENOSPC

// EnoughRoom fails with [ErrFull] when the disk under dir has less free than the
// reserve. A disk that cannot be asked has enough.
func EnoughRoom(dir string) error {
	var stat unix.Statfs_t
	if err := unix.Statfs(dir, &stat); err != nil {
		return nil
	}
	if free := uint64(stat.Bavail) * uint64(stat.Bsize); free < ReserveBytes {
		return fmt.Errorf("%w: %d MiB are free, %d are kept in reserve", ErrFull, free>>20, ReserveBytes>>20)
	}
	return nil
}
