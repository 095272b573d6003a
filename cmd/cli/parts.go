package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"moot/app/refusal"
)

// A parcel may lie in several files, since a stick formatted as FAT takes none of
// 4 GiB and more: parcel.moot.001, parcel.moot.002 and so on, one after the other the
// same bytes.
const (
	partsMax     = 999
	partBytesMin = 64 << 10
	firstPart    = ".001"
)

func partName(path string, n int) string { return fmt.Sprintf("%s.%03d", path, n) }

// parseSize reads "2G", "700M", "64K" or a number of bytes.
func parseSize(s string) (int64, bool) {
	factor := int64(1)
	for unit, f := range map[string]int64{"K": 1 << 10, "M": 1 << 20, "G": 1 << 30} {
		if number, ok := strings.CutSuffix(strings.ToUpper(s), unit); ok {
			s, factor = number, f
		}
	}
	n, err := strconv.ParseInt(s, 10, 32)
	return n * factor, err == nil && n > 0
}

// replaceParts is replaceFile in files of at most so many bytes; it returns how many.
func replaceParts(path string, size int64, write func(io.Writer) error) (int, error) {
	w := &partWriter{path: path, size: size}
	err := write(w)
	if err == nil {
		err = w.finish()
	}
	if err != nil {
		return 0, errors.Join(refusal.New(refusal.FileUnwritable), err, w.discard())
	}
	return len(w.files), nil
}

// partWriter writes one file after the other, under names of the moment.
type partWriter struct {
	path  string
	size  int64
	files []*os.File
	n     int64 // in the last one
}

func (w *partWriter) Write(b []byte) (written int, err error) {
	for len(b) > 0 {
		if len(w.files) == 0 || w.n == w.size {
			if err := w.next(); err != nil {
				return written, err
			}
		}
		n, err := w.files[len(w.files)-1].Write(b[:min(int64(len(b)), w.size-w.n)])
		w.n += int64(n)
		written += n
		if err != nil {
			return written, err
		}
		b = b[n:]
	}
	return written, nil
}

// next ends a file, on the disk, and begins another.
func (w *partWriter) next() error {
	if len(w.files) == partsMax {
		return fmt.Errorf("more than %d parts", partsMax)
	}
	if err := w.end(); err != nil {
		return err
	}
	f, err := newDraft(w.path)
	if err != nil {
		return err
	}
	w.files, w.n = append(w.files, f), 0
	return nil
}

func (w *partWriter) end() error {
	if len(w.files) == 0 {
		return nil
	}
	last := w.files[len(w.files)-1]
	return errors.Join(last.Sync(), last.Close())
}

// finish gives the files their names.
func (w *partWriter) finish() error {
	if err := w.end(); err != nil {
		return err
	}
	var drafts []string
	for _, f := range w.files {
		drafts = append(drafts, f.Name())
	}
	for _, step := range naming(w.path, drafts) {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *partWriter) discard() (err error) {
	for _, f := range w.files {
		_ = f.Close() // a second time, most of them
		if removed := os.Remove(f.Name()); removed != nil && !errors.Is(removed, fs.ErrNotExist) {
			err = errors.Join(err, removed)
		}
	}
	return err
}

// openParts opens a file, or the parts of one: named whole, or by the first of them.
// bytes is how long they are together.
func openParts(path string) (_ io.ReadCloser, bytes int64, err error) {
	info, err := os.Stat(path)
	switch whole := strings.TrimSuffix(path, firstPart); {
	case err == nil && whole != path:
		path = whole
	case err == nil && info.IsDir():
		return nil, 0, fs.ErrInvalid
	case err == nil:
		f, err := os.Open(path)
		return f, info.Size(), err
	}
	r := &partReader{}
	for n := 1; n <= partsMax; n++ {
		part, partErr := os.Stat(partName(path, n))
		if partErr != nil || part.IsDir() {
			break
		}
		bytes += part.Size()
		r.paths = append(r.paths, partName(path, n))
	}
	if len(r.paths) == 0 {
		return nil, 0, errors.Join(fs.ErrNotExist, err)
	}
	return r, bytes, nil
}

// partReader reads one file after the other.
type partReader struct {
	paths []string
	file  *os.File
}

func (r *partReader) Read(b []byte) (int, error) {
	for {
		if r.file == nil {
			if len(r.paths) == 0 {
				return 0, io.EOF
			}
			f, err := os.Open(r.paths[0])
			if err != nil {
				return 0, err
			}
			r.file, r.paths = f, r.paths[1:]
		}
		n, err := r.file.Read(b)
		if n > 0 || err == nil || !errors.Is(err, io.EOF) {
			return n, err
		}
		if err := r.Close(); err != nil {
			return 0, err
		}
	}
}

func (r *partReader) Close() error {
	if r.file == nil {
		return nil
	}
	f := r.file
	r.file = nil
	return f.Close()
}

// passing tells of what is read how much of all it is.
type passing struct {
	io.Reader
	tell        func(done, total int64)
	done, total int64
}

func (p *passing) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	if p.done += int64(n); p.tell != nil {
		p.tell(p.done, max(p.total, p.done))
	}
	return n, err
}
