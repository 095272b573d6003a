package home

import (
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"moot/sync/store"
	"moot/sync/store/smalldisk"
)

func TestFullDisk(t *testing.T) { smalldisk.Run(t) }

// Everything twice does not fit: the home stays as it was, goes on, and takes the
// passphrase once there is room.
func TestOnASmallDiskRekeyingChangesNothing(t *testing.T) {
	disk := smalldisk.Mount(t, store.ReserveBytes+12<<20)
	h := must(create(filepath.Join(disk, "home"), rand.Reader, nil, cheap()))
	writeBread(t, h)
	for i := range 120 {
		if err := h.Store().Write(store.Change{Key: fmt.Sprintf("/fill/%06d", i), Value: make([]byte, 50_000)}); err != nil {
			t.Fatal(err)
		}
	}
	rooms := fmt.Sprint(roomsOf(t, h.Dir()))
	if err := h.Rekey(t.Context(), phrase, nil); !errors.Is(err, store.ErrFull) {
		t.Fatalf("got %v, want ErrFull", err)
	}
	if now := fmt.Sprint(roomsOf(t, h.Dir())); now != rooms || h.HasPassphrase() {
		t.Errorf("rooms %s, before %s; a passphrase: %v", now, rooms, h.HasPassphrase())
	}
	wantBread(t, h)
	if err := h.Store().Write(store.Change{Key: "/fill/000000"}); err != nil {
		t.Errorf("it does not go on: %v", err)
	}
	smalldisk.Grow(t, disk, 2*store.ReserveBytes)
	if err := h.Rekey(t.Context(), phrase, nil); err != nil {
		t.Fatal(err)
	}
	wantBread(t, h)
	shut(t, h)
}
