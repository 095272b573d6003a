package home

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A place is a hash, so that a home seen by others does not tell whose machine it
// lived on.
func place(f *os.File) (string, error) {
	file, err := fileIdentity(f)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte("moot place 1\n" + file + "\n" + machineIdentity()))
	return hex.EncodeToString(sum[:]), nil
}

// livesHere reports whether the place file says that it is itself. One that is
// missing or cannot be read says nothing, which counts as no.
func livesHere(dir string) bool {
	f, err := os.Open(filepath.Join(dir, placeFile))
	if err != nil {
		return false
	}
	defer f.Close()
	said, err := readCapped(f)
	if err != nil {
		return false
	}
	is, err := place(f)
	return err == nil && strings.TrimSpace(string(said)) == is
}

// markPlace writes a new place file that says that it is itself.
func markPlace(dir string) error {
	err := replaceWith(dir, placeFile, func(f *os.File) error {
		is, err := place(f)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(f, is)
		return err
	})
	if err != nil {
		return fmt.Errorf("mark the place: %w", err)
	}
	return nil
}
