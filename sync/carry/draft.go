package carry

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"moot/sync/parcel"
)

// Draft is a parcel that is being written. Keep or Discard it.
type Draft struct {
	hold *Hold
	file *os.File
	sum  hash.Hash
	n    int64
	full bool
}

// Draft begins a parcel.
func (h *Hold) Draft() (*Draft, error) {
	if err := os.MkdirAll(h.dir, 0o700); err != nil {
		return nil, fmt.Errorf("carry a parcel: %w", err)
	}
	f, err := os.CreateTemp(h.dir, "*"+draftSuffix)
	if err != nil {
		return nil, fmt.Errorf("carry a parcel: %w", err)
	}
	return &Draft{hold: h, file: f, sum: sha256.New()}, nil
}

// Write takes what fits. It never fails: whoever reads a parcel for themselves
// meanwhile is not to be stopped by there being no room to carry it.
func (d *Draft) Write(b []byte) (int, error) {
	if d.full = d.full || d.n+int64(len(b)) > d.hold.room().Bytes; d.full {
		return len(b), nil
	}
	d.sum.Write(b)
	n, err := d.file.Write(b)
	d.n += int64(n)
	d.full = err != nil
	return len(b), nil
}

// Keep carries what was written from now on, if it is a whole parcel. One that is
// carried already stays as it is. Errors are [ErrNoRoom], [ErrExpired], those of
// [parcel.Skim], and the disk's.
func (d *Draft) Keep(hops uint8, age time.Duration, stranger bool) (Parcel, error) {
	p, err := d.keep(hops, age, stranger)
	if err != nil {
		return p, errors.Join(fmt.Errorf("carry a parcel: %w", err), d.Discard())
	}
	return p, nil
}

func (d *Draft) keep(hops uint8, age time.Duration, stranger bool) (Parcel, error) {
	if d.full {
		return Parcel{}, ErrNoRoom
	}
	if _, err := d.file.Seek(0, io.SeekStart); err != nil {
		return Parcel{}, err
	}
	cover, err := parcel.Skim(d.file)
	if err != nil {
		return Parcel{}, err
	}
	p := Parcel{
		ID: ID(d.sum.Sum(nil)), Cover: cover, Bytes: d.n, Hops: min(hops, MaxHops), Stranger: stranger,
		Packed: d.hold.now().Add(-max(0, age)).Truncate(time.Second),
	}
	h := d.hold
	h.mu.Lock()
	defer h.mu.Unlock()
	if old, held := h.held[p.ID]; held {
		return old, d.Discard()
	}
	path, err := h.admit(p)
	if err != nil {
		return p, err
	}
	if err := errors.Join(d.file.Sync(), d.file.Close()); err != nil {
		return p, err
	}
	if err := os.Rename(d.file.Name(), path); err != nil {
		return p, err
	}
	h.held[p.ID] = p
	return p, syncFolder(filepath.Dir(path))
}

// Discard removes what was written.
func (d *Draft) Discard() error {
	_ = d.file.Close() // a second time, after some errors
	if err := os.Remove(d.file.Name()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("discard a parcel: %w", err)
	}
	return nil
}

// Take is Draft and Keep for what comes from a reader.
func (h *Hold) Take(r io.Reader, hops uint8, age time.Duration, stranger bool) (Parcel, error) {
	d, err := h.Draft()
	if err != nil {
		return Parcel{}, err
	}
	if _, err := io.Copy(d, io.LimitReader(r, h.room().Bytes+1)); err != nil {
		return Parcel{}, errors.Join(fmt.Errorf("carry a parcel: %w", err), d.Discard())
	}
	return d.Keep(hops, age, stranger)
}

// syncFolder makes a name last. Where a folder cannot be synced the system does so
// by itself.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}
