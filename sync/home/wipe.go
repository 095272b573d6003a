package home

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"moot/sync/lock"
)

// Wipe makes a home that nobody has open unreadable for good, locked or not, and
// removes it. The key goes first: it is overwritten, and from then on everything
// else is noise. What others put into the folder stays. It fails with [ErrInUse]
// and [ErrNotAHome].
func Wipe(dir string, rand io.Reader) error {
	_, noKey := os.Stat(filepath.Join(dir, keyFile))
	_, noData := os.Stat(filepath.Join(dir, dataFolder))
	if noKey != nil && noData != nil {
		return explain("wipe the home", dir, ErrNotAHome)
	}
	held, err := takeLock(dir)
	if err != nil {
		return explain("wipe the home", dir, err)
	}
	h := &Home{setup: usual(), dir: dir, lock: held, rand: rand}
	return h.Wipe()
}

// Wipe is the function Wipe for a home that this process has, and closes it.
// Whoever uses the store meets errors.
func (h *Home) Wipe() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	err := errors.Join(h.destroyKeys(), h.leave(), h.clear(h.disk.remove))
	// Others may have put something beside the rooms, which stays.
	_ = os.Remove(filepath.Join(h.dir, dataFolder))
	return h.failed("wipe", errors.Join(err, h.lock.Close(), h.disk.remove(filepath.Join(h.dir, lockFile))))
}

// destroyKeys destroys the key file and what a crash may have left of others.
func (h *Home) destroyKeys() error {
	return errors.Join(h.disk.destroy(filepath.Join(h.dir, keyFile), h.rand), h.destroyUnusedKeys())
}

// destroyUnusedKeys destroys key files that were never in force.
func (h *Home) destroyUnusedKeys() error {
	left, err := filepath.Glob(filepath.Join(h.dir, keyFile+".*.new"))
	for _, path := range left {
		err = errors.Join(err, h.disk.destroy(path, h.rand))
	}
	return err
}

// sweep removes what a crash left: rooms that the key file does not name, and key
// files that were never in force. A damaged key file names nothing for certain.
func (h *Home) sweep() error {
	if h.file.Damaged() {
		return nil
	}
	if err := h.destroyUnusedKeys(); err != nil {
		return err
	}
	return h.clear(func(path string) error { return h.disk.destroy(path, h.rand) }, h.file.Folders()...)
}

// clear removes every room but those to keep.
func (h *Home) clear(remove func(path string) error, keep ...lock.Folder) error {
	rooms, err := os.ReadDir(filepath.Join(h.dir, dataFolder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, r := range rooms {
		kept := slices.ContainsFunc(keep, func(f lock.Folder) bool { return f.String() == r.Name() })
		if r.IsDir() && isFolder(r.Name()) && !kept {
			err = errors.Join(err, remove(filepath.Join(h.dir, dataFolder, r.Name())))
		}
	}
	return err
}

func isFolder(name string) bool {
	_, err := strconv.ParseUint(name, 16, 32)
	return err == nil && len(name) == len(lock.Folder{}.String())
}
