// Package cli is the command line: a noun, a verb, and what the verb needs.
//
//	moot [--home DIR] [--json] [--collective NAME] [--language L] NOUN VERB ...
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
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/problems"
	"moot/app/refusal"
	"moot/app/settings"
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
		stdout: p.Stdout, stderr: p.Stderr, l: speak(parsed.options, dir, p.Getenv),
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
	return c.hereOrThere(parsed.verb, p.Args)
}

// hereOrThere does the verb at the home, or has it done by the process that has
// the home open. Another verb that is being done right now takes no commands; it
// is soon over, so it is waited for.
func (c *call) hereOrThere(v verb, args []string) int {
	patience := time.NewTimer(verbPatience)
	defer patience.Stop()
	again := time.NewTicker(verbPause)
	defer again.Stop()
	for {
		err := c.atHome(v)
		if !errors.Is(err, home.ErrInUse) || ownsHome(v) {
			return c.end(err)
		}
		exit, there := c.elsewhere(args)
		if !errors.Is(there, node.ErrNobody) {
			if there != nil {
				return c.end(there)
			}
			return exit
		}
		select {
		case <-again.C:
		case <-patience.C:
			return c.end(err)
		case <-c.ctx.Done():
			return c.end(c.ctx.Err())
		}
	}
}

// How long and how often a verb asks for a home that is taken by a process that
// takes no commands.
const (
	verbPatience = 5 * time.Second
	verbPause    = 20 * time.Millisecond
)

// Answer runs verbs that other processes send to the owner of the house; give it
// to [node.House.ServeControl].
func Answer(h *node.House) node.Handler {
	return func(ctx context.Context, r node.Request, stdout, stderr io.Writer) (exit int) {
		parsed := parse(r.Args)
		c := call{
			ctx: ctx, options: parsed.options, dir: r.Dir, homeDir: h.Home().Dir(), house: h, served: true,
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
		return c.end(c.do(parsed.verb))
	}
}

// begin ends what needs no home: wrong usage, help, and verbs without one.
func (c *call) begin(p parsed) (exit int, ended bool) {
	c.name = strings.TrimPrefix(aboutKey(p.node), "cli.about.")
	switch {
	case p.language != "":
		return c.misused(usage{key: "language", what: p.language}), true
	case p.help:
		c.help(p.node, c.stdout)
		return exitDone, true
	case p.wrong != nil:
		return c.misused(*p.wrong), true
	case !needsHome(p.verb):
		return c.end(c.do(p.verb)), true
	}
	return 0, false
}

// atHome opens the home, does the verb and closes the home again.
func (c *call) atHome(v verb) (err error) {
	open := node.Open
	if v, makes := v.(*initVerb); makes {
		if err := v.check(); err != nil {
			return err
		}
		open = node.Create
	}
	if c.house, err = open(c.homeDir, node.Options{Language: c.l.Language()}); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.house.Close()) }()
	return c.do(v)
}

// elsewhere lets the process that has the home do it.
func (c *call) elsewhere(args []string) (exit int, err error) {
	r := node.Request{Args: args, Dir: c.dir, Language: c.l.Language()}
	return node.Call(c.ctx, c.homeDir, r, c.stdout, c.stderr)
}

// do does the verb and prints its answer.
func (c *call) do(v verb) error {
	a, err := v.Do(c)
	if err == nil && a != nil {
		err = c.print(a)
	}
	if err != nil && c.house != nil && collective.Plain(err).Code == refusal.Failed {
		slog.New(c.house.Problems().Handler()).Warn("verb.failed", "verb", problems.Code(c.name))
	}
	return err
}

// end says what went wrong, if something did, and returns the exit code.
func (c *call) end(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled) && c.ctx.Err() != nil:
		return c.refused(codeInterrupted, c.said().Say("cli.interrupted"))
	}
	no := collective.Plain(err)
	return c.refused(no.Code, c.said().Refuse(no))
}

// recover keeps a mistake of the program from being shown as a stack of calls.
func (c *call) recover(exit *int) {
	if wrong := recover(); wrong != nil {
		*exit = c.end(fmt.Errorf("the verb broke off: %v", wrong))
	}
}

func homeDir(o options, getenv func(string) string) string {
	switch {
	case o.Home != "":
		return o.Home
	case getenv("MOOT_HOME") != "":
		return getenv("MOOT_HOME")
	}
	return filepath.Join(xdg.DataHome, "moot")
}

// speak chooses the language: the one asked for, the person's, the system's.
func speak(o options, home string, getenv func(string) string) i18n.Localizer {
	names := []string{o.Language}
	// Settings that cannot be read are reported by whoever opens the home.
	if f, _ := settings.Open(home); f != nil {
		names = append(names, f.Values().Language)
	}
	names = append(names, getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	for _, name := range names {
		if l, err := i18n.New(name); err == nil {
			return l
		}
	}
	return inEnglish()
}

// inEnglish is for scripts, and for systems whose language Moot does not speak.
func inEnglish() i18n.Localizer {
	l, err := i18n.New("en")
	if err != nil {
		return i18n.Localizer{} // says its keys: the program was built without its words
	}
	return l
}

// ownsHome reports whether a verb has to have the home for itself.
func ownsHome(v verb) bool {
	switch v.(type) {
	case *nodeVerb, *initVerb:
		return true
	}
	return false
}

// needsHome reports whether a verb reads or writes the home.
func needsHome(v verb) bool {
	switch v.(type) {
	case *helpVerb, *guideVerb, *versionVerb:
		return false
	}
	return true
}

// Codes beside those of package refusal.
const (
	codeUsage       refusal.Code = "usage"
	codeInterrupted refusal.Code = "interrupted"
)
