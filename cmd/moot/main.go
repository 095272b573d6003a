// Moot is an app for people who govern themselves and share their work where
// there is no internet. Without arguments it opens its window; with a noun and a
// verb it does that and ends. Package cli has the verbs, `moot help` lists them.
package main

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"
	_ "time/tzdata" // villages' clocks are known on systems without a zone database too

	"moot/cmd/cli"
	_ "moot/cmd/silence" // before other libraries print
	"moot/crdt/referee"
)

func main() { os.Exit(run()) }

func run() int {
	if slices.Equal(os.Args[1:], []string{referee.Verb}) { // of which nobody is told: this process is a child
		if referee.Serve(os.Stdin, os.Stdout) != nil {
			return 1
		}
		return 0
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// Where there is no working folder any more, relative paths fail by themselves.
	dir, _ := os.Getwd()
	return cli.Run(ctx, cli.Process{
		Args: os.Args[1:], Getenv: os.Getenv, Stdout: os.Stdout, Stderr: os.Stderr,
		Dir: dir, Ask: ask(), Window: window(),
	})
}
