package space_test

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"moot/crdt"
	"moot/crdt/engine"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

const (
	childDir   = "MOOT_SPACE_TEST_DIR"
	childSpace = "MOOT_SPACE_TEST_SPACE"
)

// onDisk are the options for a space in a folder.
func onDisk(t *testing.T, dir string) space.Options {
	t.Helper()
	st, err := store.Open(dir, storetest.Key())
	if err != nil {
		t.Fatal(err)
	}
	return space.Options{Store: st, Device: deviceOf(t, "A"), Engine: engine.Engine{},
		Rand: rand.Reader, Now: time.Now, Rules: &rules{version: 1}}
}

// TestKilledWhileEditing lets another process edit and kills it at random moments.
// Everything it said was done is there afterwards, in every document an edit
// touched; the chain has no gap and no second story, and the next process goes on.
func TestKilledWhileEditing(t *testing.T) {
	random := newRandom(t)
	dir := filepath.Join(t.TempDir(), "store")
	opts := onDisk(t, dir)
	s, err := space.Found(opts, roster.Charter{})
	if err != nil {
		t.Fatal(err)
	}
	id := s.ID()
	closeAll(t, s, opts)
	told := make(map[uint64]log.Hash) // what others may have heard before a kill
	for range 5 {
		confirmed := editAndKill(t, dir, id, 1+random.IntN(150))
		opts := onDisk(t, dir)
		s, err := space.Open(opts, id)
		if err != nil {
			t.Fatalf("open after the kill: %v", err)
		}
		wantEdits(t, s, opts, confirmed, told)
		closeAll(t, s, opts)
	}
}

func closeAll(t *testing.T, s *space.Space, opts space.Options) {
	t.Helper()
	for _, c := range []io.Closer{s, opts.Store} {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func wantEdits(t *testing.T, s *space.Space, opts space.Options, confirmed int, told map[uint64]log.Hash) {
	t.Helper()
	last := lastEdit(t, s, "text/a")
	if last != confirmed && last != confirmed+1 {
		t.Fatalf("edit %d was confirmed, %d is there", confirmed, last)
	}
	if other := lastEdit(t, s, fmt.Sprintf("text/b%d", last%100)); other != last {
		t.Fatalf("half of edit %d is there: the other document says %d", last, other)
	}
	report, err := s.Check()
	if err != nil || len(report.Findings) > 0 {
		t.Fatalf("Check: %+v, %v", report.Findings, err)
	}
	runs, err := s.Runs(log.Chain{Kind: log.Record, Device: opts.Device.ID()}, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	seq := uint64(0)
	for _, run := range runs {
		for _, e := range run.Entries {
			hash, err := e.Hash()
			if err != nil {
				t.Fatal(err)
			}
			seq++
			if before, ok := told[seq]; e.Header.Seq != seq || ok && before != hash {
				t.Fatalf("entry %d tells another story than before", seq)
			}
			told[seq] = hash
		}
	}
	if int(seq) != last || len(told) != last {
		t.Fatalf("%d edits and %d entries", last, seq)
	}
}

func lastEdit(t *testing.T, s *space.Space, doc string) (n int) {
	t.Helper()
	err := s.Read(doc, func(r crdt.Reader) (err error) {
		n, err = strconv.Atoi(r.Get(crdt.At("n")).Str)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// editAndKill starts a child that goes on editing, kills it when it has confirmed
// some edits, and returns the last it confirmed.
func editAndKill(t *testing.T, dir string, id log.SpaceID, some int) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestChildThatEdits$")
	child.Env = append(os.Environ(), childDir+"="+dir, childSpace+"="+id.String())
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	// Lines that were in the pipe when it died count as well: they were said.
	said := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		number, ok := strings.CutPrefix(lines.Text(), "edit ")
		if !ok {
			continue
		}
		if last, err = strconv.Atoi(number); err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		if said++; said == some {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || said < some {
		t.Fatalf("the child ended by itself after %d: %v", last, err)
	}
	return last
}

// TestChildThatEdits is the other process.
func TestChildThatEdits(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("runs only as the child of TestKilledWhileEditing")
	}
	id, err := hex.DecodeString(os.Getenv(childSpace))
	if err != nil {
		t.Fatal(err)
	}
	s, err := space.Open(onDisk(t, dir), log.SpaceID(id))
	if err != nil {
		t.Fatal(err)
	}
	first := 1
	if len(s.Documents("text/a")) > 0 {
		first = lastEdit(t, s, "text/a") + 1
	}
	for i := first; ; i++ {
		n := strconv.Itoa(i)
		if err := s.Edit(put("text/a", "n", n), put(fmt.Sprintf("text/b%d", i%100), "n", n)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("edit", i)
	}
}
