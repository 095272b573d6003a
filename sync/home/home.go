// Package home is the folder of one person: the keys of this device and
// everything it keeps. It knows nothing of collectives or meetings.
//
//	version      the format of the folder, a number
//	lock         held by the one process that uses the home
//	device.key   the secret of the device (package identity), mode 0600
//	place        where the home lives, to notice when it was copied
//	v1/store/    everything else (package store), in the format of that version
//
// # Copies
//
// A device signs a chain of entries in which every number is used once. If a home
// is copied, or restored from a backup, and both go on, one number is used twice,
// which looks exactly like lying. So a home knows where it lives: the place file
// names its own inode and time of birth and the machine, which no copy has. When
// they do not fit, [Open] begins a new incarnation, that is, a new chain with the
// same key, before anything else is written. Two copies of one home must not
// begin the same one, so its number grows by a random step.
//
// A disk copied bit by bit is not noticed here, but by the first neighbour who
// holds entries this device does not know; [Home.NewIncarnation] is for that.
// A stick formatted as FAT gives inodes anew each time it is plugged in: a home on
// one is safe, and begins a new chain each time.
//
// # Formats
//
// A newer format is refused and left alone. An older one is upgraded on a copy,
// v2 beside v1; rewriting the version file puts it in force at one stroke, and
// only then the old one is removed. The key and the place have formats of their
// own and stay where they are.
package home

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"moot/sync/identity"
	"moot/sync/store"
)

// Why a home cannot be opened or made. In every case the folder is as it was.
var (
	ErrNotAHome = errors.New("there is no home in this folder")
	ErrExists   = errors.New("there is a home in this folder already")
	ErrInUse    = errors.New("another program is using this home")
	ErrNewer    = errors.New("this home was written by a newer version of the program")
	ErrDamaged  = errors.New("this home is damaged")
	ErrNoAccess = errors.New("this folder may not be read and written")
)

const (
	versionFile = "version"
	lockFile    = "lock"
	keyFile     = "device.key"
	placeFile   = "place"
)

// Home is an open home. It is safe for concurrent use.
type Home struct {
	dir    string
	lock   *os.File
	device *identity.Device
	store  *store.Store
	rand   io.Reader
	moved  bool

	mu          sync.Mutex
	incarnation uint32
}

// Create makes a home with a new device in the folder dir, which is made when it
// is missing. rand must be fit for secrets. It fails with [ErrExists], [ErrInUse]
// or [ErrNoAccess]. What breaks off in the middle is not a home yet; Create goes
// on with it.
func Create(dir string, rand io.Reader) (*Home, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, explain("make a home", dir, err)
	}
	lock, err := takeLock(dir)
	if err != nil {
		return nil, explain("make a home", dir, err)
	}
	if err := furnish(dir, rand); err != nil {
		return nil, errors.Join(explain("make a home", dir, err), lock.Close())
	}
	h, err := enter(dir, newest(upgrades()), lock, rand)
	if err != nil {
		return nil, errors.Join(explain("make a home", dir, err), lock.Close())
	}
	return h, nil
}

// Open opens the home in the folder dir. Only one process at a time can; it fails
// at once with [ErrInUse] for the second. Other errors are [ErrNotAHome],
// [ErrNewer], [ErrDamaged], [ErrNoAccess], and [store.ErrFull] when a copied home
// finds no room to begin a new incarnation. rand must be unpredictable.
func Open(dir string, rand io.Reader) (*Home, error) {
	return open(dir, rand, upgrades())
}

func open(dir string, rand io.Reader, steps []step) (*Home, error) {
	// Before the lock, so that nothing is made in a folder that is not a home.
	if _, err := readVersion(dir, newest(steps)); err != nil {
		return nil, explain("open the home", dir, err)
	}
	lock, err := takeLock(dir)
	if err != nil {
		return nil, explain("open the home", dir, err)
	}
	if err := upgrade(dir, steps); err != nil {
		return nil, errors.Join(explain("open the home", dir, err), lock.Close())
	}
	h, err := enter(dir, newest(steps), lock, rand)
	if err != nil {
		return nil, errors.Join(explain("open the home", dir, err), lock.Close())
	}
	return h, nil
}

// Dir is the folder.
func (h *Home) Dir() string { return h.dir }

// Device has the keys of this device.
func (h *Home) Device() *identity.Device { return h.device }

// Store keeps everything; keys below "/home" are the home's own.
func (h *Home) Store() *store.Store { return h.store }

// Moved reports whether Open found the home somewhere else than where it was
// left, and therefore began a new incarnation. It does so too when the disk had
// spoiled the store ([store.Store.Repaired]).
func (h *Home) Moved() bool { return h.moved }

// Incarnation is the number of the chains this home may write now. It only grows.
func (h *Home) Incarnation() uint32 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.incarnation
}

// NewIncarnation begins another one, for when someone shows entries of this
// device that it does not have itself. When it returns, the number is on the disk.
func (h *Home) NewIncarnation() (uint32, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	next, err := nextIncarnation(h.store, h.incarnation, h.rand)
	if err != nil {
		return h.incarnation, fmt.Errorf("begin a new incarnation in %s: %w", h.dir, err)
	}
	h.incarnation = next
	return next, nil
}

// Close closes the store and lets the next process in. Close it once.
func (h *Home) Close() error {
	err := h.store.Close()
	if lockErr := h.lock.Close(); lockErr != nil {
		err = errors.Join(err, fmt.Errorf("release the home in %s: %w", h.dir, lockErr))
	}
	return err
}

// furnish writes what makes a folder a home, the version last.
func furnish(dir string, rand io.Reader) error {
	if _, err := os.Stat(filepath.Join(dir, versionFile)); err == nil {
		return ErrExists
	}
	if _, err := readDevice(dir); errors.Is(err, fs.ErrNotExist) {
		device, err := identity.Generate(rand)
		if err != nil {
			return err
		}
		if err := replace(dir, keyFile, device.Marshal()); err != nil {
			return err
		}
	}
	version := newest(upgrades())
	if err := os.MkdirAll(storeFolder(dir, version), 0o700); err != nil {
		return err
	}
	s, err := openStore(dir, version)
	if err != nil {
		return err
	}
	if err := errors.Join(keepIncarnation(s, 1), s.Close()); err != nil {
		return err
	}
	if err := markPlace(dir); err != nil {
		return err
	}
	return writeVersion(dir, version)
}

// enter opens a home of the current format whose lock is held.
func enter(dir string, version int, lock *os.File, rand io.Reader) (*Home, error) {
	device, err := readDevice(dir)
	if err != nil {
		return nil, err
	}
	s, err := openStore(dir, version)
	if err != nil {
		return nil, err
	}
	h := &Home{dir: dir, lock: lock, device: device, store: s, rand: rand}
	if err := h.settle(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return h, nil
}

// settle reads the incarnation, and begins a new one when the home was moved or
// may lack the end of what it signed: the number first, for if the power fails in
// between, the next start begins another.
func (h *Home) settle() error {
	h.moved = !livesHere(h.dir)
	now, err := readIncarnation(h.store)
	if err == nil && !h.moved && !h.store.Repaired() {
		h.incarnation = now
		return nil
	}
	if err != nil {
		now = lostIncarnation
	}
	if h.incarnation, err = nextIncarnation(h.store, now, h.rand); err != nil || !h.moved {
		return err
	}
	return markPlace(h.dir)
}

func readDevice(dir string) (*identity.Device, error) {
	secret, err := readSmall(dir, keyFile)
	if err != nil {
		return nil, err
	}
	device, err := identity.Parse(secret)
	switch {
	case errors.Is(err, identity.ErrNewer):
		return nil, fmt.Errorf("%w: %w", ErrNewer, err)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return device, nil
}

func openStore(dir string, version int) (*store.Store, error) {
	folder := storeFolder(dir, version)
	if _, err := os.Stat(folder); err != nil {
		return nil, err // the store would make an empty one
	}
	s, err := store.Open(folder)
	if err != nil && !errors.Is(err, store.ErrFull) && !errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return s, err
}

// explain says what was being done, and puts the system's words into ours.
func explain(doing, dir string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, readOnlyDisk), errors.Is(err, notAFolder):
		err = fmt.Errorf("%w: %w", ErrNoAccess, err)
	case errors.Is(err, fs.ErrNotExist):
		err = fmt.Errorf("%w: a part is missing: %w", ErrDamaged, err)
	}
	return fmt.Errorf("%s in %s: %w", doing, dir, err)
}
