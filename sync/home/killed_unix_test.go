//go:build unix

package home

import (
	"crypto/rand"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

const (
	rekeyDir  = "MOOT_HOME_TEST_REKEY_DIR"
	rekeyStep = "MOOT_HOME_TEST_REKEY_STEP"
	rekeyVerb = "MOOT_HOME_TEST_REKEY_VERB"
)

// Power fails before every single change to the disk, in every verb that changes
// keys: the home opens with the old or the new passphrase, and nothing is lost.
func TestKilledWhileChangingKeys(t *testing.T) {
	for name, first := range map[string]bool{"first": true, "seen": false, "change": false, "remove": false, "duress": false} {
		t.Run(name, func(t *testing.T) {
			for step := 1; ; step++ {
				dir := filepath.Join(t.TempDir(), "home")
				passphrase := phrase
				if first {
					passphrase = nil
				}
				h, err := create(dir, rand.Reader, passphrase, cheap())
				if err != nil {
					t.Fatal(err)
				}
				writeBread(t, h)
				shut(t, h)
				child := exec.Command(os.Args[0], "-test.run=^TestChildThatChangesKeys$")
				child.Env = append(os.Environ(), rekeyDir+"="+dir, rekeyStep+"="+strconv.Itoa(step), rekeyVerb+"="+name)
				out, err := child.CombinedOutput()
				var ended *exec.ExitError
				if err != nil && (!errors.As(err, &ended) || ended.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL) {
					t.Fatalf("step %d: %v: %s", step, err, out)
				}
				wantOldOrNew(t, dir, step)
				if err == nil {
					if step < 3 {
						t.Errorf("done after %d changes to the disk", step)
					}
					return
				}
			}
		})
	}
}

var newPhrase = []byte("the salt of the village")

// TestChildThatChangesKeys is the process that is killed.
func TestChildThatChangesKeys(t *testing.T) {
	dir := os.Getenv(rekeyDir)
	if dir == "" {
		t.Skip("runs only as the child of TestKilledWhileChangingKeys")
	}
	last, err := strconv.Atoi(os.Getenv(rekeyStep))
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
	switch os.Getenv(rekeyVerb) {
	case "first", "seen":
		err = h.Rekey(t.Context(), newPhrase, nil)
	case "change":
		err = h.ChangePassphrase(newPhrase)
	case "remove":
		err = h.RemovePassphrase()
	case "duress":
		err = h.SetDuress(newPhrase)
	}
	if err != nil {
		t.Fatal(err)
	}
	shut(t, h)
}

// wantOldOrNew opens the home with what it had before or has now, whichever opens
// what is kept, and looks for leftovers.
func wantOldOrNew(t *testing.T, dir string, step int) {
	t.Helper()
	for _, passphrase := range [][]byte{nil, phrase, newPhrase} {
		h, err := open(dir, rand.Reader, passphrase, cheap())
		if errors.Is(err, ErrLocked) || errors.Is(err, ErrWrongPassphrase) {
			continue
		}
		if err != nil {
			t.Fatalf("step %d: %v", step, err)
		}
		if h.Moved() || h.Incarnation() != 1 {
			t.Errorf("step %d: moved %v, incarnation %d", step, h.Moved(), h.Incarnation())
		}
		wantBread(t, h)
		want := 1
		if h.HasPassphrase() {
			want = 2
		}
		if rooms := roomsOf(t, dir); len(rooms) != want {
			t.Errorf("step %d left the rooms %q", step, rooms)
		}
		if left, err := filepath.Glob(filepath.Join(dir, "*.new")); err != nil || len(left) > 0 {
			t.Errorf("step %d left %q, %v", step, left, err)
		}
		shut(t, h)
		return
	}
	t.Fatalf("step %d: no passphrase opens it", step)
}
