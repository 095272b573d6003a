package home

import (
	"encoding/binary"
	"errors"
	"testing"
)

// FuzzFormat reads the file that says in which form a home is.
func FuzzFormat(f *testing.F) {
	for _, b := range []string{"", "1\n", "2", "0\n", "-1\n", "99999999999999999999\n", "moot"} {
		f.Add([]byte(b))
	}
	const newest = 7
	f.Fuzz(func(t *testing.T, b []byte) {
		version, err := parseFormat(b, newest)
		switch {
		case err != nil:
			if version != 0 || !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNewer) {
				t.Errorf("version %d, %v", version, err)
			}
		case version < 1 || version > newest:
			t.Errorf("version %d is taken", version)
		default:
			if again, err := parseFormat(formatOf(version), newest); again != version || err != nil {
				t.Errorf("version %d comes back as %d, %v", version, again, err)
			}
		}
	})
}

// FuzzIncarnation reads under which number this device writes.
func FuzzIncarnation(f *testing.F) {
	for _, b := range []string{"", "\x00\x00\x00\x00", "\x00\x00\x00\x07", "\xff\xff\xff\xff", "\x00\x00\x00\x00\x01"} {
		f.Add([]byte(b))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n, err := parseIncarnation(b)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("%v, want ErrDamaged", err)
			}
			return
		}
		if string(binary.BigEndian.AppendUint32(nil, n)) != string(b) {
			t.Errorf("%x is read as %d", b, n)
		}
	})
}
