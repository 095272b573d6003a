package home

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"moot/sync/store"
)

func TestALockedHomeNeedsItsPassphrase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "home")
	h, err := create(dir, rand.Reader, phrase, cheap())
	if err != nil {
		t.Fatal(err)
	}
	id := h.Device().ID()
	shut(t, h)
	if _, err := Open(dir, rand.Reader); !errors.Is(err, ErrLocked) {
		t.Errorf("without: got %v, want ErrLocked", err)
	}
	if _, err := OpenWith(dir, rand.Reader, []byte("the bread of the town")); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("with another: got %v, want ErrWrongPassphrase", err)
	}
	h, err = OpenWith(dir, rand.Reader, phrase)
	if err != nil {
		t.Fatal(err)
	}
	if h.Device().ID() != id || h.Moved() || !h.HasPassphrase() {
		t.Errorf("device %s, moved %v, passphrase %v", h.Device().ID().Short(), h.Moved(), h.HasPassphrase())
	}
	shut(t, h)
	if rooms := roomsOf(t, dir); len(rooms) != 2 {
		t.Errorf("rooms %q, want two", rooms)
	}
	if _, err := create(filepath.Join(t.TempDir(), "weak"), rand.Reader, []byte("short"), cheap()); !errors.Is(err, ErrWeakPassphrase) {
		t.Errorf("a weak one: got %v, want ErrWeakPassphrase", err)
	}
}

func TestLockingForgetsAndUnlockingFinds(t *testing.T) {
	h := lockable(t)
	device, key, kept := h.Device(), *h.room.at.Key, h.Store()
	if err := h.Lock(); err != nil {
		t.Fatal(err)
	}
	if !h.Locked() || h.Device() != nil || h.Store() != nil || h.Incarnation() != 0 {
		t.Error("something of the home is still there")
	}
	if secret := device.Marshal(); !bytes.Equal(secret[2:34], make([]byte, 32)) {
		t.Error("the device's secret is still in memory")
	}
	if _, err := kept.Get("/bread"); !errors.Is(err, store.ErrClosed) {
		t.Errorf("the store reads: %v", err)
	}
	if _, err := h.NewIncarnation(); !errors.Is(err, ErrLocked) {
		t.Errorf("a new incarnation: %v", err)
	}
	if _, err := Open(h.Dir(), rand.Reader); !errors.Is(err, ErrInUse) {
		t.Errorf("another process: got %v, want ErrInUse", err)
	}
	if err := h.Unlock([]byte("a wrong passphrase")); !errors.Is(err, ErrWrongPassphrase) || !h.Locked() {
		t.Errorf("wrong: %v, locked %v", err, h.Locked())
	}
	for range 2 {
		if err := h.Unlock(phrase); err != nil {
			t.Fatal(err)
		}
	}
	if *h.room.at.Key != key {
		t.Error("another key")
	}
	wantBread(t, h)
}

func TestWithoutAPassphraseThereIsNothingToLock(t *testing.T) {
	h := reopen(t, made(t))
	for verb, err := range map[string]error{
		"lock": h.Lock(), "change": h.ChangePassphrase(phrase), "remove": h.RemovePassphrase(),
		"second home": h.SetDuress(phrase), "no second home": h.RemoveDuress(),
	} {
		if !errors.Is(err, ErrNoPassphrase) {
			t.Errorf("%s: got %v, want ErrNoPassphrase", verb, err)
		}
	}
	if h.Locked() || h.HasPassphrase() {
		t.Error("it is locked all the same")
	}
}

func TestALockedHomeTakesNoNewPassphrase(t *testing.T) {
	h := lockable(t)
	if err := h.Lock(); err != nil {
		t.Fatal(err)
	}
	other := []byte("another passphrase")
	for verb, err := range map[string]error{
		"rekey": h.Rekey(t.Context(), other, nil), "change": h.ChangePassphrase(other), "remove": h.RemovePassphrase(),
		"second home": h.SetDuress(other), "no second home": h.RemoveDuress(),
	} {
		if !errors.Is(err, ErrLocked) {
			t.Errorf("%s: got %v, want ErrLocked", verb, err)
		}
	}
}

// A first passphrase, and one after somebody saw the last, put everything under a
// new key in another room.
func TestRekeying(t *testing.T) {
	dir := made(t)
	h, err := open(dir, rand.Reader, nil, cheap())
	if err != nil {
		t.Fatal(err)
	}
	writeBread(t, h)
	id, key, rooms := h.Device().ID(), *h.room.at.Key, roomsOf(t, dir)
	last := phrase
	for i, next := range []string{"a first passphrase", "a second passphrase", "a third passphrase"} {
		if err := h.Rekey(t.Context(), []byte(next), nil); err != nil {
			t.Fatal(err)
		}
		now := roomsOf(t, dir)
		if *h.room.at.Key == key || len(now) != 2 || fmt.Sprint(now) == fmt.Sprint(rooms) {
			t.Errorf("rekeyed %d: the same key %v, rooms %q, before %q", i, *h.room.at.Key == key, now, rooms)
		}
		if h.Device().ID() != id || h.Moved() || h.Incarnation() != 1 {
			t.Errorf("rekeyed %d: another device or chain", i)
		}
		wantBread(t, h)
		shut(t, h)
		if _, err := open(dir, rand.Reader, last, cheap()); !errors.Is(err, ErrWrongPassphrase) {
			t.Errorf("rekeyed %d, with what was before: %v", i, err)
		}
		if h, err = open(dir, rand.Reader, []byte(next), cheap()); err != nil {
			t.Fatal(err)
		}
		wantBread(t, h)
		key, rooms, last = *h.room.at.Key, now, []byte(next)
	}
	if err := h.Rekey(t.Context(), []byte("short"), nil); !errors.Is(err, ErrWeakPassphrase) {
		t.Errorf("a weak one: %v", err)
	}
	wantBread(t, h)
	shut(t, h)
}

func TestChangingAndRemovingThePassphrase(t *testing.T) {
	h := lockable(t)
	key, rooms := *h.room.at.Key, roomsOf(t, h.Dir())
	next := []byte("another passphrase")
	if err := h.ChangePassphrase(next); err != nil {
		t.Fatal(err)
	}
	if err := h.Lock(); err != nil {
		t.Fatal(err)
	}
	if err := h.Unlock(phrase); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("the old one: %v", err)
	}
	if err := h.Unlock(next); err != nil {
		t.Fatal(err)
	}
	if *h.room.at.Key != key || fmt.Sprint(roomsOf(t, h.Dir())) != fmt.Sprint(rooms) {
		t.Error("more was changed than the passphrase")
	}
	wantBread(t, h)
	if err := h.RemovePassphrase(); err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	again := reopen(t, h.Dir())
	wantBread(t, again)
	if rooms := roomsOf(t, h.Dir()); len(rooms) != 1 || again.HasPassphrase() {
		t.Errorf("rooms %q, passphrase %v", rooms, again.HasPassphrase())
	}
}

func TestASecondPassphraseOpensAnEmptyHome(t *testing.T) {
	h := lockable(t)
	id := h.Device().ID()
	duress := []byte("for the man with the gun")
	if err := h.SetDuress(phrase); !errors.Is(err, ErrSamePassphrase) {
		t.Errorf("one passphrase for both: got %v, want ErrSamePassphrase", err)
	}
	if err := h.SetDuress(duress); err != nil {
		t.Fatal(err)
	}
	for _, change := range []func([]byte) error{h.ChangePassphrase, func(p []byte) error { return h.Rekey(t.Context(), p, nil) }} {
		if err := change(duress); !errors.Is(err, ErrSamePassphrase) {
			t.Errorf("its passphrase for this one: got %v, want ErrSamePassphrase", err)
		}
	}
	if err := h.Lock(); err != nil {
		t.Fatal(err)
	}
	if err := h.Unlock(duress); err != nil {
		t.Fatal(err)
	}
	if h.Device().ID() == id || h.Moved() || h.Incarnation() != 1 {
		t.Error("it is not a new home")
	}
	keys := 0
	for _, err := range h.Store().Keys("/") {
		if err != nil {
			t.Fatal(err)
		}
		keys++
	}
	if keys != 1 { // the incarnation
		t.Errorf("it keeps %d things", keys)
	}
	if err := h.Rekey(t.Context(), []byte("a passphrase of its own"), nil); err != nil {
		t.Fatal(err)
	}
	shut(t, h)

	h, err := open(h.Dir(), rand.Reader, phrase, cheap())
	if err != nil {
		t.Fatal(err)
	}
	wantBread(t, h)
	if h.Moved() {
		t.Error("the second home moved the first")
	}
	if err := h.RemoveDuress(); err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	if _, err := open(h.Dir(), rand.Reader, []byte("a passphrase of its own"), cheap()); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("after it was removed: %v", err)
	}
	if rooms := roomsOf(t, h.Dir()); len(rooms) != 2 {
		t.Errorf("rooms %q, want two", rooms)
	}
}

// A room whose key nobody has is laid out like one of an empty second home.
func TestTheSecondRoomDoesNotTellWhetherItIsOne(t *testing.T) {
	h := lockable(t)
	other := h.folder(h.file.Folders()[h.room.at.Slot.Other()])
	noise := layout(t, other)
	if err := h.SetDuress([]byte("for the man with the gun")); err != nil {
		t.Fatal(err)
	}
	second := layout(t, h.folder(h.file.Folders()[h.room.at.Slot.Other()]))
	if noise != second {
		t.Errorf("noise has\n%s\na second home has\n%s", noise, second)
	}
}

// layout is the names and lengths of everything in a folder.
func layout(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "LOCK" {
			return err
		}
		info, err := d.Info()
		fmt.Fprintln(&b, strings.TrimPrefix(path, dir), info.Size())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// loaves are values of all sizes, enough for several writes.
const loaves = 1500

func writeBread(t *testing.T, h *Home) {
	t.Helper()
	changes := []store.Change{{Key: "/bread", Value: []byte("canary bread")}}
	for i := range loaves {
		value := bytes.Repeat([]byte{byte(i)}, 10+i%3*1000)
		changes = append(changes, store.Change{Key: fmt.Sprintf("/loaves/canary/%012x", i), Value: value})
	}
	for half := range 2 {
		from, to := half*len(changes)/2, (half+1)*len(changes)/2
		if err := h.Store().Write(changes[from:to]...); err != nil {
			t.Fatal(err)
		}
	}
}

func wantBread(t *testing.T, h *Home) {
	t.Helper()
	if got, err := h.Store().Get("/bread"); err != nil || string(got) != "canary bread" {
		t.Errorf("got %q, %v", got, err)
	}
	n := 0
	for pair, err := range h.Store().List("/loaves") {
		if err != nil {
			t.Fatal(err)
		}
		if pair.Key != fmt.Sprintf("/loaves/canary/%012x", n) || len(pair.Value) != 10+n%3*1000 {
			t.Fatalf("loaf %d is %s with %d bytes", n, pair.Key, len(pair.Value))
		}
		n++
	}
	if n != loaves {
		t.Errorf("%d loaves, want %d", n, loaves)
	}
}

// lockable is an open home with a passphrase and something in it.
func lockable(t *testing.T) *Home {
	t.Helper()
	h, err := create(filepath.Join(t.TempDir(), "home"), rand.Reader, phrase, cheap())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() }) // a second time, in some tests
	writeBread(t, h)
	return h
}

func must(h *Home, err error) *Home {
	if err != nil {
		panic(err)
	}
	return h
}

func BenchmarkUnlock(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "home")
	h, err := CreateWith(dir, rand.Reader, phrase)
	if err != nil {
		b.Fatal(err)
	}
	defer h.Close()
	for b.Loop() {
		if err := h.Lock(); err != nil {
			b.Fatal(err)
		}
		if err := h.Unlock(phrase); err != nil {
			b.Fatal(err)
		}
	}
}
