package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"moot/app/refusal"
	"moot/sync/home"
)

// What a person wants as a file is written under a name of the moment and gets its own at
// the end, all of it on the disk, names too: a stick is pulled out as soon as the program
// says that it is done. What was written when the stick was pulled out before, or the
// program was killed, lies there under that other name until the next attempt for the same
// file removes it.
//
// A parcel is not gone on with. The chunks of a parcel are sealed under its nonce and the
// number of the chunk (package parcel), and by then there may be other entries: two
// chunks under one number would tell who carries both what is in them.

// draftNames are what os.CreateTemp puts in the place of the star.
const draftNames = `\.[0-9]+\.new$`

func newDraft(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.new")
}

// clearDrafts removes what attempts that broke off left of a file or its parts.
func clearDrafts(path string) (n int, err error) {
	dir, base := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	left := regexp.MustCompile("^" + regexp.QuoteMeta(base) + draftNames)
	files, err := os.ReadDir(dir)
	if err != nil {
		return 0, errors.Join(refusal.New(refusal.FileUnwritable), err)
	}
	for _, f := range files {
		if !left.MatchString(f.Name()) || !f.Type().IsRegular() {
			continue
		}
		if err := os.Remove(filepath.Join(dir, f.Name())); err != nil {
			return n, errors.Join(refusal.New(refusal.FileUnwritable), err)
		}
		n++
	}
	return n, nil
}

// writeFile puts a file where the person said, for nobody but the person to read until
// it is handed on. What is no file, a printer or a pipe, gets it as it comes.
func writeFile(path string, content []byte) error {
	if there, err := os.Stat(path); err == nil && !there.Mode().IsRegular() {
		if err := os.WriteFile(path, content, 0); err != nil {
			return errors.Join(refusal.New(refusal.FileUnwritable), err)
		}
		return nil
	}
	if _, err := clearDrafts(path); err != nil {
		return err
	}
	return replaceFile(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// replaceFile writes a file whole or not at all.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	f, err := newDraft(path)
	if err != nil {
		return errors.Join(refusal.New(refusal.FileUnwritable), err)
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(refusal.New(refusal.FileUnwritable), err, os.Remove(f.Name()))
	}
	return lasting(path)
}

// lasting brings the name of a file to the disk.
func lasting(path string) error {
	if err := home.SyncFolder(filepath.Dir(path)); err != nil {
		return errors.Join(refusal.New(refusal.FileUnwritable), err)
	}
	return nil
}

// naming is how drafts get the names of the parts of a file, in steps. After any of them
// a reader finds the old parts, or no first part and so none, or the new ones; never some
// of both.
func naming(path string, drafts []string) (steps []func() error) {
	first := partName(path, 1)
	steps = append(steps, func() error { return gone(first) }, func() error { return lasting(path) })
	for n := len(drafts); n > 1; n-- {
		steps = append(steps, func() error { return os.Rename(drafts[n-1], partName(path, n)) })
	}
	// Of a longer parcel that was there before.
	steps = append(steps, func() error {
		for n := len(drafts) + 1; n <= partsMax; n++ {
			if err := os.Remove(partName(path, n)); errors.Is(err, fs.ErrNotExist) {
				return nil
			} else if err != nil {
				return fmt.Errorf("remove an old part: %w", err)
			}
		}
		return nil
	})
	return append(steps,
		func() error { return lasting(path) },
		func() error { return os.Rename(drafts[0], first) },
		func() error { return lasting(path) })
}

// gone removes a file that may not be there.
func gone(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
