// Package smalldisk gives tests a disk that fills: one in memory, of a few megabytes,
// which only the test sees. Tests of package store itself use it too, so it knows
// nothing of stores.
package smalldisk

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

const folder = "MOOT_TEST_SMALL_DISK"

// Run runs the tests of the package whose names begin with TestOnASmallDisk
// in a process of its own that may mount a small disk in memory, where nobody else
// sees it.
func Run(t *testing.T) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestOnASmallDisk", "-test.v")
	child.Env = append(os.Environ(), folder+"="+t.TempDir())
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := child.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EINVAL) {
		t.Skipf("no user namespaces here, so no small disk: %v", err)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Contains(string(out), "--- SKIP") {
		t.Skipf("no small disk here:\n%s", out)
	}
}

// Mount returns the folder of an empty disk, in a test that [Run]
// runs; elsewhere it skips.
func Mount(t *testing.T, sizeBytes int) string {
	t.Helper()
	base := os.Getenv(folder)
	if base == "" {
		t.Skip("runs only as a child, see smalldisk.Run")
	}
	disk := filepath.Join(base, t.Name())
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	err := unix.Mount("tmpfs", disk, "tmpfs", 0, fmt.Sprintf("size=%d", sizeBytes))
	if errors.Is(err, unix.EPERM) || errors.Is(err, unix.EACCES) {
		t.Skipf("mounting is not allowed: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return disk
}

// Grow makes room.
func Grow(t *testing.T, disk string, sizeBytes int) {
	t.Helper()
	if err := unix.Mount("", disk, "", unix.MS_REMOUNT, fmt.Sprintf("size=%d", sizeBytes)); err != nil {
		t.Fatal(err)
	}
}
