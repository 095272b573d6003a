package home

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	key, err := os.Stat(filepath.Join(dir, keyFile))
	if err != nil {
		t.Fatal(err)
	}
	if key.Mode().Perm() != 0o600 {
		t.Errorf("the key file has mode %o, want 600", key.Mode().Perm())
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
	for _, missing := range [][]string{
		{versionFile},
		{versionFile, placeFile},
		{versionFile, placeFile, "v1"},
		{versionFile, placeFile, "v1", keyFile},
		{versionFile, placeFile, "v1", keyFile, lockFile},
	} {
		t.Run(fmt.Sprint(missing), func(t *testing.T) {
			dir := made(t)
			for _, name := range missing {
				if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Open(dir, rand.Reader); !errors.Is(err, ErrNotAHome) {
				t.Errorf("open: got %v, want ErrNotAHome", err)
			}
			h, err := Create(dir, rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			shut(t, h)
			shut(t, reopen(t, dir))
		})
	}
}

func TestWhatIsNotAWholeHomeIsRefusedAndLeftAlone(t *testing.T) {
	key := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, keyFile)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			put(t, path, change(b))
		}
	}
	version := func(content string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { put(t, filepath.Join(dir, versionFile), []byte(content)) }
	}
	without := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
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
		{"no version", without(versionFile), ErrNotAHome},
		{"a newer version", version("2\n"), ErrNewer},
		{"an unreadable version", version("one\n"), ErrDamaged},
		{"version zero", version("0\n"), ErrDamaged},
		{"an empty version", version(""), ErrDamaged},
		{"an endless version", version(string(make([]byte, 1<<20))), ErrDamaged},
		{"no key", without(keyFile), ErrDamaged},
		{"a cut key", key(func(b []byte) []byte { return b[:20] }), ErrDamaged},
		{"a changed key", key(func(b []byte) []byte { b[20] ^= 1; return b }), ErrDamaged},
		{"a newer key", key(func(b []byte) []byte { b[0] = 9; return b }), ErrNewer},
		{"no data", without("v1"), ErrDamaged},
		{"no store", without("v1/store"), ErrDamaged},
		{"a file instead of the store", func(t *testing.T, dir string) {
			without("v1/store")(t, dir)
			put(t, filepath.Join(dir, "v1/store"), []byte("x"))
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
