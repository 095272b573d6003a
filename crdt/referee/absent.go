//go:build !(cgo && !headless && ((linux && !android) || (darwin && !ios)) && (amd64 || arm64))

package referee

import (
	"io"
	"os/exec"
)

// Linked reports whether this program has automerge-go in it.
const Linked = false

// Serve says that it cannot.
func Serve(io.Reader, io.Writer) error { return ErrAbsent }

func apart(*exec.Cmd) {}
