package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// phone is one person's device: a home, and while it is switched on the process
// that serves it.
type phone struct {
	program, home string
	person        string // as in the story
	name          string
	language      string

	// knows are addresses its owner typed in: there is no discovery here, where
	// all phones are one machine.
	knows []string

	on      *exec.Cmd
	address string       // where it was reached last
	logs    bytes.Buffer // what the process said on stderr
	done    chan struct{}
}

// listening is what moot node prints when it can be reached.
const listening = "listening "

// switchOn starts the process and waits until it can be reached.
func (p *phone) switchOn(ctx context.Context) error {
	args := []string{"--home", p.home, "node", "--no-discovery",
		"--listen", "/ip4/127.0.0.1/tcp/0", "--listen", "/ip4/127.0.0.1/udp/0/quic-v1"}
	for _, address := range p.knows {
		args = append(args, "--connect", address)
	}
	cmd := exec.CommandContext(ctx, p.program, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	p.logs.Reset()
	cmd.Stderr = &p.logs
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("switch on %s's phone: %w", p.name, err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address, ok := strings.CutPrefix(lines.Text(), listening); ok {
			p.address = address
			p.on, p.done = cmd, make(chan struct{})
			go p.drain(out)
			return nil
		}
	}
	return fmt.Errorf("switch on %s's phone: %w: %s", p.name, errors.Join(lines.Err(), cmd.Wait()), p.logs.String())
}

// drain reads to the end, so that the process is never held up by its output.
func (p *phone) drain(out io.Reader) {
	defer close(p.done)
	_, _ = io.Copy(io.Discard, out)
	_ = p.on.Wait()
}

// switchOff asks the process to end and waits for it.
func (p *phone) switchOff() error { return p.stop(syscall.SIGTERM) }

// die is a battery that fails: the process gets no chance to tidy up.
func (p *phone) die() error { return p.stop(syscall.SIGKILL) }

func (p *phone) stop(how syscall.Signal) error {
	if p.on == nil {
		return nil
	}
	err := p.on.Process.Signal(how)
	<-p.done
	p.on = nil
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// refused is a verb that said no, in one sentence.
type refused struct {
	Code    string `json:"error"`
	Message string `json:"message"`
}

func (r *refused) Error() string { return r.Message }

// do runs one verb on the phone and reads its JSON into result, if that is not
// nil.
func (p *phone) do(ctx context.Context, result any, args ...string) error {
	args = append([]string{"--home", p.home, "--json"}, args...)
	cmd := exec.CommandContext(ctx, p.program, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		no := new(refused)
		if json.Unmarshal(stderr.Bytes(), no) == nil && no.Code != "" {
			return fmt.Errorf("%s: moot %s: %w", p.name, strings.Join(args[3:], " "), no)
		}
		return fmt.Errorf("%s: moot %s: %w: %s", p.name, strings.Join(args[3:], " "), err, stderr.String())
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(stdout.Bytes(), result); err != nil {
		return fmt.Errorf("%s: moot %s: %w", p.name, strings.Join(args[3:], " "), err)
	}
	return nil
}

// until repeats a verb until what it says holds. It is how a person looks at the
// screen again.
func (p *phone) until(ctx context.Context, result any, holds func() bool, args ...string) error {
	const look = 50 * time.Millisecond
	for {
		err := p.do(ctx, result, args...)
		if err == nil && holds() {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(look):
		}
	}
}

// together runs what several people do at the same moment.
func together(acts ...func() error) error {
	errs := make([]error, len(acts))
	var wg sync.WaitGroup
	for i, act := range acts {
		wg.Go(func() { errs[i] = act() })
	}
	wg.Wait()
	return errors.Join(errs...)
}
