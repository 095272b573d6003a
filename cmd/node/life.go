package node

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"time"

	"moot/app/collective"
	"moot/sync/home"
	"moot/sync/mesh"
	"moot/sync/store"
)

// life is what runs on an open home, from unlocking to locking.
type life struct {
	resident *collective.Resident
	mesh     *mesh.Node // guarded by the house's mu

	quit   context.CancelFunc
	living context.Context
	// running are goroutines, using are verbs under way.
	running, using sync.WaitGroup
}

// note keeps what went wrong where nobody waited, for the list of problems.
func (h *House) note(err error) {
	if errors.Is(err, collective.ErrRebuilt) {
		h.log.Warn("document.rebuilt")
		return
	}
	h.log.Warn(string(collective.Plain(err).Code))
}

// wake begins a life on a home that is open. Only its caller changes the house.
func (h *House) wake() error {
	if err := h.settings.Reveal(private{h.home.Store()}); err != nil {
		h.log.Warn("settings.broken")
	}
	if h.home.Moved() {
		h.log.Warn("home.moved")
	}
	if h.home.Store().Repaired() {
		h.log.Warn("store.repaired")
	}
	if h.home.KeyDamaged() {
		h.log.Warn("home.key-damaged")
	}
	l := &life{}
	l.living, l.quit = context.WithCancel(h.living)
	var err error
	l.resident, err = collective.Open(collective.Parts{
		Home: h.home, Engine: documents(), Rand: rand.Reader, Now: time.Now,
		Person: func() (name, language string) {
			v := h.settings.Values()
			if v.Language == "" {
				v.Language = h.options.Language
			}
			return v.Name, v.Language
		},
		Carried:    h.carried,
		Unattended: h.note,
	})
	if err != nil {
		l.quit()
		return err
	}
	l.running.Go(func() { h.tidy(l, h.home.Store()) })
	h.mu.Lock()
	h.life = l
	wish := h.wish
	h.mu.Unlock()
	h.takeCarried() // what came while nobody could read it
	if wish == nil {
		return nil
	}
	return h.connect(h.living, l, *wish)
}

// rest ends the life, if there is one: verbs under way are broken off and waited
// for, then everything closes. Only its caller changes the house.
func (h *House) rest() error {
	h.mu.Lock()
	l := h.life
	h.life = nil
	h.mu.Unlock()
	if l == nil {
		return nil
	}
	l.quit()
	l.using.Wait()
	var errs []error
	if l.mesh != nil {
		l.resident.Attach(nil)
		errs = append(errs, l.mesh.Close())
	}
	l.running.Wait()
	errs = append(errs, l.resident.Close())
	return errors.Join(errs...)
}

// Resident is the person at this device: the one door to what Moot does. It is
// nil while the house is locked, and another one after it was unlocked.
func (h *House) Resident() *collective.Resident {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.life == nil {
		return nil
	}
	return h.life.resident
}

// Use is how something that takes a while uses the house: until done is called the
// house is not locked; where it is to be, ctx ends. It fails with home.ErrLocked.
func (h *House) Use(ctx context.Context) (_ context.Context, done func(), err error) {
	l := h.enter()
	if l == nil {
		return nil, nil, home.ErrLocked
	}
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(l.living, cancel)
	return ctx, func() {
		stop()
		cancel()
		l.using.Done()
	}, nil
}

// enter keeps the life from ending until its using is done; nil while locked.
func (h *House) enter() *life {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.life != nil {
		h.life.using.Add(1)
	}
	return h.life
}

// tidyPause is how long overwritten values may take up room on the disk.
const tidyPause = time.Hour

// tidy gives room on the disk free from time to time.
func (h *House) tidy(l *life, s *store.Store) {
	ticker := time.NewTicker(tidyPause)
	defer ticker.Stop()
	for {
		select {
		case <-l.living.Done():
			return
		case <-ticker.C:
			if err := s.Tidy(); err != nil {
				h.log.Warn("store.tidy")
			}
		}
	}
}

// private keeps private settings in the home.
type private struct{ store *store.Store }

const settingsKey = "/settings/"

func (p private) Read(name string) (string, error) {
	value, err := p.store.Get(settingsKey + name)
	if errors.Is(err, store.ErrMissing) {
		return "", nil
	}
	return string(value), err
}

func (p private) Keep(name, value string) error {
	return p.store.Write(store.Change{Key: settingsKey + name, Value: append([]byte{}, value...)})
}
