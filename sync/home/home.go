// Package home is the folder of one person: the keys of this device and
// everything it keeps. It knows nothing of collectives or meetings.
//
//	lock              held by the one process that uses the home
//	home.key          the key to everything, behind a passphrase if there is one
//	                  (package lock)
//	data/3f9a41c2/    a room: what one key opens
//	    format        the version of the room's format, a number
//	    device.key    the secret of the device (package identity), sealed
//	    place         where the room lives, to notice when it was copied
//	    store/        everything else (package store), sealed
//
// The key file is written last, so that a folder with one is a whole home.
//
// # The lock
//
// Everything is sealed, always. Without a passphrase the key lies beside it, and
// whoever has the folder reads everything. With one there are two rooms, behind two
// slots of the key file that look alike. A second passphrase ([Home.SetDuress])
// opens the other room, an empty home with a device of its own; without a second
// passphrase that room is empty too and nobody has its key. What tells the two
// apart is how large they are and when they were last written.
//
// [Home.Lock] forgets the keys, and what was read with them ([Scrub]), while the
// process goes on, [Home.Unlock] asks for
// the passphrase again. [Home.Wipe] destroys the key and thereby everything.
//
// # Copies
//
// A device signs a chain of entries in which every number is used once. If a home
// is copied, or restored from a backup, and both go on, one number is used twice,
// which looks exactly like lying. So a room knows where it lives: the place file
// names its own inode and time of birth and the machine, which no copy has. When
// they do not fit, opening begins a new incarnation, that is, a new chain with the
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
// A newer format is refused and left alone. An older room is upgraded on a copy
// when its key is there; the key file that leads to the copy puts it in force at
// one stroke, and only then the old one is removed. The key file, the device's
// secret and the place have formats of their own.
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
	"moot/sync/lock"
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
	lockFile = "lock"
	keyFile  = "home.key"
)

// Home is a home that this process has. It is safe for concurrent use.
type Home struct {
	setup
	dir  string
	lock *os.File
	rand io.Reader

	mu   sync.Mutex
	file lock.File
	room *room // nil while locked
}

// setup is what differs in tests.
type setup struct {
	disk  disk
	cost  lock.Cost
	steps []step
}

func usual() setup { return setup{soundDisk(), lock.Standard(), upgrades()} }

// Create makes a home with a new device and without a passphrase in the folder
// dir, which is made when it is missing. rand must be fit for secrets. It fails
// with [ErrExists], [ErrInUse] or [ErrNoAccess]. What breaks off in the middle is
// not a home yet; Create begins it anew.
func Create(dir string, rand io.Reader) (*Home, error) { return create(dir, rand, nil, usual()) }

// CreateWith is Create with a passphrase, behind which everything is from its
// first byte on. It fails with [ErrWeakPassphrase], too.
func CreateWith(dir string, rand io.Reader, passphrase []byte) (*Home, error) {
	return create(dir, rand, passphrase, usual())
}

// Open opens the home in the folder dir. Only one process at a time can; it fails
// at once with [ErrInUse] for the second. Other errors are [ErrNotAHome],
// [ErrLocked], [ErrNewer], [ErrDamaged], [ErrNoAccess], and [store.ErrFull] when a
// copied home finds no room to begin a new incarnation. rand must be fit for
// secrets.
func Open(dir string, rand io.Reader) (*Home, error) { return OpenWith(dir, rand, nil) }

// OpenWith is Open with a passphrase, and fails with [ErrWrongPassphrase], too. A
// home without one is opened whatever the passphrase is; nil stands for none.
func OpenWith(dir string, rand io.Reader, passphrase []byte) (*Home, error) {
	return open(dir, rand, passphrase, usual())
}

// Hold is Open for a home that may stay locked: it keeps other processes out, and
// Unlock opens it. One without a passphrase is open.
func Hold(dir string, rand io.Reader) (*Home, error) { return hold(dir, rand, usual()) }

func create(dir string, rand io.Reader, passphrase []byte, s setup) (*Home, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, explain("make a home", dir, err)
	}
	held, err := takeLock(dir)
	if err != nil {
		return nil, explain("make a home", dir, err)
	}
	h := &Home{setup: s, dir: dir, lock: held, rand: rand}
	if err := h.furnish(passphrase); err != nil {
		return nil, errors.Join(explain("make a home", dir, err), held.Close())
	}
	return h, nil
}

func open(dir string, rand io.Reader, passphrase []byte, s setup) (*Home, error) {
	h, err := hold(dir, rand, s)
	if err != nil || h.room != nil {
		return h, err
	}
	err = h.failed("open", ErrLocked)
	if passphrase != nil {
		err = h.Unlock(passphrase)
	}
	if err != nil {
		return nil, errors.Join(err, h.Close())
	}
	return h, nil
}

func hold(dir string, rand io.Reader, s setup) (*Home, error) {
	// Before the lock, so that nothing is made in a folder that is not a home.
	if _, err := readKeyFile(dir); err != nil {
		return nil, explain("open the home", dir, err)
	}
	held, err := takeLock(dir)
	if err != nil {
		return nil, explain("open the home", dir, err)
	}
	h := &Home{setup: s, dir: dir, lock: held, rand: rand}
	if err := h.arrive(); err != nil {
		return nil, errors.Join(explain("open the home", dir, err), held.Close())
	}
	return h, nil
}

// arrive reads the key file of a home whose lock is held, and goes in if no
// passphrase is needed.
func (h *Home) arrive() (err error) {
	if h.file, err = readKeyFile(h.dir); err != nil {
		return err
	}
	if err := h.sweep(); err != nil {
		return err
	}
	at, open := h.file.Key()
	if !open {
		return nil
	}
	defer h.unlessEntered(at.Key)
	if at, err = h.upgrade(at, nil); err != nil {
		return err
	}
	h.room, err = h.enter(at)
	return err
}

// furnish makes a home whose lock is held, the key file last.
func (h *Home) furnish(passphrase []byte) error {
	if _, err := os.Stat(filepath.Join(h.dir, keyFile)); err == nil {
		return ErrExists
	}
	if err := h.disk.makeFolder(filepath.Join(h.dir, dataFolder)); err != nil {
		return err
	}
	if err := h.sweep(); err != nil { // what broke off before
		return err
	}
	at, err := h.draw(0)
	if err != nil {
		return err
	}
	defer h.unlessEntered(at.Key)
	var file lock.File
	if passphrase == nil {
		file, err = lock.Open(at, h.cost, h.rand)
	} else {
		file, at.Slot, err = h.firstLock(at, passphrase)
	}
	if err != nil {
		return err
	}
	if err := h.build(at); err != nil {
		return err
	}
	if file.Locked() {
		if err := h.buildNoise(file.Folders()[at.Slot.Other()]); err != nil {
			return err
		}
	}
	if err := h.put(file); err != nil {
		return err
	}
	h.room, err = h.enter(at)
	return err
}

// Dir is the folder.
func (h *Home) Dir() string { return h.dir }

// Device has the keys of this device; nil while the home is locked.
func (h *Home) Device() *identity.Device {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.room == nil {
		return nil
	}
	return h.room.device
}

// Store keeps everything; nil while the home is locked, and another one after it
// was unlocked. Keys below "/home" are the home's own.
func (h *Home) Store() *store.Store {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.room == nil {
		return nil
	}
	return h.room.store
}

// Moved reports whether the home was found somewhere else than where it was left,
// and therefore began a new incarnation. It does so too when the disk had spoiled
// the store ([store.Store.Repaired]).
func (h *Home) Moved() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.room != nil && h.room.moved
}

// Incarnation is the number of the chains this home may write now; 0 while it is
// locked. It only grows.
func (h *Home) Incarnation() uint32 {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.room == nil {
		return 0
	}
	return h.room.incarnation
}

// NewIncarnation begins another one, for when someone shows entries of this
// device that it does not have itself. When it returns, the number is on the disk.
func (h *Home) NewIncarnation() (uint32, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.room == nil {
		return 0, h.failed("begin a new incarnation in", ErrLocked)
	}
	next, err := nextIncarnation(h.room.store, h.room.incarnation, h.rand)
	if err != nil {
		return h.room.incarnation, fmt.Errorf("begin a new incarnation in %s: %w", h.dir, err)
	}
	h.room.incarnation = next
	return next, nil
}

// Close forgets the keys, closes the store and lets the next process in. Close it
// once.
func (h *Home) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	err := h.leave()
	if lockErr := h.lock.Close(); lockErr != nil {
		err = errors.Join(err, fmt.Errorf("release the home in %s: %w", h.dir, lockErr))
	}
	return err
}

// readKeyFile fails with ErrNotAHome, ErrDamaged or ErrNewer.
func readKeyFile(dir string) (lock.File, error) {
	b, err := readSmall(dir, keyFile)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, notAFolder) {
		return lock.File{}, ErrNotAHome
	}
	if err != nil {
		return lock.File{}, err
	}
	f, err := lock.Parse(b)
	return f, keyError(err)
}

// keyError puts what package lock says into our words.
func keyError(err error) error {
	switch {
	case errors.Is(err, lock.ErrNewer):
		return fmt.Errorf("%w: %w", ErrNewer, err)
	case errors.Is(err, lock.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
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
