package home

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"moot/sync/store"
)

func TestACopyWritesAChainOfItsOwn(t *testing.T) {
	dir := made(t)
	first := dir + "-first-copy"
	second := dir + "-second-copy"
	for _, copied := range []string{first, second} {
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	original, one, two := reopen(t, dir), reopen(t, first), reopen(t, second)
	if original.Moved() || !one.Moved() || !two.Moved() {
		t.Errorf("moved: original %v, copies %v and %v; want only the copies",
			original.Moved(), one.Moved(), two.Moved())
	}
	a, b, c := original.Incarnation(), one.Incarnation(), two.Incarnation()
	if a >= b || a >= c || b == c {
		t.Errorf("incarnations %d, %d and %d: want three, the copies' after the original's", a, b, c)
	}
	if original.Device().ID() != one.Device().ID() {
		t.Error("the copy is another device")
	}

	shut(t, one)
	again := reopen(t, first)
	if again.Moved() || again.Incarnation() != b {
		t.Errorf("opened again in one place: moved %v, incarnation %d, want %d", again.Moved(), again.Incarnation(), b)
	}
}

func TestRenamingTheFolderIsNotCopyingIt(t *testing.T) {
	dir := made(t)
	if err := os.Rename(dir, dir+"-renamed"); err != nil {
		t.Fatal(err)
	}
	if h := reopen(t, dir+"-renamed"); h.Moved() {
		t.Error("taken for a copy")
	}
}

func TestWithoutAPlaceTheHomeCountsAsMoved(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"missing": os.Remove,
		"empty":   func(path string) error { return os.Truncate(path, 0) },
		"endless": func(path string) error { return os.Truncate(path, 1<<20) },
	} {
		dir := made(t)
		if err := spoil(inside(t, dir, placeFile)); err != nil {
			t.Fatal(err)
		}
		h := reopen(t, dir)
		if !h.Moved() || h.Incarnation() <= 1 {
			t.Errorf("%s: moved %v, incarnation %d", name, h.Moved(), h.Incarnation())
		}
	}
}

func TestIncarnationsOnlyGrow(t *testing.T) {
	dir := made(t)
	h := reopen(t, dir)
	last := h.Incarnation()
	for range 20 {
		next, err := h.NewIncarnation()
		if err != nil {
			t.Fatal(err)
		}
		if next <= last || h.Incarnation() != next {
			t.Fatalf("after %d comes %d, and the home says %d", last, next, h.Incarnation())
		}
		last = next
	}
	shut(t, h)
	h = reopen(t, dir)
	if h.Incarnation() != last {
		t.Errorf("opened again: %d, want %d", h.Incarnation(), last)
	}
	if err := keepIncarnation(h.Store(), ^uint32(0)); err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	h = reopen(t, dir)
	if got, err := h.NewIncarnation(); !errors.Is(err, errNoMoreIncarnations) || got != ^uint32(0) {
		t.Errorf("after the last: %d, %v", got, err)
	}
}

// A device that may have lost the end of its chain must not write it again.
func TestASpoiledStoreBeginsANewChain(t *testing.T) {
	t.Run("tables", func(t *testing.T) {
		dir := made(t)
		put(t, filepath.Join(inside(t, dir, storeFolder), "MANIFEST"), []byte("Bdgr"))
		h := reopen(t, dir)
		if !h.Store().Repaired() || h.Moved() || h.Incarnation() <= 1 {
			t.Errorf("repaired %v, moved %v, incarnation %d", h.Store().Repaired(), h.Moved(), h.Incarnation())
		}
	})
	t.Run("the number itself", func(t *testing.T) {
		dir := made(t)
		h := reopen(t, dir)
		if err := h.Store().Write(store.Change{Key: incarnationKey}); err != nil {
			t.Fatal(err)
		}
		shut(t, h)
		if h := reopen(t, dir); h.Moved() || h.Incarnation() <= lostIncarnation {
			t.Errorf("moved %v, incarnation %d", h.Moved(), h.Incarnation())
		}
	})
}

func TestOneProcessAtATime(t *testing.T) {
	dir := made(t)
	child := holdElsewhere(t, dir)
	if _, err := Open(dir, rand.Reader); !errors.Is(err, ErrInUse) {
		t.Errorf("while another process holds it: got %v, want ErrInUse", err)
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil {
		t.Error("the child ended in order, it was to be killed")
	}
	h := reopen(t, dir)
	if _, err := Open(dir, rand.Reader); !errors.Is(err, ErrInUse) {
		t.Errorf("a second time in one process: got %v, want ErrInUse", err)
	}
	if h.Moved() {
		t.Error("a killed holder made it another home")
	}
}

const heldDir = "MOOT_HOME_TEST_HELD"

// holdElsewhere starts a process that holds the home until it is killed.
func holdElsewhere(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestChildThatHolds$")
	child.Env = append(os.Environ(), heldDir+"="+dir)
	child.Stderr = os.Stderr
	if _, err := child.StdinPipe(); err != nil { // its end tells the child that we are gone
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "open\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	return child
}

// TestChildThatHolds is the other process.
func TestChildThatHolds(t *testing.T) {
	dir := os.Getenv(heldDir)
	if dir == "" {
		t.Skip("runs only as the child of TestOneProcessAtATime")
	}
	reopen(t, dir)
	fmt.Println("open")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		t.Fatal(err)
	}
}
