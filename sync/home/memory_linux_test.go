package home

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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
	secrets := []masked{
		mask("the key", h.room.at.Key[:]), mask("the device's secret", device[2:34]), mask("the key of the values", value[:]),
	}
	clear(device)
	value.Zero()
	if found := inMemory(t, secrets); !found["the key"] || !found["the device's secret"] || !found["the key of the values"] {
		t.Fatalf("while open, found only %v", found)
	}
	for range 2 {
		if err := h.Lock(); err != nil {
			t.Fatal(err)
		}
		if found := inMemory(t, secrets); len(found) > 0 {
			t.Errorf("locked, and found %v", found)
		}
		if err := h.Unlock(phrase); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, h)
	fmt.Println("looked twice")
}

// masked is a secret that does not lie in memory itself.
type masked struct {
	name  string
	bytes []byte
}

func mask(name string, secret []byte) masked {
	m := masked{name: name}
	for _, b := range secret {
		m.bytes = append(m.bytes, ^b)
	}
	return m
}

func (m masked) at(b []byte) bool {
	if len(b) < len(m.bytes) {
		return false
	}
	for i, c := range m.bytes {
		if b[i] != ^c {
			return false
		}
	}
	return true
}

// inMemory says which of the secrets lie in this process's writable memory.
func inMemory(t *testing.T, secrets []masked) map[string]bool {
	t.Helper()
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		t.Skip("this system does not show a process its memory")
	}
	defer maps.Close()
	mem, err := os.Open("/proc/self/mem")
	if err != nil {
		t.Skip("this system does not show a process its memory")
	}
	defer mem.Close()
	found := make(map[string]bool)
	part := make([]byte, 1<<20)
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(lines.Text(), "%x-%x %s", &from, &to, &rights); err != nil || !strings.HasPrefix(rights, "rw") {
			continue
		}
		for ; from < to; from += int64(len(part)) - 64 { // a secret may lie across
			n, err := mem.ReadAt(part[:min(int64(len(part)), to-from)], from)
			if n == 0 && err != nil {
				break
			}
			for _, s := range secrets {
				for i := 0; i < n; i++ {
					next := bytes.IndexByte(part[i:n], ^s.bytes[0])
					if next < 0 {
						break
					}
					if i += next; s.at(part[i:n]) {
						found[s.name] = true
					}
				}
			}
		}
	}
	clear(part)
	return found
}
