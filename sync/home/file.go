package home

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// smallFileBytes caps what is read of the home's own files, which are far smaller.
const smallFileBytes = 4 << 10

func readSmall(dir, name string) ([]byte, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readCapped(f)
}

func readCapped(f *os.File) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(f, smallFileBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name(), err)
	}
	if len(b) > smallFileBytes {
		return nil, fmt.Errorf("%w: %s is too long", ErrDamaged, f.Name())
	}
	return b, nil
}

// replace puts content in the place of a file, at once and on the disk.
func replace(dir, name string, content []byte) error {
	return replaceWith(dir, name, func(f *os.File) error {
		_, err := f.Write(content)
		return err
	})
}

// replaceWith is replace for content that depends on the new file itself. Only
// the person the home belongs to can read it.
func replaceWith(dir, name string, write func(f *os.File) error) error {
	f, err := os.CreateTemp(dir, name+".*.new") // mode 0600
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return SyncFolder(dir)
}

// SyncFolder makes names in a folder last. Windows has no such thing.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolders is SyncFolder for dir and all below it.
func syncFolders(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return SyncFolder(path)
	})
}
