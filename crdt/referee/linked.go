//go:build cgo && !headless && ((linux && !android) || (darwin && !ios)) && (amd64 || arm64)

package referee

import (
	"io"
	"os"
	"os/exec"
	"syscall"

	"moot/crdt/official"
)

// Linked reports whether this program has automerge-go in it. The program
// without a window does without, so that it needs no C library, and those for
// phones do, for which there is none.
const Linked = true

// idle is the lowest priority that Unix has.
const idle = 19

// Serve answers, in a child process, what [Ask] asks. It returns when in ends.
func Serve(in io.Reader, out io.Writer) error {
	if group := syscall.Getpgrp(); group == os.Getpid() { // see apart
		_ = syscall.Setpriority(syscall.PRIO_PGRP, group, idle) // if not, it is only less polite
	}
	return serve(official.Engine{}, in, out)
}

// apart gives the child a group of its own. So it can lower the priority of all its
// threads, and of nobody else.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
