package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	dsbadger "github.com/ipfs/go-ds-badger"

	"moot/sync/seal"
	"moot/sync/store/smalldisk"
)

func TestFullDisk(t *testing.T) { smalldisk.Run(t) }

// The reserve keeps the store whole: it says full, is read, closed, opened, and
// written again as soon as there is room.
func TestOnASmallDiskTheReserveIsKept(t *testing.T) {
	disk := smalldisk.Mount(t, ReserveBytes+8<<20)
	dir := filepath.Join(disk, "store")
	s, err := Open(dir, &seal.Key{})
	if err != nil {
		t.Fatal(err)
	}
	written, err := fill(s)
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d writes: got %v, want ErrFull", written, err)
	}
	if written == 0 {
		t.Fatal("nothing could be written at all")
	}
	wantFilled(t, s, written)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	smalldisk.Grow(t, disk, 2*ReserveBytes)
	s, err = Open(dir, &seal.Key{})
	if err != nil {
		t.Fatal(err)
	}
	wantFilled(t, s, written)
	if err := s.Write(Change{Key: "/room/again", Value: []byte("x")}); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// When somebody else eats the reserve, the write that is cut short stops the
// store, and all that was confirmed is there when it is opened again.
func TestOnASmallDiskWithoutReserve(t *testing.T) {
	disk := smalldisk.Mount(t, 8<<20)
	dir := filepath.Join(disk, "store")
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 6<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := dsbadger.NewDatastore(dir, tuned())
	if err != nil {
		t.Fatal(err)
	}
	s := Over(d, &seal.Key{})
	written, err := fill(s)
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d writes: got %v, want ErrFull", written, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(Change{Key: "/behind", Value: []byte("the remains")}); !errors.Is(err, ErrStopped) {
		t.Errorf("behind the remains: got %v, want ErrStopped", err)
	}
	wantFilled(t, s, written)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d, err = dsbadger.NewDatastore(dir, tuned())
	if err != nil {
		t.Fatal(err)
	}
	s = Over(d, &seal.Key{})
	wantFilled(t, s, written)
	if err := s.Write(Change{Key: "/room/again", Value: []byte("x")}); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// fill writes until it fails and returns how many writes succeeded.
func fill(s *Store) (written int, err error) {
	for i := 0; ; i++ {
		if err := s.Write(Change{Key: fmt.Sprintf("/fill/%06d", i), Value: filling(i)}); err != nil {
			return i, err
		}
	}
}

func filling(i int) []byte {
	value := make([]byte, 50_000)
	copy(value, fmt.Sprint(i))
	return value
}

func wantFilled(t *testing.T, s *Store, written int) {
	t.Helper()
	for i := range written {
		got, err := s.Get(fmt.Sprintf("/fill/%06d", i))
		if err != nil {
			t.Fatalf("write %d of %d was confirmed: %v", i, written, err)
		}
		if string(got) != string(filling(i)) {
			t.Fatalf("write %d is not what was written", i)
		}
	}
}
