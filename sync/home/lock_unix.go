//go:build unix

package home

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// readOnlyDisk is how the system says that a disk takes no writes.
const readOnlyDisk = unix.EROFS

// notAFolder is how the system says that a file was found where a folder was meant.
const notAFolder = unix.ENOTDIR

// takeLock holds the home until the file is closed or the process dies, however
// it dies.
func takeLock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		err = ErrInUse
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
