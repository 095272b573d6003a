package home

import (
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"moot/sync/home/residue"
)

const memoryDir = "MOOT_HOME_TEST_MEMORY_DIR"

// After locking, the key, the key of the values and the device's secret are nowhere
// in the memory of the process, as far as a dump of it shows.
func TestLockedMemoryHasNoKeys(t *testing.T) {
	child := exec.Command(os.Args[0], "-test.run=^TestChildThatLooksIntoItsMemory$", "-test.v")
	child.Env = append(os.Environ(), memoryDir+"="+t.TempDir())
	out, err := child.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "looked twice") {
		t.Fatalf("%v: %s", err, out)
	}
}

// TestChildThatLooksIntoItsMemory has a memory without other tests in it.
func TestChildThatLooksIntoItsMemory(t *testing.T) {
	dir := os.Getenv(memoryDir)
	if dir == "" {
		t.Skip("runs only as the child of TestLockedMemoryHasNoKeys")
	}
	h, err := CreateWith(filepath.Join(dir, "home"), rand.Reader, phrase)
	if err != nil {
		t.Fatal(err)
	}
	writeBread(t, h)
	device, value := h.Device().Marshal(), h.room.at.Key.Derive("moot store 1 value")
	secrets := []residue.Masked{
		residue.Mask("the key", h.room.at.Key[:]), residue.Mask("the device's secret", device[2:34]), residue.Mask("the key of the values", value[:]),
	}
	clear(device)
	value.Zero()
	if found := residue.Count(t, secrets); len(found) != len(secrets) {
		t.Fatalf("while open, found only %v", found)
	}
	for range 2 {
		if err := h.Lock(); err != nil {
			t.Fatal(err)
		}
		if found := residue.Count(t, secrets); len(found) > 0 {
			t.Errorf("locked, and found %v", found)
		}
		if err := h.Unlock(phrase); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, h)
	fmt.Println("looked twice")
}
