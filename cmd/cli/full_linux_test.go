package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"moot/app/refusal"
	"moot/sync/store/smalldisk"
)

func TestAFullStick(t *testing.T) { smalldisk.Run(t) }

// A parcel that does not fit on the stick leaves the one that is there, and nothing of its
// own; with more room it goes through. In parts it is the same.
func TestOnASmallDiskAPackThatDoesNotFit(t *testing.T) {
	const size = 256 << 10
	stick := smalldisk.Mount(t, size)
	old := packedBefore(t)
	large := func(w io.Writer) error {
		_, err := w.Write(bytes.Repeat([]byte("much "), size/5))
		return err
	}
	for name, bytes := range map[string]int{"whole.moot": 0, "parted.moot": 64 << 10} {
		path := filepath.Join(stick, name)
		write := writerTo(path, bytes)
		if err := write(func(w io.Writer) error { _, err := w.Write(old); return err }); err != nil {
			t.Fatal(err)
		}
		before, err := os.ReadDir(stick)
		if err != nil {
			t.Fatal(err)
		}
		err = write(large)
		if !errors.Is(err, refusal.New(refusal.FileUnwritable)) {
			t.Errorf("%s: %v", name, err)
		}
		wantAt(t, path, old)
		if after, err := os.ReadDir(stick); err != nil || len(after) != len(before) {
			t.Errorf("%s: %d files, and before %d, %v", name, len(after), len(before), err)
		}
		smalldisk.Grow(t, stick, 8*size)
		if err := write(packHall); err != nil {
			t.Errorf("%s, with more room: %v", name, err)
		}
		smalldisk.Grow(t, stick, size)
	}
}

// A sheet that does not fit on the stick leaves the one that is there, and nothing of its own.
func TestOnASmallDiskASheetThatDoesNotFit(t *testing.T) {
	const size = 256 << 10
	stick := smalldisk.Mount(t, size)
	path := filepath.Join(stick, "minutes.pdf")
	if err := writeFile(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(path, make([]byte, 2*size)); !errors.Is(err, refusal.New(refusal.FileUnwritable)) {
		t.Errorf("too much: %v", err)
	}
	wantAt(t, path, []byte("old"))
	if files, err := os.ReadDir(stick); err != nil || len(files) != 1 {
		t.Errorf("left %v, %v", files, err)
	}
}
