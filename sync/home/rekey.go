package home

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"moot/sync/lock"
	"moot/sync/store"
)

// Rekey puts everything under a new key behind a passphrase: for the first one,
// and for when somebody saw the last. Everything is written anew into another
// folder, what was there is overwritten and removed. Power may fail at any moment:
// the home then opens as before or as after, and nothing is lost.
//
// progress, which may be nil, hears how far that is: half of total is the copying,
// half the overwriting, and done is total only when nothing is left to do. It must
// be quick. ctx ends the copying, and then nothing has changed; what is being
// overwritten is overwritten to the end.
//
// Nobody may use the store meanwhile, and [Home.Store] is another one afterwards.
// It fails with [ErrWeakPassphrase], [ErrSamePassphrase], [ErrLocked], [ErrBrokenOff]
// or, where there is no room for everything twice, [store.ErrFull]; then nothing has
// changed. With other errors the home may be open under the new key, with the
// old one not quite destroyed, which the next start sees to.
func (h *Home) Rekey(ctx context.Context, passphrase []byte, progress func(done, total int64)) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed("put under a new key", h.rekey(ctx, passphrase, &way{told: progress}))
}

func (h *Home) rekey(ctx context.Context, passphrase []byte, w *way) error {
	if err := h.mayTake(passphrase); err != nil {
		return err
	}
	old := h.room
	first := !h.file.Locked()
	next, err := h.draw(old.at.Slot)
	if err != nil {
		return err
	}
	defer h.unlessEntered(next.Key)
	var file lock.File
	if first {
		file, next.Slot, err = h.firstLock(next, passphrase)
	} else {
		file, err = h.file.With(next, passphrase, h.rand)
	}
	if err != nil {
		return err
	}
	err = h.fill(next, old.device, func(s *store.Store) error { return h.copyTo(ctx, s, w) })
	if err == nil && first {
		err = h.buildNoise(file.Folders()[next.Slot.Other()])
	}
	if err != nil {
		return errors.Join(err, h.drop(next.Folder))
	}
	return h.moveTo(file, next, w)
}

// copyTo copies the open room's store, one write after the other.
func (h *Home) copyTo(ctx context.Context, to *store.Store, w *way) error {
	values, err := h.room.store.Count()
	if err != nil {
		return err
	}
	return h.room.store.CopyTo(to, func(copied int) error {
		w.copied(copied, values)
		if ctx.Err() != nil {
			return fmt.Errorf("%w: %w", ErrBrokenOff, ctx.Err())
		}
		return h.disk.before()
	})
}

// moveTo puts a key file in force that leads to another folder, and enters there.
// From the moment the file leads there, nothing may be written in the old folder.
func (h *Home) moveTo(file lock.File, next lock.Opened, w *way) error {
	put := h.put(file)
	if put != nil && !h.leads(file.Marshal()) {
		return errors.Join(put, h.drop(next.Folder))
	}
	gone := h.room.at.Folder
	if err := h.leave(); err != nil {
		return errors.Join(put, err)
	}
	var err error
	if h.room, err = h.enter(next); err != nil {
		return errors.Join(put, err)
	}
	size, err := folderBytes(h.folder(gone))
	if err != nil {
		return errors.Join(put, err)
	}
	err = errors.Join(put, h.disk.destroy(h.folder(gone), &overwriting{h.rand, w, 0, size}))
	if err == nil {
		w.tell(1, 1)
	}
	return err
}

// way is how far a rekeying has come, in parts of a thousand: figures that mean the
// same whether values are counted or bytes.
type way struct {
	told func(done, total int64)
	last int64
}

const (
	wayTotal = 1000
	wayHalf  = wayTotal / 2
)

func (w *way) copied(values, all int) {
	w.tell(int64(values)*wayHalf, int64(max(all, values, 1))*wayTotal)
}

// overwritten never says that all is done: a file may have grown since.
func (w *way) overwritten(bytes, all int64) {
	all = max(all, bytes, 1)
	w.tell(all*wayHalf+bytes*(wayHalf-1), all*wayTotal)
}

// tell passes on what is more than was told before.
func (w *way) tell(done, total int64) {
	now := done * wayTotal / total
	if w.told == nil || now <= w.last {
		return
	}
	w.last = now
	w.told(now, wayTotal)
}

// overwriting is the noise that a folder is overwritten with.
type overwriting struct {
	rand       io.Reader
	way        *way
	bytes, all int64
}

func (o *overwriting) Read(b []byte) (int, error) {
	n, err := o.rand.Read(b)
	o.bytes += int64(n)
	o.way.overwritten(o.bytes, o.all)
	return n, err
}

// folderBytes is how long the files in a folder are together.
func folderBytes(path string) (sum int64, err error) {
	err = filepath.WalkDir(path, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	if errors.Is(err, os.ErrNotExist) {
		return sum, nil
	}
	return sum, err
}
