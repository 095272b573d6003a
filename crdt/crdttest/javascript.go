package crdttest

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// JavaScript is what Automerge for JavaScript says of a document.
type JavaScript struct {
	Saved   []byte
	Heads   []string // sorted
	Content any      // as json.Unmarshal makes it
}

// AskJavaScript returns what runs check.cjs in dir, see there for its arguments. It
// skips the test where node is missing, or Automerge for it; on a build machine,
// which fetches that, it has to be there.
func AskJavaScript(t *testing.T, dir string) func(t *testing.T, saved []byte, args ...string) JavaScript {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(tool, " is not there")
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("node is there, and Automerge for it is not: npm ci in ", dir, " failed")
		}
		t.Skip("run npm ci in ", dir)
	}
	return func(t *testing.T, saved []byte, args ...string) JavaScript {
		t.Helper()
		cmd := exec.Command("node", append([]string{filepath.Join(dir, "check.cjs")}, args...)...)
		cmd.Stdin, cmd.Stderr = bytes.NewReader(saved), os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var said struct {
			Saved   string
			Heads   []string
			Content any
		}
		if err := json.Unmarshal(out, &said); err != nil {
			t.Fatal(err)
		}
		file, err := hex.DecodeString(said.Saved)
		if err != nil {
			t.Fatal(err)
		}
		return JavaScript{file, said.Heads, said.Content}
	}
}
