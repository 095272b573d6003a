package home

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/store"
)

// rename is an upgrade like those to come: it keeps a value under another key.
func rename(from, to string) step {
	return func(s *store.Store) error {
		value, err := s.Get(from)
		if err != nil {
			return err
		}
		return s.Write(store.Change{Key: to, Value: value}, store.Change{Key: from})
	}
}

// stepping is a cheap home of a program that knows these upgrades.
func stepping(steps ...step) setup {
	s := cheap()
	s.steps = steps
	return s
}

var phrase = []byte("the bread of the village")

func TestAnOldHomeIsUpgradedOnACopy(t *testing.T) {
	for name, phrase := range map[string][]byte{"open": nil, "locked": phrase} {
		t.Run(name, func(t *testing.T) {
			dir := oldHome(t, phrase)
			rooms := roomsOf(t, dir)
			steps := stepping(rename("/v1", "/v2"), rename("/v2", "/v3"))
			for range 2 { // the second time there is nothing left to do
				h, err := open(dir, rand.Reader, phrase, steps)
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
			}
			if now := roomsOf(t, dir); len(now) != len(rooms) || slices.Equal(now, rooms) {
				t.Errorf("there were %q, there are %q", rooms, now)
			}
			if _, err := open(dir, rand.Reader, phrase, cheap()); !errors.Is(err, ErrNewer) {
				t.Errorf("the old program: got %v, want ErrNewer", err)
			}
		})
	}
}

func TestAnUpgradeThatFailsChangesNothing(t *testing.T) {
	dir := oldHome(t, nil)
	before := contents(t, dir)
	wrong := errors.New("wrong")
	_, err := open(dir, rand.Reader, nil, stepping(rename("/v1", "/v2"), func(*store.Store) error { return wrong }))
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

// Cut off before the key file is written, the upgrade begins again; cut off after,
// only the old room is left to remove.
func TestAnUpgradeThatWasCutOff(t *testing.T) {
	for n := 1; ; n++ {
		dir := oldHome(t, nil)
		s := breaking(n)
		s.steps = []step{rename("/v1", "/v2")}
		h, err := open(dir, rand.Reader, nil, s)
		if err == nil {
			shut(t, h)
			if n < 3 {
				t.Errorf("done after %d changes to the disk", n)
			}
			return
		}
		if h, err = open(dir, rand.Reader, nil, stepping(s.steps...)); err != nil {
			t.Fatalf("after change %d: %v", n, err)
		}
		if got, err := h.Store().Get("/v2"); err != nil || string(got) != "bread" {
			t.Errorf("after change %d: got %q, %v", n, got, err)
		}
		shut(t, h)
		if rooms := roomsOf(t, dir); len(rooms) != 1 {
			t.Errorf("after change %d there are %q", n, rooms)
		}
	}
}

func TestFoldersThatAreNotOursStay(t *testing.T) {
	dir := oldHome(t, nil)
	theirs := []string{"v1", "videos", "12345678.old", "0123456", "0123456x"}
	for _, name := range theirs {
		if err := os.Mkdir(filepath.Join(dir, dataFolder, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, dataFolder, "0123abcd"), 0o700); err != nil {
		t.Fatal(err)
	}
	shut(t, reopen(t, dir))
	left := roomsOf(t, dir)
	for _, name := range theirs {
		if !slices.Contains(left, name) {
			t.Errorf("%s is gone", name)
		}
	}
	if slices.Contains(left, "0123abcd") {
		t.Error("a room that nobody names is still there")
	}
}

// oldHome is a home of version 1 with something in it.
func oldHome(t *testing.T, passphrase []byte) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "home")
	h, err := create(dir, rand.Reader, passphrase, cheap())
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Store().Write(store.Change{Key: "/v1", Value: []byte("bread")}); err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	return dir
}

func roomsOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	rooms, err := os.ReadDir(filepath.Join(dir, dataFolder))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rooms {
		names = append(names, r.Name())
	}
	return names
}
