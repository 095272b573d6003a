package home

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/lock"
	"moot/sync/store"
)

func TestAHomeComesBackAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "home")
	h, err := Create(dir, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id, incarnation := h.Device().ID(), h.Incarnation()
	if err := h.Store().Write(store.Change{Key: "/bread", Value: []byte("12")}); err != nil {
		t.Fatal(err)
	}
	shut(t, h)

	h = reopen(t, dir)
	if h.Dir() != dir || h.Device().ID() != id || h.Incarnation() != incarnation || h.Moved() {
		t.Errorf("in %s: device %s, incarnation %d, moved %v; want device %s, incarnation %d, not moved",
			h.Dir(), h.Device().ID().Short(), h.Incarnation(), h.Moved(), id.Short(), incarnation)
	}
	if got, err := h.Store().Get("/bread"); err != nil || string(got) != "12" {
		t.Errorf("got %q, %v", got, err)
	}
	for _, name := range []string{keyFile, deviceFile} {
		key, err := os.Stat(inside(t, dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if key.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o, want 600", name, key.Mode().Perm())
		}
	}
}

func TestCreateDoesNotTouchAHome(t *testing.T) {
	dir := made(t)
	before := contents(t, dir)
	if _, err := Create(dir, rand.Reader); !errors.Is(err, ErrExists) {
		t.Errorf("got %v, want ErrExists", err)
	}
	if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// Create that broke off anywhere leaves no home, and the next one makes it whole.
func TestCreateGoesOnAfterBreakingOff(t *testing.T) {
	for n := 1; ; n++ {
		dir := filepath.Join(t.TempDir(), "home")
		h, err := create(dir, rand.Reader, []byte("a first passphrase"), breaking(n))
		if err == nil {
			shut(t, h)
			if n < 8 {
				t.Errorf("whole after %d changes to the disk", n)
			}
			return
		}
		if !errors.Is(err, errBroken) {
			t.Fatal(err)
		}
		if h, err := Open(dir, rand.Reader); err == nil {
			t.Errorf("broken off at change %d, it is open", n)
			shut(t, h)
		}
		if h, err = create(dir, rand.Reader, nil, cheap()); errors.Is(err, ErrExists) {
			h, err = open(dir, rand.Reader, []byte("a first passphrase"), cheap())
		}
		if err != nil {
			t.Fatalf("after change %d: %v", n, err)
		}
		shut(t, h)
	}
}

func TestWhatIsNotAWholeHomeIsRefusedAndLeftAlone(t *testing.T) {
	changed := func(name string, change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := inside(t, dir, name)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			put(t, path, change(b))
		}
	}
	cut := func(b []byte) []byte { return b[:20] }
	flip := func(b []byte) []byte { b[20] ^= 1; return b }
	to := func(content string) func([]byte) []byte { return func([]byte) []byte { return []byte(content) } }
	without := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.RemoveAll(inside(t, dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, dir string)
		want  error
	}{
		{"no folder", without("."), ErrNotAHome},
		{"a file instead of a folder", func(t *testing.T, dir string) {
			without(".")(t, dir)
			put(t, dir, []byte("x"))
		}, ErrNotAHome},
		{"no key", without(keyFile), ErrNotAHome},
		{"a cut key", changed(keyFile, cut), ErrDamaged},
		{"a changed key", changed(keyFile, flip), ErrDamaged},
		{"an empty key", changed(keyFile, to("")), ErrDamaged},
		{"an endless key", changed(keyFile, to(string(make([]byte, 1<<20)))), ErrDamaged},
		{"a newer key", changed(keyFile, newerKey), ErrNewer},
		{"a newer format", changed(formatFile, to("2\n")), ErrNewer},
		{"an unreadable format", changed(formatFile, to("one\n")), ErrDamaged},
		{"format zero", changed(formatFile, to("0\n")), ErrDamaged},
		{"no format", without(formatFile), ErrDamaged},
		{"no device", without(deviceFile), ErrDamaged},
		{"a cut device", changed(deviceFile, cut), ErrDamaged},
		{"a changed device", changed(deviceFile, flip), ErrDamaged},
		{"no data", without(dataFolder), ErrDamaged},
		{"no room", without("/"), ErrDamaged},
		{"no store", without(storeFolder), ErrDamaged},
		{"a file instead of the store", func(t *testing.T, dir string) {
			path := inside(t, dir, storeFolder)
			without(storeFolder)(t, dir)
			put(t, path, []byte("x"))
		}, ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := made(t)
			c.spoil(t, dir)
			before := contents(t, dir)
			h, err := Open(dir, rand.Reader)
			if err == nil {
				shut(t, h)
			}
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
				t.Errorf("the folder changed (-before +after):\n%s", diff)
			}
		})
	}
}

func TestAFolderThatMayNotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	dir := made(t)
	if err := os.Chmod(filepath.Join(dir, lockFile), 0); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, rand.Reader); !errors.Is(err, ErrNoAccess) {
		t.Errorf("got %v, want ErrNoAccess", err)
	}
}

// newerKey is a whole key file of a version to come.
func newerKey(b []byte) []byte {
	b[0]++
	sum := sha256.Sum256(b[:len(b)-8])
	return append(b[:len(b)-8], sum[:8]...)
}

// inside is where a file of the home lies: at the top, or in its first room. "/" is
// that room.
func inside(t *testing.T, dir, name string) string {
	t.Helper()
	switch name {
	case ".", keyFile, lockFile, dataFolder:
		return filepath.Join(dir, name)
	}
	rooms, err := os.ReadDir(filepath.Join(dir, dataFolder))
	if err != nil || len(rooms) == 0 {
		t.Fatalf("%d rooms, %v", len(rooms), err)
	}
	return filepath.Join(dir, dataFolder, rooms[0].Name(), name)
}

// cheap is a home in which a passphrase is tried fast.
func cheap() setup {
	s := usual()
	s.cost = lock.Cost{Passes: 1, Lanes: 1, MemoryKiB: 64}
	return s
}

var errBroken = errors.New("broken off, as the test wished")

// breaking is a cheap home whose disk fails at the nth change and from then on.
func breaking(nth int) setup {
	s := cheap()
	changes := 0
	s.disk.before = func() error {
		if changes++; changes >= nth {
			return errBroken
		}
		return nil
	}
	return s
}

// made is the folder of a fresh home that nobody uses.
func made(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "home")
	h, err := Create(dir, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	return dir
}

func reopen(t *testing.T, dir string) *Home {
	t.Helper()
	h, err := Open(dir, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() }) // a second time, in most tests
	return h
}

func shut(t *testing.T, h *Home) {
	t.Helper()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// contents is every file below dir. What Badger keeps in its pid file is left
// out, it writes that before it looks at anything.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() || d.Name() == "LOCK" {
			return err
		}
		b, err := os.ReadFile(path)
		files[path] = string(bytes.TrimRight(b, "\x00"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
