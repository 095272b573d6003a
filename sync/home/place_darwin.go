package home

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// fileIdentity is the inode and the time of birth.
func fileIdentity(f *os.File) (string, error) {
	var s unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &s); err != nil {
		return "", err
	}
	return fmt.Sprintf("inode %d born %d.%d", s.Ino, s.Btim.Sec, s.Btim.Nsec), nil
}

func machineIdentity() string {
	id, err := unix.Sysctl("kern.uuid")
	if err != nil {
		return ""
	}
	return id
}
