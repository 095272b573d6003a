// Package residue gives tests a look into the memory of their own process, for what
// is left there of secrets. It sees what a dump would show, and so no more than one
// moment: what the runtime has given back to the system, or used again, is gone.
package residue

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// Masked is a secret to look for that does not lie in memory itself.
type Masked struct {
	name  string
	bytes []byte
}

// Mask hides a secret. The caller's own bytes are the caller's to clear.
func Mask(name string, secret []byte) Masked {
	m := Masked{name: name}
	for _, b := range secret {
		m.bytes = append(m.bytes, ^b)
	}
	return m
}

// Reveal is the secret, for the test to use and let go of.
func (m Masked) Reveal() []byte { return Mask("", m.bytes).bytes }

func (m Masked) at(b []byte) bool {
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

// partBytes is how much is looked at at once.
const partBytes = 1 << 20

// Count says how often each secret lies in this process's writable memory; those
// that do not are not named. It skips the test where a process is not shown its
// memory.
func Count(t *testing.T, secrets []Masked) map[string]int {
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
	longest := 0
	for _, s := range secrets {
		longest = max(longest, len(s.bytes))
	}
	found := make(map[string]int)
	part := make([]byte, partBytes)
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		var from, to int64
		var rights string
		if _, err := fmt.Sscanf(lines.Text(), "%x-%x %s", &from, &to, &rights); err != nil || !strings.HasPrefix(rights, "rw") {
			continue
		}
		for ; from < to; from += int64(partBytes - longest) { // a secret may lie across
			n, err := mem.ReadAt(part[:min(partBytes, to-from)], from)
			if n == 0 && err != nil {
				break
			}
			count(part[:n], secrets, found)
		}
	}
	clear(part)
	return found
}

func count(part []byte, secrets []Masked, found map[string]int) {
	for _, s := range secrets {
		for i := 0; i < len(part); i++ {
			next := bytes.IndexByte(part[i:], ^s.bytes[0])
			if next < 0 {
				break
			}
			if i += next; s.at(part[i:]) {
				found[s.name]++
			}
		}
	}
}
