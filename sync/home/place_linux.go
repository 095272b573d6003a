package home

import (
	"fmt"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// fileIdentity is the inode and, where the file system keeps it, the time of
// birth: inodes are used again. The number of the disk is left out, it may change
// when the machine starts.
func fileIdentity(f *os.File) (string, error) {
	// Android before 11 ends an app that calls statx.
	if runtime.GOOS != "android" {
		var s unix.Statx_t
		err := unix.Statx(int(f.Fd()), "", unix.AT_EMPTY_PATH, unix.STATX_INO|unix.STATX_BTIME, &s)
		if err == nil {
			return fmt.Sprintf("inode %d born %d.%d", s.Ino, s.Btime.Sec, s.Btime.Nsec), nil
		}
	}
	var old unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &old); err != nil {
		return "", err
	}
	return fmt.Sprintf("inode %d", old.Ino), nil
}

// machineIdentity is empty on Android, which has no such file.
func machineIdentity() string {
	id, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		return ""
	}
	return string(id)
}
