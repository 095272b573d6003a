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

// disk is what changes the home's own files. before is asked ahead of every
// change, and fails when the disk does.
type disk struct{ before func() error }

// soundDisk does not fail by itself.
func soundDisk() disk { return disk{before: func() error { return nil }} }

func (d disk) makeFolder(path string) error {
	if err := d.before(); err != nil {
		return err
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(path))
}

// replace puts content in the place of a file.
func (d disk) replace(dir, name string, content []byte) error {
	if err := d.before(); err != nil {
		return err
	}
	return replace(dir, name, content)
}

// supersede is replace for secrets: what the old file held is overwritten where
// it lay, after the new one is in force. Windows replaces no file that is open; there
// the system alone decides what happens to the old one.
func (d disk) supersede(dir, name string, content []byte, rand io.Reader) error {
	if runtime.GOOS == "windows" {
		return d.replace(dir, name, content)
	}
	old, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY, 0)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := d.replace(dir, name, content); err != nil {
		if old != nil {
			err = errors.Join(err, old.Close())
		}
		return err
	}
	if old == nil {
		return nil
	}
	return errors.Join(d.overwrite(old, rand), old.Close())
}

// destroy overwrites every file below path, or path itself, and removes it.
func (d disk) destroy(path string, rand io.Reader) error {
	err := filepath.WalkDir(path, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(d.overwrite(f, rand), f.Close())
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return d.remove(path)
}

// remove removes path and all below it.
func (d disk) remove(path string) error {
	if err := d.before(); err != nil {
		return err
	}
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(path))
}

// overwrite fills a file with noise. A disk of flash may keep what was there
// elsewhere; no program can prevent that.
func (d disk) overwrite(f *os.File, rand io.Reader) error {
	if err := d.before(); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := io.CopyN(f, rand, info.Size()); err != nil {
		return fmt.Errorf("overwrite %s: %w", f.Name(), err)
	}
	return f.Sync()
}
