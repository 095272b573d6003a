// Package referee asks automerge-go what it thinks of documents that crdt/engine
// holds: a second opinion, from a program by other people.
//
//	Ask ── length 4 | saved document ──> Serve, in a child process
//	    <── verdict 1 | digest 32 ──
//
// The library ends the process on what it does not like. So it runs in a child,
// an end of which is an answer like any other, and the next document goes to a
// new child. [Linked] says whether this program has the library in it; where not,
// nobody can be asked.
package referee

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"slices"

	"moot/crdt"
	"moot/crdt/engine"
)

// Verb is the only argument with which a program is to call [Serve].
const Verb = "second-opinion-of-stdin"

// savedBytesMax is what one document may weigh.
const savedBytesMax = 64 << 20

// ErrAbsent is returned where automerge-go is not part of the program.
var ErrAbsent = errors.New("automerge-go is not part of this program")

// Document is a saved document under a name of the caller's.
type Document struct {
	Name  string
	Saved []byte
}

// Ask yields an opinion of each document, in order. child makes the command that
// calls [Serve], as [Child] does; it is started as often as needed. An error ends it.
func Ask(ctx context.Context, child func(context.Context) *exec.Cmd, documents iter.Seq[Document]) iter.Seq2[string, Answer] {
	return func(yield func(string, Answer) bool) {
		if !Linked {
			yield("", Answer{Err: ErrAbsent})
			return
		}
		a := asker{ctx: ctx, child: child}
		defer a.stop()
		for d := range documents {
			opinion, err := a.ask(d)
			if err != nil {
				err = fmt.Errorf("ask for a second opinion of %s: %w", d.Name, err)
			}
			if !yield(d.Name, Answer{opinion, err}) || err != nil {
				return
			}
		}
	}
}

// AskOnce returns an opinion of one document.
func AskOnce(ctx context.Context, child func(context.Context) *exec.Cmd, d Document) (crdt.Opinion, error) {
	for _, answer := range Ask(ctx, child, slices.Values([]Document{d})) {
		return answer.Opinion, answer.Err
	}
	return 0, ErrAbsent // nobody: one document has one answer
}

// Child is the command of a program that calls [Serve] when [Verb] is its only
// argument: the same program once more. It gives way to everything else that
// runs on the machine, for a second opinion is never urgent.
func Child(ctx context.Context) *exec.Cmd {
	program, err := os.Executable()
	cmd := exec.CommandContext(ctx, program, Verb)
	cmd.Args[0] = os.Args[0] // it goes by the same name
	cmd.Err = errors.Join(cmd.Err, err)
	apart(cmd)
	return cmd
}

// Answer is an opinion, or why there is none.
type Answer struct {
	crdt.Opinion
	Err error
}

// asker talks to one child at a time.
type asker struct {
	ctx   context.Context
	child func(context.Context) *exec.Cmd
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   io.ReadCloser
}

func (a *asker) start() (err error) {
	cmd := a.child(a.ctx)
	if a.in, err = cmd.StdinPipe(); err != nil {
		return err
	}
	if a.out, err = cmd.StdoutPipe(); err != nil {
		return err
	}
	if err = cmd.Start(); err == nil {
		a.cmd = cmd
	}
	return err
}

// stop ends the child, if there is one.
func (a *asker) stop() {
	if a.cmd == nil {
		return
	}
	_ = a.in.Close()
	_ = a.cmd.Wait() // how it ended has been seen
	a.cmd = nil
}

func (a *asker) ask(d Document) (crdt.Opinion, error) {
	ours, err := engine.Engine{}.Load(crdt.Actor{}, d.Saved)
	if err != nil {
		return 0, err
	}
	defer ours.Close()
	if a.cmd == nil {
		if err := a.start(); err != nil {
			return 0, err
		}
	}
	if err := writeFrame(a.in, d.Saved); err != nil {
		a.stop()
		return crdt.Ends, a.ctx.Err()
	}
	var answer [1 + len(crdt.Hash{})]byte
	if _, err := io.ReadFull(a.out, answer[:]); err != nil {
		a.stop()
		return crdt.Ends, a.ctx.Err()
	}
	switch {
	case answer[0] != byte(crdt.Agrees):
		return crdt.Refuses, nil
	case crdt.Hash(answer[1:]) != crdt.Digest(ours):
		return crdt.Dissents, nil
	}
	return crdt.Agrees, nil
}

func writeFrame(w io.Writer, b []byte) error {
	if _, err := w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b)))); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}

// serve answers with an engine until there is nothing more to read.
func serve(referee crdt.Engine, in io.Reader, out io.Writer) error {
	for {
		var length [4]byte
		if _, err := io.ReadFull(in, length[:]); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("read a document: %w", err)
		}
		n := binary.BigEndian.Uint32(length[:])
		if n > savedBytesMax {
			return fmt.Errorf("read a document: %d bytes, more than %d", n, savedBytesMax)
		}
		saved := make([]byte, n)
		if _, err := io.ReadFull(in, saved); err != nil {
			return fmt.Errorf("read a document: %w", err)
		}
		answer := append([]byte{byte(crdt.Refuses)}, make([]byte, len(crdt.Hash{}))...)
		if d, err := referee.Load(crdt.Actor{}, saved); err == nil {
			answer[0] = byte(crdt.Agrees)
			digest := crdt.Digest(d)
			copy(answer[1:], digest[:])
			d.Close()
		}
		if _, err := out.Write(answer); err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
}
