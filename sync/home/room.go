package home

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"moot/sync/identity"
	"moot/sync/lock"
	"moot/sync/seal"
	"moot/sync/store"
)

// room is the folder that one key opens, opened.
type room struct {
	at          lock.Opened
	device      *identity.Device
	store       *store.Store
	moved       bool
	incarnation uint32
}

// shut closes the store and makes the keys zero.
func (r *room) shut() error {
	err := r.store.Close()
	r.device.Forget()
	r.at.Key.Zero()
	return err
}

const (
	dataFolder  = "data"
	formatFile  = "format"
	deviceFile  = "device.key"
	placeFile   = "place"
	storeFolder = "store"
)

func (h *Home) folder(f lock.Folder) string { return filepath.Join(h.dir, dataFolder, f.String()) }

// draw makes the key and the folder name of a new room.
func (h *Home) draw(at lock.Slot) (lock.Opened, error) {
	key, err := seal.NewKey(h.rand)
	if err != nil {
		return lock.Opened{}, err
	}
	folder, err := lock.NewFolder(h.rand)
	return lock.Opened{Slot: at, Folder: folder, Key: key}, err
}

// build makes an empty room with a new device, which counts once the key file
// names it.
func (h *Home) build(at lock.Opened) error {
	device, err := identity.Generate(h.rand)
	if err != nil {
		return err
	}
	defer device.Forget()
	return h.fill(at, device, func(s *store.Store) error { return keepIncarnation(s, 1) })
}

// buildNoise makes what lies behind a slot that no passphrase opens: an empty room
// whose key nobody has.
func (h *Home) buildNoise(f lock.Folder) error {
	key, err := seal.NewKey(h.rand)
	if err != nil {
		return err
	}
	return h.build(lock.Opened{Folder: f, Key: key})
}

// fill makes a room.
func (h *Home) fill(at lock.Opened, device *identity.Device, furnish func(*store.Store) error) error {
	dir := h.folder(at.Folder)
	if err := h.disk.makeFolder(filepath.Join(dir, storeFolder)); err != nil {
		return err
	}
	sealed, err := sealDevice(at.Key, device)
	if err != nil {
		return err
	}
	if err := h.disk.replace(dir, deviceFile, sealed); err != nil {
		return err
	}
	s, err := openStore(dir, at.Key)
	if err != nil {
		return err
	}
	if err := errors.Join(h.disk.before(), furnish(s), s.Close()); err != nil {
		return err
	}
	if err := markPlace(dir); err != nil {
		return err
	}
	if err := h.disk.replace(dir, formatFile, formatOf(newest(h.steps))); err != nil {
		return err
	}
	return syncFolders(dir)
}

// enter opens a room of the newest format, which then owns the key.
func (h *Home) enter(at lock.Opened) (*room, error) {
	dir := h.folder(at.Folder)
	device, err := readDevice(dir, at.Key)
	if err != nil {
		return nil, err
	}
	s, err := openStore(dir, at.Key)
	if err != nil {
		return nil, err
	}
	r := &room{at: at, device: device, store: s}
	if err := h.settle(r); err != nil {
		return nil, errors.Join(err, r.shut())
	}
	return r, nil
}

// settle reads the incarnation, and begins a new one when the home was moved or
// may lack the end of what it signed: the number first, for if the power fails in
// between, the next start begins another.
func (h *Home) settle(r *room) error {
	dir := h.folder(r.at.Folder)
	r.moved = !livesHere(dir)
	now, err := readIncarnation(r.store)
	if err == nil && !r.moved && !r.store.Repaired() {
		r.incarnation = now
		return nil
	}
	if err != nil {
		now = lostIncarnation
	}
	if r.incarnation, err = nextIncarnation(r.store, now, h.rand); err != nil || !r.moved {
		return err
	}
	return markPlace(dir)
}

// The device's secret lies sealed beside the store, which decay may empty.
const (
	devicePurpose = "moot home 1 device"
	devicePlace   = "device"
)

func sealDevice(k *seal.Key, d *identity.Device) ([]byte, error) {
	key := k.Derive(devicePurpose)
	defer key.Zero()
	secret := d.Marshal()
	defer clear(secret)
	return key.Seal(devicePlace, secret)
}

func readDevice(dir string, k *seal.Key) (*identity.Device, error) {
	sealed, err := readSmall(dir, deviceFile)
	if err != nil {
		return nil, err
	}
	key := k.Derive(devicePurpose)
	defer key.Zero()
	secret, err := key.Open(devicePlace, sealed)
	if err != nil {
		return nil, fmt.Errorf("%w: the key of the device: %w", ErrDamaged, err)
	}
	defer clear(secret)
	device, err := identity.Parse(secret)
	switch {
	case errors.Is(err, identity.ErrNewer):
		return nil, fmt.Errorf("%w: %w", ErrNewer, err)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return device, nil
}

func openStore(dir string, k *seal.Key) (*store.Store, error) {
	folder := filepath.Join(dir, storeFolder)
	if _, err := os.Stat(folder); err != nil {
		return nil, err // the store would make an empty one
	}
	s, err := store.Open(folder, k)
	if err != nil && !errors.Is(err, store.ErrFull) && !errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return s, err
}
