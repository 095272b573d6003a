package node_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/cmd/node"
	"moot/sync/home"
)

var phrase = []byte("the bread of the village")

// lockable is a house with a passphrase, a collective and a meeting in it.
func lockable(t *testing.T) (*node.House, *collective.Collective) {
	t.Helper()
	h, err := node.Create(filepath.Join(t.TempDir(), "home"), node.Options{Language: "en", Passphrase: phrase})
	must(t, err)
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	must(t, h.Settings().Set("name", "Ana Canary"))
	c, err := h.Resident().Found(charter.Rules{Name: "Canary Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	_, err = c.CallMeeting(collective.Called{Title: "The canary well", When: "2026-11-24T18:30", Agenda: meeting.Titles("The canary well")})
	must(t, err)
	return h, c
}

func TestLockingAndUnlockingAHouse(t *testing.T) {
	h, _ := lockable(t)
	told := 0
	defer h.Watch(func() { told++ })()
	must(t, h.GoOnline(t.Context(), []string{"/ip4/127.0.0.1/tcp/0"}, nil, false))
	before := h.Addresses()

	ctx, done, err := h.Use(t.Context())
	must(t, err)
	brokenOff := make(chan struct{})
	go func() { // a verb under way
		<-ctx.Done()
		close(brokenOff)
		done()
	}()
	must(t, h.Lock())
	select {
	case <-brokenOff:
	default:
		t.Error("locked while a verb was under way")
	}
	if !h.Locked() || h.Resident() != nil || slices.Equal(h.Addresses(), before) || h.Settings().Values().Name != "" {
		t.Error("something of the house is still there")
	}
	if _, _, err := h.Use(t.Context()); !errors.Is(err, home.ErrLocked) {
		t.Errorf("used while locked: %v", err)
	}
	if err := h.Rekey(t.Context(), []byte("another passphrase"), nil); !errors.Is(err, home.ErrLocked) {
		t.Errorf("rekeyed while locked: %v", err)
	}
	must(t, h.Lock())
	if err := h.Unlock([]byte("the bread of the town")); !errors.Is(err, home.ErrWrongPassphrase) || !h.Locked() {
		t.Errorf("a wrong passphrase: %v", err)
	}
	must(t, h.Unlock(phrase))
	if h.Settings().Values().Name != "Ana Canary" || len(h.Resident().Collectives()) != 1 {
		t.Error("not everything came back")
	}
	if after := h.Addresses(); len(after) == 0 || len(after) != len(before) {
		t.Errorf("reached at %v, before at %v", after, before)
	}
	if told < 3 {
		t.Errorf("told %d times", told)
	}
}

func TestRekeyingAHouseGoesOn(t *testing.T) {
	h, err := node.Create(t.TempDir(), node.Options{Language: "en"})
	must(t, err)
	must(t, h.Settings().Set("name", "Ana"))
	if err := h.Lock(); !errors.Is(err, home.ErrNoPassphrase) || h.Locked() {
		t.Errorf("locked without a passphrase: %v", err)
	}
	must(t, h.Rekey(t.Context(), phrase, nil))
	if h.Locked() || h.Settings().Values().Name != "Ana" {
		t.Error("it does not go on")
	}
	must(t, h.Settings().Set("name", "Anna"))
	must(t, h.Close())
	if _, err := node.Open(h.Home().Dir(), node.Options{}); !errors.Is(err, home.ErrLocked) {
		t.Errorf("open: %v", err)
	}
	h, err = node.Hold(h.Home().Dir(), node.Options{})
	must(t, err)
	if !h.Locked() {
		t.Error("held, and unlocked")
	}
	must(t, h.Unlock(phrase))
	if h.Settings().Values().Name != "Anna" {
		t.Error("not everything came back")
	}
	must(t, h.Close())
}

// Nothing a person wrote, and no id, lies in the folder for others to read: in use,
// locked, closed.
func TestTheFolderSaysNothing(t *testing.T) {
	h, c := lockable(t)
	space, device := c.ID(), h.Home().Device().ID()
	canaries := map[string][]byte{
		"a name": []byte("anary"), "the collective": []byte("Larch"), "the meeting": []byte("well"),
		"the collective's id": []byte(space.String()[:16]), "its bytes": space[:8],
		"the device's id": []byte(device.String()[:16]), "its bytes, too": device[:8],
		"the member's id": []byte(c.Me().String()), "its bytes as well": must2(hex.DecodeString(c.Me().String())),
	}
	wantNone := func(when string) {
		t.Helper()
		must(t, filepath.WalkDir(h.Home().Dir(), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			content, err := os.ReadFile(path)
			for what, canary := range canaries {
				if bytes.Contains(content, canary) || bytes.Contains([]byte(path), canary) {
					t.Errorf("%s: %s shows %s", when, path, what)
				}
			}
			return err
		}))
	}
	wantNone("in use")
	must(t, h.Lock())
	wantNone("locked")
	must(t, h.Unlock(phrase))
	dir := h.Home().Dir()
	must(t, h.Settings().Set("language", "es"))
	wantNone("in use again")
	must(t, h.Wipe())
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after wiping the folder is there: %v", err)
	}
}

func TestWipingALockedHouse(t *testing.T) {
	h, _ := lockable(t)
	must(t, h.ServeControl(func(context.Context, node.Request, io.Writer, io.Writer) int { return 0 }))
	must(t, h.Lock())
	select {
	case <-h.Gone():
		t.Error("gone before it was wiped")
	default:
	}
	for range 2 {
		must(t, h.Wipe())
	}
	<-h.Gone()
	if err := h.Unlock(phrase); !errors.Is(err, home.ErrNotAHome) {
		t.Errorf("unlocked afterwards: %v", err)
	}
	if err := node.Wipe(h.Home().Dir()); !errors.Is(err, home.ErrNotAHome) {
		t.Errorf("wiped again from outside: %v", err)
	}
}

// BenchmarkWipe is how long it takes until nothing can be read any more, and all is
// removed.
func BenchmarkWipe(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		h, err := node.Create(filepath.Join(b.TempDir(), "home"), node.Options{Language: "en", Passphrase: phrase})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := h.Wipe(); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := h.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func must2(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}
