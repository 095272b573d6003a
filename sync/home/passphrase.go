package home

import (
	"bytes"
	"errors"
	"io"

	"moot/sync/lock"
	"moot/sync/seal"
)

// Why a passphrase is not taken.
var (
	ErrLocked          = errors.New("this home is locked")
	ErrWrongPassphrase = lock.ErrWrongPassphrase
	ErrWeakPassphrase  = lock.ErrWeak
	// ErrSamePassphrase is returned for one that opens this home already, or the
	// other one.
	ErrSamePassphrase = errors.New("this passphrase is in use")
	// ErrNoPassphrase is returned where a home has to have one, and has none.
	ErrNoPassphrase = errors.New("this home has no passphrase")
	// ErrBrokenOff is returned where somebody ended what was going on.
	ErrBrokenOff = errors.New("broken off, and nothing has changed")
)

// Locked reports whether the home is locked now: it signs nothing, its keys are
// not in memory, and Device and Store are nil.
func (h *Home) Locked() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.room == nil
}

// HasPassphrase reports whether the home can be locked.
func (h *Home) HasPassphrase() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.file.Locked()
}

// KeyDamaged reports whether a byte of the key file decayed although the file still
// opens. Whatever writes it anew mends it: changing the passphrase, above all.
func (h *Home) KeyDamaged() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.file.Damaged()
}

// Lock closes the store and forgets the keys; the home stays this process's.
// Whoever uses the store or the device must have ended. Without a passphrase it
// fails with [ErrNoPassphrase]. Locking twice does nothing.
func (h *Home) Lock() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.file.Locked() {
		return h.failed("lock", ErrNoPassphrase)
	}
	err := h.leave()
	Scrub() // what was read, and was thrown away
	return h.failed("lock", err)
}

// Unlock opens a locked home. Besides the errors of [Open] it fails with
// [ErrWrongPassphrase]; both take the time of two trials. Unlocking an open home
// does nothing.
func (h *Home) Unlock(passphrase []byte) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed("unlock", h.unlock(passphrase))
}

func (h *Home) unlock(passphrase []byte) error {
	if h.room != nil {
		return nil
	}
	at, err := h.file.Unlock(passphrase)
	if err != nil {
		return keyError(err)
	}
	defer h.unlessEntered(at.Key)
	if at, err = h.upgrade(at, passphrase); err != nil {
		return err
	}
	h.room, err = h.enter(at)
	return err
}

// firstLock makes a key file with a first passphrase, in either slot, and noise in
// the other.
func (h *Home) firstLock(at lock.Opened, passphrase []byte) (lock.File, lock.Slot, error) {
	var coin [1]byte
	if _, err := io.ReadFull(h.rand, coin[:]); err != nil {
		return lock.File{}, 0, err
	}
	at.Slot = lock.Slot(coin[0] & 1)
	noise, err := lock.NewFolder(h.rand)
	if err != nil {
		return lock.File{}, 0, err
	}
	file, err := lock.Locked(at, noise, passphrase, h.cost, h.rand)
	return file, at.Slot, err
}

// ChangePassphrase puts the same key behind another passphrase: nothing else is
// written. It fails with [ErrNoPassphrase] where Rekey is meant, and as Rekey does.
func (h *Home) ChangePassphrase(passphrase []byte) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed("change the passphrase", h.change(passphrase))
}

func (h *Home) change(passphrase []byte) error {
	if !h.file.Locked() {
		return ErrNoPassphrase
	}
	if err := h.mayTake(passphrase); err != nil {
		return err
	}
	file, err := h.file.With(h.room.at, passphrase, h.rand)
	if err != nil {
		return err
	}
	return h.put(file)
}

// RemovePassphrase lays the key open. What lies behind another passphrase is
// destroyed.
func (h *Home) RemovePassphrase() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed("remove the passphrase", h.removePassphrase())
}

func (h *Home) removePassphrase() error {
	switch {
	case h.room == nil:
		return ErrLocked
	case !h.file.Locked():
		return ErrNoPassphrase
	}
	other := h.file.Folders()[h.room.at.Slot.Other()]
	file, err := lock.Open(h.room.at, h.file.Cost(), h.rand)
	if err != nil {
		return err
	}
	if err := h.put(file); err != nil {
		return err
	}
	h.room.at.Slot = 0
	return h.drop(other)
}

// SetDuress makes a second, empty home that another passphrase opens. The home it
// replaces, if there was one, is destroyed: seen from a second home, that is the
// first.
func (h *Home) SetDuress(passphrase []byte) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed("make a second home", h.replaceOther(passphrase))
}

// RemoveDuress destroys the home behind the other passphrase, if there is one.
func (h *Home) RemoveDuress() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed("remove the second home", h.replaceOther(nil))
}

// replaceOther makes the other slot lead to an empty home, or to noise.
func (h *Home) replaceOther(passphrase []byte) error {
	if h.room == nil {
		return ErrLocked
	}
	if !h.file.Locked() {
		return ErrNoPassphrase
	}
	slot := h.room.at.Slot.Other()
	gone := h.file.Folders()[slot]
	next, err := h.draw(slot)
	if err != nil {
		return err
	}
	defer h.unlessEntered(next.Key)
	var file lock.File
	if passphrase == nil {
		file, err = h.file.Without(slot, next.Folder, h.rand)
	} else {
		if err := h.unused(passphrase, slot.Other()); err != nil {
			return err
		}
		file, err = h.file.With(next, passphrase, h.rand)
	}
	if err != nil {
		return err
	}
	if err := h.build(next); err != nil {
		return errors.Join(err, h.drop(next.Folder))
	}
	if err := h.put(file); err != nil {
		return err
	}
	return h.drop(gone)
}

// mayTake says whether the passphrase may become that of the open room.
func (h *Home) mayTake(passphrase []byte) error {
	if h.room == nil {
		return ErrLocked
	}
	if !h.file.Locked() {
		return nil
	}
	return h.unused(passphrase, h.room.at.Slot.Other())
}

// unused fails if the passphrase opens a slot already.
func (h *Home) unused(passphrase []byte, slot lock.Slot) error {
	at, err := h.file.Unlock(passphrase)
	if err != nil {
		return nil
	}
	at.Key.Zero()
	if at.Slot == slot {
		return ErrSamePassphrase
	}
	return nil
}

// put puts a key file in force. After an error the file on the disk says which one
// is: an old file that could not be overwritten does not bring itself back.
func (h *Home) put(file lock.File) error {
	content := file.Marshal()
	err := h.disk.supersede(h.dir, keyFile, content, h.rand)
	if err == nil || h.leads(content) {
		h.file = file
	}
	return err
}

// leads reports whether these bytes are the key file in force.
func (h *Home) leads(content []byte) bool {
	now, err := readSmall(h.dir, keyFile)
	return err == nil && bytes.Equal(now, content)
}

// drop destroys a room that the key file does not name.
func (h *Home) drop(f lock.Folder) error { return h.disk.destroy(h.folder(f), h.rand) }

// leave closes the room.
func (h *Home) leave() error {
	if h.room == nil {
		return nil
	}
	r := h.room
	h.room = nil
	return r.shut()
}

// unlessEntered makes a key zero that no open room owns.
func (h *Home) unlessEntered(k *seal.Key) {
	if h.room == nil || h.room.at.Key != k {
		k.Zero()
	}
}

func (h *Home) failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	return explain(doing+" the home", h.dir, err)
}
