//go:build unix

package home

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

const (
	wipeDir  = "MOOT_HOME_TEST_WIPE_DIR"
	wipeStep = "MOOT_HOME_TEST_WIPE_STEP"
)

// Power fails before every single change to the disk while a home is wiped. Before the
// first nothing has happened; after it nobody opens the home, with whatever passphrase,
// and wiping once more removes what is left.
func TestKilledWhileWiping(t *testing.T) {
	for step := 1; ; step++ {
		dir := filepath.Join(t.TempDir(), "home")
		h, err := create(dir, rand.Reader, phrase, cheap())
		if err != nil {
			t.Fatal(err)
		}
		writeBread(t, h)
		shut(t, h)
		child := exec.Command(os.Args[0], "-test.run=^TestChildThatWipes$")
		child.Env = append(os.Environ(), wipeDir+"="+dir, wipeStep+"="+strconv.Itoa(step))
		out, killed := child.CombinedOutput()
		var ended *exec.ExitError
		if killed != nil && (!errors.As(killed, &ended) || ended.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL) {
			t.Fatalf("step %d: %v: %s", step, killed, out)
		}
		if step == 1 {
			h, err := open(dir, rand.Reader, phrase, cheap())
			if err != nil {
				t.Fatalf("nothing was changed, and the home does not open: %v", err)
			}
			wantBread(t, h)
			shut(t, h)
			continue
		}
		for _, passphrase := range [][]byte{nil, phrase} {
			if h, err := open(dir, rand.Reader, passphrase, cheap()); err == nil {
				shut(t, h)
				t.Fatalf("step %d: a home that was being wiped opens", step)
			}
		}
		if err := Wipe(dir, rand.Reader); err != nil && !errors.Is(err, ErrNotAHome) {
			t.Errorf("step %d: wipe again: %v", step, err)
		}
		for _, name := range []string{keyFile, dataFolder} {
			if _, err := os.Stat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("step %d left %s: %v", step, name, err)
			}
		}
		if killed == nil {
			if step < 4 {
				t.Errorf("done after %d changes to the disk", step-1)
			}
			return
		}
	}
}

// TestChildThatWipes is the process that is killed.
func TestChildThatWipes(t *testing.T) {
	dir := os.Getenv(wipeDir)
	if dir == "" {
		t.Skip("runs only as the child of TestKilledWhileWiping")
	}
	last, err := strconv.Atoi(os.Getenv(wipeStep))
	if err != nil {
		t.Fatal(err)
	}
	h, err := open(dir, rand.Reader, phrase, cheap())
	if err != nil {
		t.Fatal(err)
	}
	changes := 0
	h.disk.before = func() error {
		if changes++; changes == last {
			return syscall.Kill(os.Getpid(), syscall.SIGKILL)
		}
		return nil
	}
	if err := h.Wipe(); err != nil {
		t.Fatal(err)
	}
}
