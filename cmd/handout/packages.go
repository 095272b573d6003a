package handout

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"moot/app/refusal"
)

// Package is one file that is handed on.
type Package struct {
	Name  string
	Bytes int64
	// SHA256 is of the whole file, in hexadecimal digits.
	SHA256 string

	modified time.Time
}

// endings are those of packages. Nothing else in the folder is shown, so that a folder
// chosen by mistake gives nothing away.
var endings = []string{".apk", ".appimage", ".deb", ".dmg", ".exe", ".flatpak", ".msi", ".rpm", ".tar.gz", ".tar.xz", ".tar.zst", ".zip"}

// Shelf is a folder of packages as it was when it was opened: what is changed or added
// later is not given, and nothing outside of it can be reached.
type Shelf struct {
	root     *os.Root
	packages []Package
}

// Open reads the folder and adds up what each package is; that takes as long as to read
// them. It fails with [refusal.PackagesNone],
// or with [refusal.FileUnreadable] where a file or the folder cannot be read.
func Open(ctx context.Context, dir string) (*Shelf, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the packages: %w", errors.Join(refusal.New(refusal.FileUnreadable), err))
	}
	s := &Shelf{root: root}
	if err := s.fill(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the packages: %w", err), root.Close())
	}
	return s, nil
}

// Packages are those of the folder, by name.
func (s *Shelf) Packages() []Package { return slices.Clone(s.packages) }

// Close gives the folder free.
func (s *Shelf) Close() error { return s.root.Close() }

func (s *Shelf) fill(ctx context.Context) error {
	folder, err := s.root.Open(".")
	if err != nil {
		return err
	}
	defer folder.Close()
	entries, err := folder.ReadDir(maxFolderEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !isPackage(entry.Name()) {
			continue
		}
		p, err := s.measure(ctx, entry.Name())
		if err != nil {
			return errors.Join(refusal.New(refusal.FileUnreadable), err)
		}
		s.packages = append(s.packages, p)
	}
	if len(s.packages) == 0 {
		return refusal.New(refusal.PackagesNone)
	}
	slices.SortFunc(s.packages, func(a, b Package) int { return strings.Compare(a.Name, b.Name) })
	s.packages = s.packages[:min(len(s.packages), maxPackages)]
	return nil
}

// isPackage goes by the name, which has to be one that browsers and disks take.
func isPackage(name string) bool {
	small := strings.ToLower(name)
	return len(name) <= maxNameBytes && utf8.ValidString(name) && !strings.HasPrefix(name, ".") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || strings.ContainsRune(`/\:"`, r) }) &&
		slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(small, ending) })
}

// measure reads a package once.
func (s *Shelf) measure(ctx context.Context, name string) (Package, error) {
	file, err := s.root.Open(name)
	if err != nil {
		return Package{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Package{}, err
	}
	sum := sha256.New()
	n, err := io.Copy(sum, &untilDone{ctx, file})
	return Package{Name: name, Bytes: n, SHA256: hex.EncodeToString(sum.Sum(nil)), modified: info.ModTime()}, err
}

// take opens a package as it was measured; another file under its name is none.
func (s *Shelf) take(name string) (*os.File, Package, bool) {
	i := slices.IndexFunc(s.packages, func(p Package) bool { return p.Name == name })
	if i < 0 {
		return nil, Package{}, false
	}
	file, err := s.root.Open(name)
	if err != nil {
		return nil, Package{}, false
	}
	p := s.packages[i]
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() != p.Bytes || !info.ModTime().Equal(p.modified) {
		file.Close()
		return nil, Package{}, false
	}
	return file, p, true
}

// untilDone reads until the context ends.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}
