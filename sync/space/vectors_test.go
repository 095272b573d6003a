package space_test

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/log"
	"moot/sync/space"
)

// The body of a record entry made of fixed values has the bytes that
// testdata/vectors.txt says, and a space reads them.
func TestVectors(t *testing.T) {
	kept, err := os.ReadFile("testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := founder(t, "A", 1)
	f := newForger(t, a.device, a, log.Record)
	fixed := bodyOf(t, f.change("text/x", "k", "v"), f.change("text/y", "title", "Bread"))
	if line := "body " + hex.EncodeToString(fixed) + "\n"; !strings.Contains(string(kept), "\n"+line) {
		t.Errorf("testdata/vectors.txt has not\n%s", line)
	}
	a.must(a.Ingest(f.entry(fixed)))
	if got := a.view("text/x") + a.view("text/y"); got != "k=v;title=Bread;" {
		t.Errorf("read as %q", got)
	}
	// What Edit writes has the same form.
	var run *log.Run
	a.Watch(func(e space.Event) { run = e.Run })
	a.put("text/z", "k", "v")
	var read batch.Body
	said, ok := a.Opened(run.Entries[0])
	if !ok {
		t.Fatal("Edit wrote what does not open")
	}
	if err := canon.Unmarshal(said, &read, log.MaxBodyBytes); err != nil || read.Version != 1 || read.Edits[0].Doc != "text/z" {
		t.Errorf("Edit wrote %+v, %v", read, err)
	}
}
