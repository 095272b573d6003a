package store_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"moot/sync/store"
	"moot/sync/store/storetest"
)

const (
	childDir   = "MOOT_STORE_TEST_DIR"
	childFirst = "MOOT_STORE_TEST_FIRST"
)

// TestKilledWhileWriting lets another process write and kills it at random
// moments: everything it said it had written is there afterwards.
func TestKilledWhileWriting(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	confirmed := 0
	for range 10 {
		confirmed = writeAndKill(t, dir, confirmed+1, 1+random.IntN(60))
		s, err := store.Open(dir, storetest.Key())
		if err != nil {
			t.Fatalf("open after the kill: %v", err)
		}
		// The write that was cut off may be there; the next child goes on after it.
		confirmed = wantGroups(t, s, confirmed)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// writeAndKill starts a child that writes groups from first on, kills it when it
// has confirmed some, and returns the last group it confirmed.
func writeAndKill(t *testing.T, dir string, first, some int) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestChildThatWrites$")
	child.Env = append(os.Environ(), childDir+"="+dir, fmt.Sprintf("%s=%d", childFirst, first))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	// Lines that were in the pipe when it died count as well: they were said.
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		if last = n; last == first+some {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || last < first+some {
		t.Fatalf("the child ended by itself after %d: %v", last, err)
	}
	return last
}

// TestChildThatWrites is the other process.
func TestChildThatWrites(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("runs only as the child of TestKilledWhileWriting")
	}
	first, err := strconv.Atoi(os.Getenv(childFirst))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(dir, storetest.Key())
	if err != nil {
		t.Fatal(err)
	}
	for i := first; ; i++ {
		if err := s.Write(group(i)...); err != nil {
			t.Fatal(err)
		}
		fmt.Println(i)
	}
}
