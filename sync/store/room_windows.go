package store

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// diskFull is how the system says that a write found no room.
const diskFull = windows.ERROR_DISK_FULL

// EnoughRoom fails with [ErrFull] when the disk under dir has less free than the
// reserve. A disk that cannot be asked has enough.
func EnoughRoom(dir string) error {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return nil
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return nil
	}
	if free < ReserveBytes {
		return fmt.Errorf("%w: %d MiB are free, %d are kept in reserve", ErrFull, free>>20, ReserveBytes>>20)
	}
	return nil
}
