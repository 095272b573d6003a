package home

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"moot/sync/lock"
	"moot/sync/store"
)

// step takes what a room keeps from one version of the format to the next.
type step func(*store.Store) error

// upgrades are the steps from version 1 on, oldest first. A step is never removed
// as long as there may be a home that needs it.
func upgrades() []step { return nil }

// newest is the version that steps lead to.
func newest(steps []step) int { return 1 + len(steps) }

// upgrade brings a room to the newest version and says where it is afterwards. The
// steps work on a copy; the key file that leads there is the moment from which it
// counts. passphrase is that of the slot, if there is one.
func (h *Home) upgrade(at lock.Opened, passphrase []byte) (lock.Opened, error) {
	from := h.folder(at.Folder)
	version, err := readFormat(from, newest(h.steps))
	if err != nil || version == newest(h.steps) {
		return at, err
	}
	next := at
	if next.Folder, err = lock.NewFolder(h.rand); err != nil {
		return at, err
	}
	if err := h.copyUpgraded(from, next, version); err != nil {
		return at, errors.Join(err, h.disk.remove(h.folder(next.Folder)))
	}
	var file lock.File
	if h.file.Locked() {
		file, err = h.file.With(next, passphrase, h.rand)
	} else {
		file, err = lock.Open(next, h.file.Cost(), h.rand)
	}
	if err != nil {
		return at, err
	}
	if err := h.put(file); err != nil {
		return at, err
	}
	return next, h.disk.remove(from)
}

// copyUpgraded makes a room of the newest version of one of an older.
func (h *Home) copyUpgraded(from string, next lock.Opened, version int) error {
	to := h.folder(next.Folder)
	if err := copyFolder(from, to); err != nil {
		return err
	}
	if livesHere(from) {
		if err := markPlace(to); err != nil {
			return err
		}
	}
	s, err := openStore(to, next.Key)
	if err != nil {
		return err
	}
	for v := version; v < newest(h.steps) && err == nil; v++ {
		if err = h.steps[v-1](s); err != nil {
			err = fmt.Errorf("upgrade from version %d: %w", v, err)
		}
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	if err := h.disk.replace(to, formatFile, formatOf(newest(h.steps))); err != nil {
		return err
	}
	return syncFolders(to)
}

// readFormat fails with ErrDamaged or ErrNewer.
func readFormat(dir string, newest int) (int, error) {
	b, err := readSmall(dir, formatFile)
	if err != nil {
		return 0, err
	}
	return parseFormat(b, newest)
}

func parseFormat(b []byte, newest int) (int, error) {
	version, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || version < 1 {
		return 0, fmt.Errorf("%w: the version is unreadable", ErrDamaged)
	}
	if version > newest {
		return 0, fmt.Errorf("%w: version %d, known up to %d", ErrNewer, version, newest)
	}
	return version, nil
}

func formatOf(version int) []byte { return []byte(strconv.Itoa(version) + "\n") }

// copyFolder copies folders and plain files onto the disk.
func copyFolder(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir():
			return os.Mkdir(filepath.Join(to, rel), 0o700)
		case d.Type().IsRegular():
			return copyFile(path, filepath.Join(to, rel))
		}
		return nil // links and pipes are none of ours
	})
}

func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = dst.ReadFrom(src)
	return errors.Join(err, dst.Sync(), dst.Close())
}
