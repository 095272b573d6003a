//go:build cgo && !headless && (linux || darwin) && (amd64 || arm64)

package referee

import (
	"io"

	"moot/crdt/official"
)

// Linked reports whether this program has automerge-go in it. The program
// without a window does without, so that it needs no C library.
const Linked = true

// Serve answers, in a child process, what [Ask] asks. It returns when in ends.
func Serve(in io.Reader, out io.Writer) error { return serve(official.Engine{}, in, out) }
