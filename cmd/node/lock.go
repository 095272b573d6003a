package node

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"moot/app/problems"
	"moot/app/settings"
	"moot/sync/carry"
	"moot/sync/home"
)

// Locked reports whether the house is locked: only [House.Unlock] and
// [House.Wipe] do anything then.
func (h *House) Locked() bool { return h.Resident() == nil }

// Lock breaks off what is being done, ends everything that runs on the home and
// forgets its keys. It fails with home.ErrNoPassphrase. Locking twice does nothing.
func (h *House) Lock() error {
	h.changing.Lock()
	defer h.changing.Unlock()
	if !h.home.HasPassphrase() {
		return home.ErrNoPassphrase
	}
	defer h.tell()
	err := errors.Join(h.rest(), h.settings.Hide(), h.home.Lock())
	h.goOnCarrying()
	return err
}

// Unlock opens a locked house and goes online again if it was. It fails with
// home.ErrWrongPassphrase. Unlocking an open house does nothing.
func (h *House) Unlock(passphrase []byte) error {
	h.changing.Lock()
	defer h.changing.Unlock()
	if h.wiped() {
		return home.ErrNotAHome
	}
	h.Touch()
	if !h.Locked() {
		return nil
	}
	if err := h.home.Unlock(passphrase); err != nil {
		return err
	}
	defer h.tell()
	err := errors.Join(h.stopPorter(), h.wake())
	if err != nil && h.Locked() {
		err = errors.Join(err, h.settings.Hide(), h.home.Lock())
	}
	return err
}

// Rekey is [home.Home.Rekey] for a house: everything that runs pauses meanwhile.
func (h *House) Rekey(ctx context.Context, passphrase []byte, progress func(done, total int64)) error {
	h.changing.Lock()
	defer h.changing.Unlock()
	if h.Locked() {
		return home.ErrLocked
	}
	defer h.tell()
	err := errors.Join(h.rest(), h.home.Rekey(ctx, passphrase, progress))
	if h.home.Locked() {
		return errors.Join(err, h.settings.Hide())
	}
	return errors.Join(err, h.wake())
}

// Wipe destroys the key to everything, then everything. It takes well under a
// second, locked or not. The house is of no more use; Close it. [House.Gone] ends.
func (h *House) Wipe() error {
	h.changing.Lock()
	defer h.changing.Unlock()
	if h.wiped() {
		return nil
	}
	err := errors.Join(h.home.Wipe(), h.stopPorter())
	// Whatever still runs fails now, since its store is closed, and only that.
	_ = h.rest()
	_ = h.problems.Close()
	err = errors.Join(err, h.settings.Hide())
	home.Scrub()
	close(h.gone)
	h.tell()
	return errors.Join(err, removeRest(h.home.Dir()))
}

// Wipe is [House.Wipe] for a home that no process has, locked or damaged. Errors
// are those of home.Wipe.
func Wipe(dir string) error {
	if err := home.Wipe(dir, rand.Reader); err != nil {
		return err
	}
	return removeRest(dir)
}

// removeRest removes what lies in the folder beside the home, and the folder if
// nothing else is in it.
func removeRest(dir string) error {
	err := errors.Join(settings.Remove(dir), problems.Remove(dir), carry.Remove(filepath.Join(dir, carriedFolder)))
	path, pathErr := socketPath(dir)
	if pathErr == nil {
		if pathErr = os.Remove(path); errors.Is(pathErr, fs.ErrNotExist) {
			pathErr = nil
		}
	}
	_ = os.Remove(dir) // what others put there stays
	return errors.Join(err, pathErr)
}

// Gone ends when the home was wiped.
func (h *House) Gone() <-chan struct{} { return h.gone }

func (h *House) wiped() bool {
	select {
	case <-h.gone:
		return true
	default:
		return false
	}
}

// Watch calls fn after the house was locked, unlocked or wiped, until stop is
// called. fn must not block, nor change the house.
func (h *House) Watch(fn func()) (stop func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	id := h.watching
	h.watching++
	h.watchers[id] = fn
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.watchers, id)
	}
}

func (h *House) tell() {
	h.mu.Lock()
	fns := make([]func(), 0, len(h.watchers))
	for _, fn := range h.watchers {
		fns = append(fns, fn)
	}
	h.mu.Unlock()
	for _, fn := range fns {
		fn()
	}
}

// Touch says that somebody is using the device just now.
func (h *House) Touch() { h.idle.touch(time.Now()) }

// idlePause is how exact locking after idle minutes is.
const idlePause = 5 * time.Second

// lockWhenIdle locks the house when nobody used it for as long as the settings say.
func (h *House) lockWhenIdle() {
	ticker := time.NewTicker(idlePause)
	defer ticker.Stop()
	for {
		select {
		case <-h.living.Done():
			return
		case <-ticker.C:
		}
		after := time.Duration(h.settings.Values().LockAfterMinutes) * time.Minute
		if !h.idle.over(time.Now(), after) || h.Locked() || !h.home.HasPassphrase() {
			continue
		}
		if err := h.Lock(); err != nil {
			h.log.Warn("home.lock")
		}
	}
}

// idleness knows when somebody last used the device.
type idleness struct {
	mu   sync.Mutex
	last time.Time
}

func (i *idleness) touch(now time.Time) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.last = now
}

// over reports whether nobody did for so long; for 0 it never is. A clock that was
// set back counts from then on.
func (i *idleness) over(now time.Time, after time.Duration) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if now.Before(i.last) {
		i.last = now
	}
	return after > 0 && now.Sub(i.last) >= after
}
