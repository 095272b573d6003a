package space_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/space"
)

const (
	unpackDir   = "MOOT_SPACE_TEST_UNPACK_DIR"
	unpackFile  = "MOOT_SPACE_TEST_UNPACK_FILE"
	unpackSpace = "MOOT_SPACE_TEST_UNPACK_SPACE"
	unpackAt    = "MOOT_SPACE_TEST_UNPACK_AT"
)

// TestKilledWhileUnpacking reads a parcel in another process and kills it at random
// places. What it had taken before is there afterwards and sound, and unpacking again
// brings the rest.
func TestKilledWhileUnpacking(t *testing.T) {
	random := newRandom(t)
	a := founder(t, "packer", 1)
	for i := range 600 {
		a.put(fmt.Sprintf("text/d%d", i%7), "n", strconv.Itoa(i)+string(bytes.Repeat([]byte{'x'}, random.IntN(2000))))
	}
	var packed bytes.Buffer
	_, err := parcel.Pack(&packed, []parcel.Source{a.Space}, parcel.Packing{Device: a.device})
	a.must(err)
	dir, file := filepath.Join(t.TempDir(), "store"), filepath.Join(t.TempDir(), "news.moot")
	a.must(os.WriteFile(file, packed.Bytes(), 0o600))
	opts := onDisk(t, dir)
	s, err := space.Join(opts, a.ID(), a.Key())
	a.must(err)
	closeAll(t, s, opts)
	had := uint64(0)
	for _, at := range []int{0, random.IntN(packed.Len()), random.IntN(packed.Len()), packed.Len() * 9 / 10, packed.Len()} {
		child := exec.Command(os.Args[0], "-test.run=^TestChildThatUnpacks$")
		child.Env = append(os.Environ(), unpackDir+"="+dir, unpackFile+"="+file, unpackSpace+"="+a.ID().String(), unpackAt+"="+strconv.Itoa(at))
		out, err := child.CombinedOutput()
		if err == nil && at < packed.Len() || err != nil && (at == packed.Len() || len(out) > 0) {
			t.Fatalf("killed after %d of %d bytes: %v: %s", at, packed.Len(), err, out)
		}
		had = wantSoundPart(t, dir, a, had)
	}
	opts = onDisk(t, dir)
	s, err = space.Open(opts, a.ID())
	a.must(err)
	defer closeAll(t, s, opts)
	if diff := cmp.Diff(a.Vector(), s.Vector()); diff != "" {
		t.Error(diff)
	}
}

// wantSoundPart expects a home that is sound, with no fewer entries than before, and
// returns how many there are.
func wantSoundPart(t *testing.T, dir string, a *person, had uint64) (has uint64) {
	t.Helper()
	opts := onDisk(t, dir)
	s, err := space.Open(opts, a.ID())
	if err != nil {
		t.Fatalf("open after the kill: %v", err)
	}
	defer closeAll(t, s, opts)
	report, err := s.Check()
	if err != nil || len(report.Findings) > 0 {
		t.Fatalf("Check: %+v, %v", report.Findings, err)
	}
	for _, m := range s.Vector() {
		has += m.Seq
	}
	if has < had {
		t.Fatalf("%d entries were there, and now %d are", had, has)
	}
	t.Logf("%d entries", has)
	return has
}

// dying is a file; once so much of it was read, the process is killed, wherever it
// has got to by then.
type dying struct {
	io.Reader
	left int
}

func (d *dying) Read(b []byte) (int, error) {
	if d.left <= 0 {
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			return 0, err
		}
		go self.Kill()
	}
	n, err := d.Reader.Read(b[:min(len(b), 4096)])
	d.left -= n
	return n, err
}

// TestChildThatUnpacks is the other process.
func TestChildThatUnpacks(t *testing.T) {
	dir := os.Getenv(unpackDir)
	if dir == "" {
		t.Skip("runs only as the child of TestKilledWhileUnpacking")
	}
	id, err1 := hex.DecodeString(os.Getenv(unpackSpace))
	at, err2 := strconv.Atoi(os.Getenv(unpackAt))
	file, err3 := os.Open(os.Getenv(unpackFile))
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	opts := onDisk(t, dir)
	s, err := space.Open(opts, log.SpaceID(id))
	if err != nil {
		t.Fatal(err)
	}
	var from io.Reader = file
	if at < int(info.Size()) {
		from = &dying{file, at}
	}
	if _, err := parcel.Unpack(from, []parcel.Target{s}, parcel.Unpacking{Device: opts.Device}); err != nil {
		t.Fatal(err)
	}
	if at < int(info.Size()) {
		select {} // the kill is on its way
	}
	closeAll(t, s, opts)
}
