package home

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/store"
)

// rename is an upgrade like those to come: it opens the store of the copy and
// keeps a value under another key.
func rename(from, to string) step {
	return func(data string) (err error) {
		s, err := store.Open(filepath.Join(data, "store"))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.Close()) }()
		value, err := s.Get(from)
		if err != nil {
			return err
		}
		return s.Write(store.Change{Key: to, Value: value}, store.Change{Key: from})
	}
}

func TestAnOldHomeIsUpgradedOnACopy(t *testing.T) {
	dir := oldHome(t)
	steps := []step{rename("/v1", "/v2"), rename("/v2", "/v3")}
	for range 2 { // the second time there is nothing left to do
		h, err := open(dir, rand.Reader, steps)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := h.Store().Get("/v3"); err != nil || string(got) != "bread" {
			t.Errorf("got %q, %v", got, err)
		}
		if h.Moved() {
			t.Error("the upgrade made it another home")
		}
		shut(t, h)
		wantFolders(t, dir, "v3")
	}
	if _, err := Open(dir, rand.Reader); !errors.Is(err, ErrNewer) {
		t.Errorf("the old program: got %v, want ErrNewer", err)
	}
}

func TestAnUpgradeThatFailsChangesNothing(t *testing.T) {
	dir := oldHome(t)
	before := contents(t, dir)
	wrong := errors.New("wrong")
	_, err := open(dir, rand.Reader, []step{
		rename("/v1", "/v2"),
		func(string) error { return wrong },
	})
	if !errors.Is(err, wrong) {
		t.Errorf("got %v, want the step's error", err)
	}
	if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	if h := reopen(t, dir); h.Incarnation() != 1 {
		t.Error("the old home is not what it was")
	}
}

// Cut off before the version is written, the upgrade begins again; cut off after,
// only the old data is left to remove.
func TestAnUpgradeThatWasCutOff(t *testing.T) {
	steps := []step{rename("/v1", "/v2")}
	for name, c := range map[string]struct {
		leave func(t *testing.T, dir string)
	}{
		"while copying": {func(t *testing.T, dir string) {
			if err := os.MkdirAll(filepath.Join(dir, "v2", "store"), 0o700); err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(dir, "v2", "store", "MANIFEST"), []byte("half"))
		}},
		"while stepping": {func(t *testing.T, dir string) {
			if err := copyFolder(dataFolder(dir, 1), dataFolder(dir, 2)); err != nil {
				t.Fatal(err)
			}
			if err := steps[0](dataFolder(dir, 2)); err != nil {
				t.Fatal(err)
			}
		}},
		"while removing": {func(t *testing.T, dir string) {
			h, err := open(dir, rand.Reader, steps)
			if err != nil {
				t.Fatal(err)
			}
			shut(t, h)
			if err := os.MkdirAll(filepath.Join(dir, "v1", "store"), 0o700); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := oldHome(t)
			c.leave(t, dir)
			h, err := open(dir, rand.Reader, steps)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := h.Store().Get("/v2"); err != nil || string(got) != "bread" {
				t.Errorf("got %q, %v", got, err)
			}
			shut(t, h)
			wantFolders(t, dir, "v2")
		})
	}
}

func TestFoldersThatAreNotOursStay(t *testing.T) {
	dir := oldHome(t)
	for _, name := range []string{"v", "vx", "videos", "photos"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, reopen(t, dir))
	wantFolders(t, dir, "photos", "v", "v1", "videos", "vx")
}

// oldHome is a home of version 1 with something in it.
func oldHome(t *testing.T) string {
	t.Helper()
	dir := made(t)
	h := reopen(t, dir)
	if err := h.Store().Write(store.Change{Key: "/v1", Value: []byte("bread")}); err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	return dir
}

func wantFolders(t *testing.T, dir string, want ...string) {
	t.Helper()
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range names {
		if name.IsDir() {
			got = append(got, name.Name())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}
