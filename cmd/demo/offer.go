package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// offer opens the windows of the four homes if that is wanted and can be: there
// must be a display, and the program with its window must have been built.
func offer(ctx context.Context, p *play, wanted bool) error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return nil
	}
	program := filepath.Join(filepath.Dir(p.order[0].program), "moot")
	if _, err := os.Stat(program); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(p.told, "To look around in them: make build, then bin/moot --home %s\n", p.order[0].home)
		return nil
	}
	if !wanted && !asked() {
		return nil
	}
	var open []func() error
	for _, ph := range p.order {
		open = append(open, func() error {
			cmd := exec.CommandContext(ctx, program, "--home", ph.home)
			cmd.Stderr = os.Stderr
			return cmd.Run()
		})
	}
	return together(open...)
}

// asked asks whoever sits at the terminal, if anybody does.
func asked() bool {
	in, err := os.Stdin.Stat()
	if err != nil || in.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	fmt.Print("Open the windows of all four? [y/N] ")
	answer, err := bufio.NewReader(os.Stdin).ReadString('\n')
	return err == nil && strings.HasPrefix(strings.ToLower(strings.TrimSpace(answer)), "y")
}
