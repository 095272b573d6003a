package home

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"moot/sync/store"
)

// What is told grows, is half when everything is copied, and is all only at the end.
func TestRekeyingTellsHowFarItIs(t *testing.T) {
	h := lockable(t)
	old := h.folder(h.room.at.Folder)
	var told []int64
	err := h.Rekey(t.Context(), newPhrase, func(done, total int64) {
		if total != wayTotal {
			t.Errorf("%d of %d", done, total)
		}
		gone, err := folderBytes(old)
		if (done == total) != (err == nil && gone == 0) {
			t.Errorf("told %d of %d with %d bytes of the old room left, %v", done, total, gone, err)
		}
		told = append(told, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(told) < 5 || told[len(told)-1] != wayTotal {
		t.Fatalf("told %v", told)
	}
	half := false
	for i, done := range told {
		half = half || done == wayHalf
		if i > 0 && done <= told[i-1] {
			t.Errorf("told %v", told)
		}
	}
	if !half {
		t.Errorf("told %v, never half", told)
	}
}

// Somebody breaks the copying off after each of its writes: nothing has changed.
func TestRekeyingIsBrokenOff(t *testing.T) {
	h := lockable(t)
	rooms := fmt.Sprint(roomsOf(t, h.Dir()))
	for n := 1; ; n++ {
		ctx, stop := context.WithCancel(t.Context())
		writes := 0
		err := h.Rekey(ctx, newPhrase, func(done, total int64) {
			if writes++; writes == n {
				stop()
			}
			if done > wayHalf {
				writes = -1 << 30 // too late to be broken off
			}
		})
		stop()
		if err == nil {
			if n < 3 {
				t.Errorf("done after %d writes", n)
			}
			wantBread(t, h)
			return
		}
		if now := fmt.Sprint(roomsOf(t, h.Dir())); !errors.Is(err, ErrBrokenOff) || now != rooms {
			t.Fatalf("write %d: %v; rooms %s, before %s", n, err, now, rooms)
		}
		wantBread(t, h)
	}
}

// The disk fails at every change in turn, for good. Whichever key is in force
// afterwards, what is written from then on is there after the next start.
func TestRekeyingOnADiskThatFails(t *testing.T) {
	for name, first := range map[string]bool{"first": true, "seen": false} {
		t.Run(name, func(t *testing.T) {
			for n := 1; ; n++ {
				passphrase := phrase
				if first {
					passphrase = nil
				}
				h, err := create(filepath.Join(t.TempDir(), "home"), rand.Reader, passphrase, cheap())
				if err != nil {
					t.Fatal(err)
				}
				writeBread(t, h)
				h.disk = breaking(n).disk
				rekeyed := h.Rekey(t.Context(), newPhrase, nil)
				if rekeyed != nil && !errors.Is(rekeyed, errBroken) {
					t.Fatalf("change %d: %v", n, rekeyed)
				}
				wantLasting(t, h, n)
				if rekeyed == nil {
					if n < 6 {
						t.Errorf("done after %d changes", n)
					}
					return
				}
			}
		})
	}
}

// wantLasting writes one more value in a home whose disk failed, and looks for it
// after the next start, on a sound disk.
func wantLasting(t *testing.T, h *Home, n int) {
	t.Helper()
	if err := h.Store().Write(store.Change{Key: "/later", Value: []byte("later bread")}); err != nil {
		t.Fatalf("change %d: %v", n, err)
	}
	shut(t, h)
	for _, passphrase := range [][]byte{nil, phrase, newPhrase} {
		again, err := open(h.Dir(), rand.Reader, passphrase, cheap())
		if errors.Is(err, ErrLocked) || errors.Is(err, ErrWrongPassphrase) {
			continue
		}
		if err != nil {
			t.Fatalf("change %d: %v", n, err)
		}
		wantBread(t, again)
		if got, err := again.Store().Get("/later"); err != nil || string(got) != "later bread" {
			t.Errorf("change %d: what was written afterwards: %q, %v", n, got, err)
		}
		shut(t, again)
		return
	}
	t.Fatalf("change %d: no passphrase opens it", n)
}

// The old key file is replaced and cannot be overwritten: the new one is in force,
// and the error is told.
func TestAnOldKeyThatCannotBeOverwritten(t *testing.T) {
	h := lockable(t)
	h.rand = &failingAfter{rand.Reader, func() bool { return len(roomsOf(t, h.Dir())) == 3 && h.keyFileIsNew() }}
	err := h.Rekey(t.Context(), newPhrase, nil)
	if !errors.Is(err, errBroken) {
		t.Fatal(err)
	}
	h.rand = rand.Reader
	wantLasting(t, h, 0)
}

// keyFileIsNew reports whether the key file on the disk is another than this home
// believes.
func (h *Home) keyFileIsNew() bool { return !h.leads(h.file.Marshal()) }

// failingAfter is randomness that fails from some moment on.
type failingAfter struct {
	io.Reader
	fails func() bool
}

func (f *failingAfter) Read(b []byte) (int, error) {
	if f.fails() {
		return 0, errBroken
	}
	return f.Reader.Read(b)
}

// A key file of which a byte of the sum decayed opens, says so, and is mended by
// whatever writes it anew.
func TestADamagedKeyFileIsToldAndMended(t *testing.T) {
	h := lockable(t)
	if h.KeyDamaged() {
		t.Error("a fresh one")
	}
	shut(t, h)
	content, err := readSmall(h.Dir(), keyFile)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-1] ^= 1
	put(t, filepath.Join(h.Dir(), keyFile), content)
	again := must(open(h.Dir(), rand.Reader, phrase, cheap()))
	wantBread(t, again)
	if !again.KeyDamaged() {
		t.Error("nobody is told")
	}
	if err := again.ChangePassphrase(newPhrase); err != nil {
		t.Fatal(err)
	}
	shut(t, again)
	again = must(open(h.Dir(), rand.Reader, newPhrase, cheap()))
	if again.KeyDamaged() {
		t.Error("not mended")
	}
	shut(t, again)
}
