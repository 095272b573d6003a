// Package node is one home at work. It opens the home and everything that runs
// on it, brings it onto the network, and lets other processes of the same person
// on this machine use it meanwhile.
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
	"time"

	"moot/app/collective"
	"moot/app/problems"
	"moot/app/settings"
	"moot/crdt/official"
	"moot/sync/home"
	"moot/sync/mesh"
)

// House is an open home with everything that runs on it. Close it.
type House struct {
	home     *home.Home
	settings *settings.File
	problems *problems.Log
	log      *slog.Logger
	resident *collective.Resident

	mu      sync.Mutex
	mesh    *mesh.Node
	control *control

	quit    context.CancelFunc
	living  context.Context
	running sync.WaitGroup
}

// Options is what differs from one use of a home to another.
type Options struct {
	// Language is what the system speaks; the settings go before it.
	Language string
}

// Create makes a home in the folder and opens it. Errors are those of package
// home.
func Create(dir string, o Options) (*House, error) {
	h, err := home.Create(dir, rand.Reader)
	if err != nil {
		return nil, err
	}
	return furnish(h, o)
}

// Open opens the home in the folder, for this process alone. Errors are those of
// package home, above all home.ErrInUse.
func Open(dir string, o Options) (*House, error) {
	h, err := home.Open(dir, rand.Reader)
	if err != nil {
		return nil, err
	}
	return furnish(h, o)
}

func furnish(h *home.Home, o Options) (*House, error) {
	house := &House{home: h}
	house.living, house.quit = context.WithCancel(context.Background())
	fail := func(err error) (*House, error) { return nil, errors.Join(err, house.Close()) }
	var err error
	if house.problems, err = problems.Open(h.Dir()); err != nil {
		return fail(err)
	}
	house.log = slog.New(house.problems.Handler())
	if house.settings, err = settings.Open(h.Dir()); err != nil {
		house.log.Warn("settings.broken") // the defaults hold
	}
	if h.Moved() {
		house.log.Warn("home.moved")
	}
	if h.Store().Repaired() {
		house.log.Warn("store.repaired")
	}
	house.resident, err = collective.Open(collective.Parts{
		Home: h, Engine: official.Engine{}, Rand: rand.Reader, Now: time.Now,
		Person: func() (name, language string) {
			v := house.settings.Values()
			if v.Language == "" {
				v.Language = o.Language
			}
			return v.Name, v.Language
		},
		Unattended: func(err error) { house.log.Warn(string(collective.Plain(err).Code)) },
	})
	if err != nil {
		return fail(err)
	}
	house.running.Go(house.tidy)
	return house, nil
}

// tidyPause is how long overwritten values may take up room on the disk.
const tidyPause = time.Hour

// tidy gives room on the disk free from time to time.
func (h *House) tidy() {
	ticker := time.NewTicker(tidyPause)
	defer ticker.Stop()
	for {
		select {
		case <-h.living.Done():
			return
		case <-ticker.C:
			if err := h.home.Store().Tidy(); err != nil {
				h.log.Warn("store.tidy")
			}
		}
	}
}

// Resident is the person at this device: the one door to what Moot does.
func (h *House) Resident() *collective.Resident { return h.resident }

// Settings are the person's choices.
func (h *House) Settings() *settings.File { return h.settings }

// Problems is the record of what went wrong on this device.
func (h *House) Problems() *problems.Log { return h.problems }

// Home is the folder itself.
func (h *House) Home() *home.Home { return h.home }

// Close ends everything that runs on the home and gives it free.
func (h *House) Close() error {
	h.quit()
	h.mu.Lock()
	node, door := h.mesh, h.control
	h.mesh, h.control = nil, nil
	h.mu.Unlock()
	var errs []error
	if door != nil {
		errs = append(errs, door.close())
	}
	if node != nil {
		h.resident.Attach(nil)
		errs = append(errs, node.Close())
	}
	h.running.Wait()
	if h.resident != nil {
		errs = append(errs, h.resident.Close())
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
