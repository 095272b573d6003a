// Package cli is the command line: a noun, a verb, and what the verb needs.
//
//	moot [--home DIR] [--json] [--collective NAME] [--language L]
//	     [--passphrase-file FILE] NOUN VERB ...
//
// A verb is a struct whose fields are its arguments (grammar.go) with one method,
// Do, that talks to the one door of the app, package collective, and returns an
// answer. An answer is a value: JSON encodes its fields, which scripts rely on,
// and its method text says the same to a person, in their language. A verb prints
// nothing itself, unless it streams.
//
//	arguments ──parse──> verb ──Do(call)──> answer ──> JSON or words
//	                              │
//	                              └──> refusal ──> one sentence, exit 1
//
// One process owns a home. A verb that finds it taken is sent to the owner
// ([node.Call]), which runs the same verb in the same way ([Answer]) and sends
// back what it prints; so every verb works while Moot is open.
//
// Exit codes: 0 done, 1 refused or failed, 2 not how the command is written.
package cli

import (
	"context"
	"io"

	"moot/cmd/node"
	"moot/sync/home"
)

// The exit codes.
const (
	exitDone    = 0
	exitRefused = 1
	exitUsage   = 2
)

// Process is what the program got from the system.
type Process struct {
	Args           []string
	Getenv         func(string) string
	Stdout, Stderr io.Writer
	// Dir is the folder that relative paths mean.
	Dir string
	// Ask asks the person for something nobody is to see. It is nil where there is
	// no terminal.
	Ask func(prompt string) ([]byte, error)
	// Window opens the window on a home and returns when it is closed. It is nil
	// in a program that was built without one.
	Window func(ctx context.Context, home, language string) (exit int)
}

// Run does what the arguments say and returns the exit code. It ends early when
// ctx does. Without a verb it opens the window, or else says what there is.
func Run(ctx context.Context, p Process) (exit int) {
	parsed := parse(p.Args)
	dir := homeDir(parsed.options, p.Getenv)
	c := call{
		ctx: ctx, options: parsed.options, dir: p.Dir, homeDir: dir,
		stdout: p.Stdout, stderr: p.Stderr, l: speak(parsed.options, dir, p.Getenv), ask: p.Ask, watched: p.Ask != nil,
	}
	defer c.recover(&exit)
	if len(p.Args) == 0 || parsed.onlyOptions {
		if p.Window != nil {
			return p.Window(ctx, dir, c.l.Language())
		}
		c.help(parsed.node, c.stderr)
		return exitUsage
	}
	if exit, ended := c.begin(parsed); ended {
		return exit
	}
	if err := c.gather(parsed.verb, p.Getenv); err != nil {
		return c.end(err)
	}
	return c.hereOrThere(parsed.verb, p.Args)
}

// Answer runs verbs that other processes send to the owner of the house; give it
// to [node.House.ServeControl].
func Answer(h *node.House) node.Handler {
	return func(ctx context.Context, r node.Request, stdout, stderr io.Writer) (exit int) {
		parsed := parse(r.Args)
		c := call{
			ctx: ctx, options: parsed.options, dir: r.Dir, homeDir: h.Home().Dir(), house: h, served: true,
			passphrase: r.Passphrase, fresh: r.New, watched: r.Watched,
			stdout: stdout, stderr: stderr,
			l: speak(parsed.options, h.Home().Dir(), func(name string) string {
				if name == "LANG" {
					return r.Language
				}
				return ""
			}),
		}
		defer c.recover(&exit)
		if exit, ended := c.begin(parsed); ended {
			return exit
		}
		if ownsHome(parsed.verb) {
			return c.end(home.ErrInUse)
		}
		return c.end(c.serve(parsed.verb))
	}
}

// serve does the verb in the house, as far as a locked one does it.
func (c *call) serve(v verb) error {
	c.house.Touch()
	if worksLocked(v) {
		return c.do(v)
	}
	ctx, done, err := c.house.Use(c.ctx)
	_, status := v.(*statusVerb)
	switch {
	case err != nil && status:
		return c.do(v)
	case err != nil:
		return err
	}
	defer done()
	c.ctx = ctx
	return c.do(v)
}
