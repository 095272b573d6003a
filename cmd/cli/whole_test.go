package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"moot/app/refusal"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/parcel"
)

const (
	packFile = "MOOT_CLI_TEST_PACK_FILE"
	packAt   = "MOOT_CLI_TEST_PACK_AT"
	packSize = "MOOT_CLI_TEST_PACK_SIZE"
)

// TestKilledWhilePacking packs in another process and kills it at several places, into
// one file and in parts. The parcel that was there is there until the new one is whole;
// the next attempt clears away what was left, begins anew, and brings everything.
func TestKilledWhilePacking(t *testing.T) {
	var whole bytes.Buffer
	if err := packHall(&whole); err != nil {
		t.Fatal(err)
	}
	old := packedBefore(t)
	for _, size := range []int{0, 5000} {
		path := filepath.Join(t.TempDir(), "news.moot")
		write := writerTo(path, size)
		if err := write(func(w io.Writer) error { _, err := w.Write(old); return err }); err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{0, 1, whole.Len() / 3, whole.Len() - 1} {
			child := exec.Command(os.Args[0], "-test.run=^TestChildThatPacks$")
			child.Env = append(os.Environ(), packFile+"="+path, packAt+"="+strconv.Itoa(at), packSize+"="+strconv.Itoa(size))
			if out, err := child.CombinedOutput(); err == nil || len(out) > 0 {
				t.Fatalf("killed after %d of %d bytes: %v: %s", at, whole.Len(), err, out)
			}
			wantAt(t, path, old)
			if n, err := clearDrafts(path); err != nil || n == 0 && at > 0 {
				t.Errorf("killed after %d bytes: %d files were left, %v", at, n, err)
			}
		}
		if err := write(packHall); err != nil {
			t.Fatal(err)
		}
		wantAt(t, path, whole.Bytes())
		if n, err := clearDrafts(path); n > 0 || err != nil {
			t.Errorf("after one that went through %d files were left, %v", n, err)
		}
	}
}

// TestChildThatPacks is the other process.
func TestChildThatPacks(t *testing.T) {
	path := os.Getenv(packFile)
	if path == "" {
		t.Skip("runs only as the child of TestKilledWhilePacking")
	}
	at, err1 := strconv.Atoi(os.Getenv(packAt))
	size, err2 := strconv.Atoi(os.Getenv(packSize))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	err := writerTo(path, size)(func(w io.Writer) error { return packHall(&dying{w, at}) })
	t.Fatalf("it lived on: %v", err)
}

// dying is a file; once so much was written to it, the process is killed.
type dying struct {
	io.Writer
	left int
}

func (d *dying) Write(b []byte) (int, error) {
	n, err := d.Writer.Write(b[:min(len(b), d.left)])
	if d.left -= n; d.left > 0 || err != nil {
		return n, err
	}
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Kill()
	}
	if err != nil {
		return n, err
	}
	select {} // the kill is on its way
}

func writerTo(path string, size int) func(func(io.Writer) error) error {
	if size == 0 {
		return func(write func(io.Writer) error) error { return replaceFile(path, write) }
	}
	return func(write func(io.Writer) error) error {
		_, err := replaceParts(path, int64(size), write)
		return err
	}
}

// packHall writes a parcel of a space of some entries, always the same.
func packHall(w io.Writer) error {
	s, ana := exchangetest.NewSpace("hall"), exchangetest.Device("ana")
	for n := range 300 {
		s.Write(ana, log.Record, fmt.Sprintf("entry %d %0100d", n, n))
	}
	_, err := parcel.Pack(w, []parcel.Source{s}, parcel.Packing{Device: ana})
	return err
}

func packedBefore(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	s, ana := exchangetest.NewSpace("hall"), exchangetest.Device("ana")
	for n := range 200 {
		s.Write(ana, log.Record, fmt.Sprintf("entry %d %0100d", n, n))
	}
	if _, err := parcel.Pack(&b, []parcel.Source{s}, parcel.Packing{Device: ana}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wantAt(t *testing.T, path string, want []byte) {
	t.Helper()
	r, _, err := openParts(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%d bytes, %v, want %d", len(got), err, len(want))
	}
}

// Wherever the naming of parts is broken off, a reader finds the old parcel, none, or the
// new one, and the next attempt goes through.
func TestPartsAreNeverMixed(t *testing.T) {
	old, next := bytes.Repeat([]byte("old "), 30), bytes.Repeat([]byte("new "), 20)
	for broken, more := 0, true; more; broken++ {
		path := filepath.Join(t.TempDir(), "x.moot")
		write := func(b []byte) func(io.Writer) error {
			return func(w io.Writer) error { _, err := w.Write(b); return err }
		}
		if _, err := replaceParts(path, 25, write(old)); err != nil {
			t.Fatal(err)
		}
		w := &partWriter{path: path, size: 25}
		if err := errors.Join(write(next)(w), w.end()); err != nil {
			t.Fatal(err)
		}
		var drafts []string
		for _, f := range w.files {
			drafts = append(drafts, f.Name())
		}
		steps := naming(path, drafts)
		for _, step := range steps[:broken] {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		more = broken < len(steps)
		if r, _, err := openParts(path); err == nil {
			got, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(got, old) && !bytes.Equal(got, next) {
				t.Errorf("broken off after %d of %d steps: %q, %v", broken, len(steps), got, err)
			}
			r.Close()
		} else if !errors.Is(err, os.ErrNotExist) {
			t.Error(err)
		}
		if _, err := clearDrafts(path); err != nil {
			t.Error(err)
		}
		if _, err := replaceParts(path, 25, write(next)); err != nil {
			t.Error(err)
		}
		wantAt(t, path, next)
	}
}

// Only what a broken attempt for this very file left is removed.
func TestOnlyDraftsOfThisFileAreCleared(t *testing.T) {
	dir := t.TempDir()
	stay := []string{"x.moot", "x.moot.001", "x.moot.new", "y.moot.123.new", "x.moot.12a.new", "ax.moot.12.new", "x.moot.12.new.txt"}
	for _, name := range append(stay, "x.moot.123.new", "x.moot.9.new") {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := clearDrafts(filepath.Join(dir, "x.moot")); n != 2 || err != nil {
		t.Errorf("removed %d, %v", n, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != len(stay) {
		t.Errorf("left %v, %v", left, err)
	}
}

// A sheet that cannot be written leaves the one that is there, and what is no file gets
// it as it comes.
func TestASheetIsWrittenWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "minutes.pdf")
	for _, content := range []string{"old", "new"} {
		if err := writeFile(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		wantAt(t, path, []byte(content))
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("left %v, %v", left, err)
	}
	if err := writeFile(filepath.Join(path, "in a file"), nil); !errors.Is(err, refusal.New(refusal.FileUnwritable)) {
		t.Errorf("into what is no folder: %v", err)
	}
	if err := writeFile(os.DevNull, []byte("away")); err != nil {
		t.Errorf("to a device: %v", err)
	}
}
