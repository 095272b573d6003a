package node

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
)

// ErrNobody is returned by Call when no process serves the home.
var ErrNobody = errors.New("no process serves this home")

// Request is a command that another process on this machine sends to the one
// that owns the home.
type Request struct {
	Args []string `json:"args"`
	// Dir is the folder the command was given in; relative paths mean that.
	Dir      string `json:"dir"`
	Language string `json:"language"`
	// Watched is set where a person at a terminal reads what is printed.
	Watched bool `json:"watched,omitempty"`
	// Passphrase and New are for verbs about the lock: what the caller's person
	// typed, or had in a file.
	Passphrase []byte `json:"passphrase,omitempty"`
	New        []byte `json:"new,omitempty"`
}

// Handler runs a command and returns its exit code. ctx ends when the process
// that sent it goes away.
type Handler func(ctx context.Context, r Request, stdout, stderr io.Writer) (exit int)

// frame is what goes back: output as it comes, then the exit code.
type frame struct {
	Out  []byte `json:"out,omitempty"`
	Err  []byte `json:"err,omitempty"`
	Exit *int   `json:"exit,omitempty"`
}

const (
	maxRequestBytes = 1 << 20
	// maxSocketPath is what the shortest of the systems allows for the path of a
	// socket.
	maxSocketPath = 100
)

// socketPath is where the owner of a home listens: in the home, or, if that path
// is too long for a socket, in a folder of this user's under a name made from it.
func socketPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	path := filepath.Join(abs, "control.sock")
	if len(path) <= maxSocketPath {
		return path, nil
	}
	sum := sha256.Sum256([]byte(abs))
	own := filepath.Join(os.TempDir(), fmt.Sprintf("moot-%d", os.Getuid()))
	if err := os.MkdirAll(own, 0o700); err != nil {
		return "", err
	}
	return filepath.Join(own, hex.EncodeToString(sum[:12])+".sock"), nil
}

// control is the open door for other processes.
type control struct {
	listener net.Listener
	quit     context.CancelFunc
	running  sync.WaitGroup
}

// ServeControl lets other processes of this person send commands until the
// house is closed. Several may run at once.
func (h *House) ServeControl(handle Handler) error {
	path, err := socketPath(h.home.Dir())
	if err != nil {
		return fmt.Errorf("listen for commands: %w", err)
	}
	// The home is locked by this process, so a socket that is there is left over.
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("listen for commands: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("listen for commands: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return errors.Join(fmt.Errorf("listen for commands: %w", err), l.Close())
	}
	ctx, quit := context.WithCancel(h.living)
	c := &control{listener: l, quit: quit}
	c.running.Go(func() { c.accept(ctx, handle) })
	h.mu.Lock()
	h.control = c
	h.mu.Unlock()
	return nil
}

func (c *control) accept(ctx context.Context, handle Handler) {
	for {
		conn, err := c.listener.Accept()
		if err != nil {
			return // closed
		}
		c.running.Go(func() { serve(ctx, conn, handle) })
	}
}

// close breaks off commands under way, or, gently, waits until they are done.
func (c *control) close(gently bool) error {
	if !gently {
		c.quit()
	}
	err := c.listener.Close()
	c.running.Wait()
	c.quit()
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// serve answers one process.
func serve(ctx context.Context, conn net.Conn, handle Handler) {
	ctx, cancel := context.WithCancel(ctx)
	defer conn.Close()
	defer cancel()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	in := bufio.NewReader(io.LimitReader(conn, maxRequestBytes))
	var r Request
	line, err := in.ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &r) != nil {
		return
	}
	// The caller sends nothing more: what ends the reading is that it left.
	var watching sync.WaitGroup
	watching.Go(func() {
		_, _ = in.ReadByte()
		cancel()
	})
	out := &frames{to: json.NewEncoder(conn)}
	exit := handle(ctx, r, stream{out, false}, stream{out, true})
	out.send(frame{Exit: &exit})
	conn.Close()
	watching.Wait()
}

// frames writes one frame at a time.
type frames struct {
	mu sync.Mutex
	to *json.Encoder
}

func (f *frames) send(one frame) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.to.Encode(one)
}

// stream is the caller's stdout or stderr.
type stream struct {
	to  *frames
	err bool
}

func (s stream) Write(b []byte) (int, error) {
	one := frame{Out: b}
	if s.err {
		one = frame{Err: b}
	}
	if err := s.to.send(one); err != nil {
		return 0, err
	}
	return len(b), nil
}

// Call sends a command to the process that owns the home, passes on what it
// prints and returns its exit code. It returns [ErrNobody] if there is no such
// process, or it does not take commands.
func Call(ctx context.Context, dir string, r Request, stdout, stderr io.Writer) (int, error) {
	path, err := socketPath(dir)
	if err != nil {
		return 0, fmt.Errorf("%w: %v", ErrNobody, err)
	}
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", path)
	if err != nil {
		return 0, fmt.Errorf("%w: %v", ErrNobody, err)
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	if err := json.NewEncoder(conn).Encode(r); err != nil {
		return 0, fmt.Errorf("send a command: %w", err)
	}
	in := json.NewDecoder(conn)
	for {
		var f frame
		if err := in.Decode(&f); err != nil {
			if ctx.Err() != nil {
				return 0, ctx.Err()
			}
			return 0, fmt.Errorf("hear from the process that has the home: %w", err)
		}
		if f.Exit != nil {
			return *f.Exit, nil
		}
		if _, err := stdout.Write(f.Out); err != nil {
			return 0, err
		}
		if _, err := stderr.Write(f.Err); err != nil {
			return 0, err
		}
	}
}
