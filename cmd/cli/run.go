package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/problems"
	"moot/app/refusal"
	"moot/cmd/node"
	"moot/sync/home"
)

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

// atHome opens the home, does the verb and closes the home again.
func (c *call) atHome(v verb) (err error) {
	if _, wipes := v.(*wipeVerb); wipes { // which needs no key, and no whole home
		return c.do(v)
	}
	if err := c.open(v); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.house.Close()) }()
	return c.do(v)
}

// elsewhere lets the process that has the home do it.
func (c *call) elsewhere(args []string) (exit int, err error) {
	r := node.Request{Args: args, Dir: c.dir, Language: c.l.Language(), Passphrase: c.passphrase, New: c.fresh, Watched: c.watched}
	return node.Call(c.ctx, c.homeDir, r, c.stdout, c.stderr)
}

// do does the verb and prints its answer.
func (c *call) do(v verb) error {
	a, err := v.Do(c)
	if err == nil && a != nil {
		err = c.print(a)
	}
	if err != nil && c.ctx.Err() == nil && c.house != nil && collective.Plain(err).Code == refusal.Failed {
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
	case *helpVerb, *guideVerb, *versionVerb, *giveVerb:
		return false
	}
	return true
}

// Codes beside those of package refusal.
const (
	codeUsage       refusal.Code = "usage"
	codeInterrupted refusal.Code = "interrupted"
)
