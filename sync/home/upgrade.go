package home

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// step takes a data folder from one version of the format to the next.
type step func(data string) error

// upgrades are the steps from version 1 on, oldest first. A step is never removed
// as long as there may be a home that needs it.
func upgrades() []step { return nil }

// newest is the version that steps lead to.
func newest(steps []step) int { return 1 + len(steps) }

// dataFolder is where the data of a version lies.
func dataFolder(dir string, version int) string {
	return filepath.Join(dir, "v"+strconv.Itoa(version))
}

// storeFolder is where the store of a version lies.
func storeFolder(dir string, version int) string {
	return filepath.Join(dataFolder(dir, version), "store")
}

// upgrade brings a home whose lock is held to the newest version. The steps work
// on a copy; writing the version file is the moment from which it counts. Whatever
// an earlier attempt left on either side of that moment is cleared away.
func upgrade(dir string, steps []step) error {
	version, err := readVersion(dir, newest(steps))
	if err != nil {
		return err
	}
	if err := removeOthers(dir, version); err != nil || version == newest(steps) {
		return err
	}
	copied := dataFolder(dir, newest(steps))
	if err := copyFolder(dataFolder(dir, version), copied); err != nil {
		return errors.Join(err, os.RemoveAll(copied))
	}
	for v := version; v < newest(steps); v++ {
		if err := steps[v-1](copied); err != nil {
			return errors.Join(fmt.Errorf("upgrade from version %d: %w", v, err), os.RemoveAll(copied))
		}
	}
	if err := syncFolders(copied); err != nil {
		return err
	}
	if err := writeVersion(dir, newest(steps)); err != nil {
		return err
	}
	return removeOthers(dir, newest(steps))
}

// removeOthers removes the data of every version but one.
func removeOthers(dir string, version int) error {
	names, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		digits, ok := strings.CutPrefix(name.Name(), "v")
		v, err := strconv.Atoi(digits)
		if !ok || err != nil || v == version || !name.IsDir() {
			continue
		}
		if err := os.RemoveAll(dataFolder(dir, v)); err != nil {
			return err
		}
	}
	return nil
}

// readVersion fails with ErrNotAHome, ErrDamaged or ErrNewer.
func readVersion(dir string, newest int) (int, error) {
	b, err := readSmall(dir, versionFile)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, notAFolder) {
		return 0, ErrNotAHome
	}
	if err != nil {
		return 0, err
	}
	version, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || version < 1 {
		return 0, fmt.Errorf("%w: the version is unreadable", ErrDamaged)
	}
	if version > newest {
		return 0, fmt.Errorf("%w: version %d, known up to %d", ErrNewer, version, newest)
	}
	return version, nil
}

func writeVersion(dir string, version int) error {
	return replace(dir, versionFile, []byte(strconv.Itoa(version)+"\n"))
}

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
