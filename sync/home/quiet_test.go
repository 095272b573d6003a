package home

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing that is kept, and no key, shows in the folder: in use, locked, closed.
func TestTheFolderSaysNothing(t *testing.T) {
	h := lockable(t)
	id := h.Device().ID()
	secret := h.Device().Marshal()
	canaries := map[string][]byte{
		"a value": []byte("canary bread"), "a path": []byte("canary"), "another path": []byte("loaves"),
		"the device": id[:], "the device in digits": []byte(id.String()), "its secret": secret[2:34],
		"the key": bytes.Clone(h.room.at.Key[:]), "the key in digits": []byte(hex.EncodeToString(h.room.at.Key[:])),
	}
	wantNone := func(when string) {
		t.Helper()
		for path, content := range contents(t, h.Dir()) {
			for what, canary := range canaries {
				if strings.Contains(content, string(canary)) {
					t.Errorf("%s: %s shows %s", when, path, what)
				}
			}
		}
	}
	wantNone("in use")
	if err := h.Lock(); err != nil {
		t.Fatal(err)
	}
	wantNone("locked")
	if err := h.Unlock(phrase); err != nil {
		t.Fatal(err)
	}
	shut(t, h)
	wantNone("closed")
}

func TestWipingLeavesNothing(t *testing.T) {
	for name, wipe := range map[string]func(t *testing.T, h *Home) error{
		"open": func(t *testing.T, h *Home) error { return h.Wipe() },
		"locked": func(t *testing.T, h *Home) error {
			if err := h.Lock(); err != nil {
				t.Fatal(err)
			}
			return h.Wipe()
		},
		"closed, without the passphrase": func(t *testing.T, h *Home) error {
			shut(t, h)
			return Wipe(h.Dir(), rand.Reader)
		},
		"damaged": func(t *testing.T, h *Home) error {
			shut(t, h)
			put(t, filepath.Join(h.Dir(), keyFile), []byte("x"))
			return Wipe(h.Dir(), rand.Reader)
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := lockable(t)
			theirs := filepath.Join(h.Dir(), "a photo")
			put(t, theirs, []byte("x"))
			// The key lies in this file; it must be gone from where it lay.
			key, err := os.Open(filepath.Join(h.Dir(), keyFile))
			if err != nil {
				t.Fatal(err)
			}
			defer key.Close()
			before, err := io.ReadAll(key)
			if err != nil {
				t.Fatal(err)
			}
			if err := wipe(t, h); err != nil {
				t.Fatal(err)
			}
			after := make([]byte, len(before))
			if n, _ := key.ReadAt(after, 0); name != "damaged" && (n != len(before) || bytes.Equal(before[8:40], after[8:40])) {
				t.Error("the key file was removed and not overwritten")
			}
			if left := contents(t, h.Dir()); len(left) != 1 || left[theirs] != "x" {
				t.Errorf("left: %q", left)
			}
			if _, err := Open(h.Dir(), rand.Reader); !errors.Is(err, ErrNotAHome) {
				t.Errorf("open afterwards: %v", err)
			}
			if err := Wipe(h.Dir(), rand.Reader); !errors.Is(err, ErrNotAHome) {
				t.Errorf("wipe again: got %v, want ErrNotAHome", err)
			}
			shut(t, must(Create(h.Dir(), rand.Reader)))
		})
	}
}

func TestAHomeInUseIsNotWipedByAnother(t *testing.T) {
	h := lockable(t)
	if err := Wipe(h.Dir(), rand.Reader); !errors.Is(err, ErrInUse) {
		t.Errorf("got %v, want ErrInUse", err)
	}
	wantBread(t, h)
}
