// Command demo plays a village meeting: four people, four homes, four processes
// on this machine, and nothing faked. It prints what happens as somebody in the
// room would tell it, checks that all four end with the same minutes to the last
// byte, and leaves minutes and pictures in ./demo-out.
//
//	bin/demo [-out DIR] [-moot PROGRAM] [-windows]
//
// It talks to the program as a script would, by its verbs and --json, so it also
// shows how to script Moot.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// playTime is how long the play may take before something is wrong.
const playTime = 5 * time.Minute

func main() {
	out := flag.String("out", "demo-out", "the folder to leave minutes, pictures and homes in")
	program := flag.String("moot", "", "the program to play with (default: moot-headless beside this one)")
	windows := flag.Bool("windows", false, "open the windows of the four homes afterwards")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *out, *program, *windows); err != nil {
		fmt.Fprintln(os.Stderr, "The demo did not come to its end:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out, program string, windows bool) error {
	story, err := readStory()
	if err != nil {
		return err
	}
	if program == "" {
		self, err := os.Executable()
		if err != nil {
			return err
		}
		program = filepath.Join(filepath.Dir(self), "moot-headless")
	}
	if err := clear(out); err != nil {
		return err
	}
	playing, cancel := context.WithTimeout(ctx, playTime)
	defer cancel()
	p := newPlay(playing, story, program, out, os.Stdout)
	err = errors.Join(p.run(), p.end())
	if err != nil {
		return err
	}
	if err := draw(p, os.Stdout); err != nil {
		return err
	}
	return offer(ctx, p, windows)
}

// clear makes an empty folder, and empties only what a demo has left.
func clear(out string) error {
	const mark = ".moot-demo"
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(out, mark)); err != nil {
			return fmt.Errorf("%s holds other things; choose another folder with -out", out)
		}
		if err := os.RemoveAll(out); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, mark), nil, 0o644)
}
