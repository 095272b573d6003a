// Package node is one home at work. It opens the home and everything that runs
// on it, brings it onto the network, and lets other processes of the same person
// on this machine use it meanwhile.
//
// A house can be locked while its process goes on ([House.Lock]): everything that
// runs on the home ends, nothing of it is left in memory, and the door for other
// processes stays, where unlock is heard.
//
//	House ── lives as long as the process: folder, settings, problems, door
//	└─ life ── from unlocking to locking: resident, mesh, everything that runs
//
// One process owns a home. The window, the helper in the hall (moot node) and a
// single command are all a [House]; a command that finds the home taken sends
// itself to the owner instead (see [Call]).
package node

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"moot/app/problems"
	"moot/app/settings"
	"moot/cmd/handout"
	"moot/sync/carry"
	"moot/sync/home"
	"moot/sync/mesh"
)

// House is a home that this process has, with everything that runs on it. Close it.
type House struct {
	home     *home.Home
	options  Options
	settings *settings.File
	problems *problems.Log
	log      *slog.Logger
	idle     idleness

	// changing is held while the house is locked, unlocked or wiped.
	changing sync.Mutex

	mu       sync.Mutex
	life     *life // nil while locked
	wish     *online
	control  *control
	carried  *carry.Hold
	porter   *mesh.Node // carries while the house is locked; nil otherwise
	watchers map[int]func()
	watching int
	gone     chan struct{}   // closed once the home was wiped
	given    *handout.Server // nil while no packages are handed on

	quit    context.CancelFunc
	living  context.Context
	running sync.WaitGroup
}

// Options is what differs from one use of a home to another.
type Options struct {
	// Language is what the system speaks; the settings go before it.
	Language string
	// Passphrase opens the home, or is the first one of a new home; nil is none.
	Passphrase []byte
}

// Create makes a home in the folder and opens it. Errors are those of package
// home.
func Create(dir string, o Options) (*House, error) {
	if o.Passphrase == nil {
		return furnish(home.Create(dir, rand.Reader))(o)
	}
	return furnish(home.CreateWith(dir, rand.Reader, o.Passphrase))(o)
}

// Open opens the home in the folder, for this process alone. Errors are those of
// package home, above all home.ErrInUse and home.ErrLocked.
func Open(dir string, o Options) (*House, error) {
	return furnish(home.OpenWith(dir, rand.Reader, o.Passphrase))(o)
}

// Hold is Open for a home that may stay locked, see [House.Unlock]. Without a
// passphrase among the options a locked one stays so.
func Hold(dir string, o Options) (*House, error) {
	if o.Passphrase != nil {
		return Open(dir, o)
	}
	return furnish(home.Hold(dir, rand.Reader))(o)
}

// furnish makes a house of what was opened.
func furnish(h *home.Home, err error) func(Options) (*House, error) {
	return func(o Options) (*House, error) {
		if err != nil {
			return nil, err
		}
		o.Passphrase = nil // it did its work
		house := &House{home: h, options: o, watchers: make(map[int]func()), gone: make(chan struct{})}
		house.living, house.quit = context.WithCancel(context.Background())
		if err := house.moveIn(); err != nil {
			return nil, errors.Join(err, house.Close())
		}
		return house, nil
	}
}

func (h *House) moveIn() (err error) {
	if h.problems, err = problems.Open(h.home.Dir()); err != nil {
		return err
	}
	h.log = slog.New(h.problems.Handler())
	if h.settings, err = settings.Open(h.home.Dir()); err != nil {
		h.log.Warn("settings.broken") // the defaults hold
	}
	if h.carried, err = openCarried(h.home.Dir(), h.settings); err != nil {
		return err
	}
	if !h.home.Locked() {
		if err := h.wake(); err != nil {
			return err
		}
	}
	h.Touch()
	h.running.Go(h.lockWhenIdle)
	return nil
}

// Settings are the person's choices.
func (h *House) Settings() *settings.File { return h.settings }

// Problems is the record of what went wrong on this device.
func (h *House) Problems() *problems.Log { return h.problems }

// Home is the folder itself.
func (h *House) Home() *home.Home { return h.home }

// Close ends everything that runs on the home and gives it free.
func (h *House) Close() error {
	gently := h.wiped() // whoever wiped it is to hear so
	if !gently {
		h.quit()
	}
	h.mu.Lock()
	door := h.control
	h.control = nil
	h.mu.Unlock()
	var errs []error
	if door != nil {
		errs = append(errs, door.close(gently))
	}
	h.quit()
	h.running.Wait()
	h.changing.Lock()
	defer h.changing.Unlock()
	errs = append(errs, h.StopGiving(), h.stopPorter(), h.rest())
	if h.wiped() {
		return nil // what could fail went with the home
	}
	if h.problems != nil {
		errs = append(errs, h.problems.Close())
	}
	errs = append(errs, h.home.Close())
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close the home: %w", err)
	}
	return nil
}
