package home

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// readOnlyDisk is how the system says that a disk takes no writes.
const readOnlyDisk = windows.ERROR_WRITE_PROTECT

// notAFolder is how the system says that a file was found where a folder was meant.
const notAFolder = windows.ERROR_PATH_NOT_FOUND

// takeLock holds the home until the file is closed or the process dies, however
// it dies.
func takeLock(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		err = ErrInUse
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
