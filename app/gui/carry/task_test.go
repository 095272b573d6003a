package carry

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestATaskCountsWhatPassesThrough(t *testing.T) {
	out, task := &bytes.Buffer{}, newTask("packing")
	for _, part := range []string{"three", "words", "only"} {
		if _, err := io.WriteString(task.writer(out), part); err != nil {
			t.Fatal(err)
		}
	}
	if got := task.bytes.Load(); out.String() != "threewordsonly" || got != int64(out.Len()) {
		t.Errorf("%q passed through, counted as %d bytes", out, got)
	}
	task = newTask("unpacking")
	read, err := io.ReadAll(task.reader(strings.NewReader("a parcel")))
	if err != nil || string(read) != "a parcel" || task.bytes.Load() != 8 {
		t.Errorf("read %q, %v, counted as %d bytes", read, err, task.bytes.Load())
	}
	if _, known := task.percent(); known {
		t.Error("a share is told of what nobody knows the length of")
	}
	select {
	case <-task.moved:
	default:
		t.Error("nobody was told of progress")
	}
}

func TestATaskKnowsHowFarItIsInAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.parcel")
	if err := os.WriteFile(path, make([]byte, 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	task := newTask("unpacking")
	in := task.reader(f)
	for _, want := range []uint64{25, 50, 75, 100} {
		if _, err := io.ReadFull(in, make([]byte, 250)); err != nil {
			t.Fatal(err)
		}
		if percent, known := task.percent(); !known || percent != want {
			t.Errorf("%d %%, %v, want %d", percent, known, want)
		}
	}
}

func TestAStoppedTaskLetsNothingMoreThrough(t *testing.T) {
	out, task := &bytes.Buffer{}, newTask("packing")
	if _, err := io.WriteString(task.writer(out), "before"); err != nil {
		t.Fatal(err)
	}
	task.stop()
	if _, err := io.WriteString(task.writer(out), "after"); !errors.Is(err, errStopped) || out.String() != "before" {
		t.Errorf("%q was written, and the error is %v", out, err)
	}
	if read, err := io.ReadAll(task.reader(strings.NewReader("after"))); !errors.Is(err, errStopped) || len(read) > 0 {
		t.Errorf("%q was read, and the error is %v", read, err)
	}
}

// broken cannot be written to, or read from.
type broken struct{}

var errBroken = errors.New("the stick was pulled out")

func (broken) Write([]byte) (int, error) { return 0, errBroken }
func (broken) Read([]byte) (int, error)  { return 0, errBroken }

func TestWhatGoesWrongBelowIsToldAbove(t *testing.T) {
	task := newTask("packing")
	if _, err := task.writer(broken{}).Write([]byte("x")); !errors.Is(err, errBroken) {
		t.Errorf("writing: %v", err)
	}
	if _, err := task.reader(broken{}).Read(make([]byte, 1)); !errors.Is(err, errBroken) {
		t.Errorf("reading: %v", err)
	}
	if _, err := task.reader(strings.NewReader("")).Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}
