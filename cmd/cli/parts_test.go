package cli

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Whatever was written in parts is read as one, by the whole's name or the first
// part's, and nothing of a longer one that lay there is read with it.
func TestAParcelInParts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.moot")
	for _, c := range []struct {
		bytes int
		parts int
	}{{1000, 10}, {999, 10}, {100, 1}, {101, 2}, {1, 1}} {
		content := make([]byte, c.bytes)
		_, _ = rand.Read(content)
		parts, err := replaceParts(path, 100, func(w io.Writer) error {
			_, err := io.Copy(w, oddly{bytes.NewReader(content)})
			return err
		})
		if err != nil || parts != c.parts {
			t.Fatalf("%d bytes in %d parts, %v", c.bytes, parts, err)
		}
		for _, name := range []string{path, path + firstPart} {
			r, size, err := openParts(name)
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(got, content) || size != int64(c.bytes) {
				t.Errorf("%s: %d bytes of %d, said %d, %v", name, len(got), c.bytes, size, err)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
		if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != c.parts {
			t.Errorf("left: %v, %v", files, err)
		}
	}
	if _, _, err := openParts(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("where there is none: %v", err)
	}
}

// oddly reads in odd pieces.
type oddly struct{ io.Reader }

func (o oddly) Read(b []byte) (int, error) { return o.Reader.Read(b[:min(len(b), 37)]) }

// What breaks off leaves what was there.
func TestPartsAreWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.moot")
	write := func(content string, fails error) error {
		_, err := replaceParts(path, 4, func(w io.Writer) error {
			_, err := io.WriteString(w, content)
			return errors.Join(err, fails)
		})
		return err
	}
	if err := write("the old parcel", nil); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("pulled out")
	if err := write("the new parcel, longer", broken); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	r, _, err := openParts(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || string(got) != "the old parcel" {
		t.Errorf("%q, %v", got, err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 4 {
		t.Errorf("left: %v, %v", files, err)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{"2G": 2 << 30, "700m": 700 << 20, "64K": 64 << 10, "12": 12, "0": 0, "-1": 0, "G": 0, "2GG": 0, "99999999999G": 0} {
		if got, ok := parseSize(text); ok != (want > 0) || ok && got != want {
			t.Errorf("%q is %d, %v", text, got, ok)
		}
	}
}
