// Package storetest has what tests of a store need, and tests on top of one:
// a store in memory, a disk that fails at the Nth write, and the suite every
// store passes, whatever it keeps its values in.
package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"moot/sync/store"
)

// Run checks that the stores open makes keep the promises of package store.
// Every call of open gives another, empty one; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for _, c := range []struct {
		name string
		run  func(t *testing.T, s *store.Store)
	}{
		{"gives back what was written", givesBack},
		{"all changes of a write or none", allOrNone},
		{"refuses what is no key", refusesKeys},
		{"refuses what is too large, and takes what just fits", limits},
		{"lists what is below a prefix", lists},
		{"lists numbers in order", listsNumbers},
		{"a loop sees one moment", oneMoment},
		{"a loop can be left", leavesLoop},
		{"many writers at once", manyWriters},
		{"does nothing after it was closed", closed},
		{"lists the rest always in one order", listsAlike},
		{"any sequence of writes, against a map", againstMap},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			c.run(t, s)
		})
	}
}

func givesBack(t *testing.T, s *store.Store) {
	if _, err := s.Get("/a"); !errors.Is(err, store.ErrMissing) {
		t.Errorf("before: got %v, want ErrMissing", err)
	}
	value := []byte("bread")
	write(t, s, store.Change{Key: "/a", Value: value}, store.Change{Key: "/empty", Value: []byte{}})
	copy(value, "stone")
	want(t, s, "/a", []byte("bread"))
	want(t, s, "/empty", []byte{})

	write(t, s, store.Change{Key: "/a", Value: []byte("first")}, store.Change{Key: "/a", Value: []byte("later")})
	want(t, s, "/a", []byte("later"))

	write(t, s, store.Change{Key: "/a"}, store.Change{Key: "/never there"})
	if _, err := s.Get("/a"); !errors.Is(err, store.ErrMissing) {
		t.Errorf("after removing: got %v, want ErrMissing", err)
	}
}

func allOrNone(t *testing.T, s *store.Store) {
	err := s.Write(
		store.Change{Key: "/a", Value: []byte("1")},
		store.Change{Key: "not a path", Value: []byte("2")},
	)
	if !errors.Is(err, store.ErrBadKey) {
		t.Fatalf("got %v, want ErrBadKey", err)
	}
	if _, err := s.Get("/a"); !errors.Is(err, store.ErrMissing) {
		t.Errorf("half of a refused write is there: %v", err)
	}
	write(t, s, store.Change{Key: "/a", Value: []byte("1")})
	want(t, s, "/a", []byte("1"))
}

func refusesKeys(t *testing.T, s *store.Store) {
	for _, key := range []string{"", "/", "a", "a/b", "/a/", "//a", "/a//b", "/a/./b", "/a/../b", "/.."} {
		if err := s.Write(store.Change{Key: key, Value: []byte("x")}); !errors.Is(err, store.ErrBadKey) {
			t.Errorf("write %q: got %v, want ErrBadKey", key, err)
		}
		if _, err := s.Get(key); !errors.Is(err, store.ErrBadKey) {
			t.Errorf("get %q: got %v, want ErrBadKey", key, err)
		}
	}
	long := "/" + strings.Repeat("k", store.MaxKeyBytes)
	if err := s.Write(store.Change{Key: long, Value: []byte("x")}); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("write a long key: got %v, want ErrTooLarge", err)
	}
	deep := strings.Repeat("/k", store.MaxKeyParts+1)
	if err := s.Write(store.Change{Key: deep, Value: []byte("x")}); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("write a deep key: got %v, want ErrTooLarge", err)
	}
}

func limits(t *testing.T, s *store.Store) {
	fill := func(n, valueBytes int) []store.Change {
		changes := make([]store.Change, n)
		for i := range changes {
			key := fmt.Sprintf("/%0*d", store.MaxKeyBytes-1, i)
			changes[i] = store.Change{Key: key, Value: bytes.Repeat([]byte{byte(i)}, valueBytes)}
		}
		return changes
	}
	for _, c := range []struct {
		name    string
		changes []store.Change
	}{
		{"too many changes", fill(store.MaxWriteChanges+1, 1)},
		{"too long a value", fill(1, store.MaxValueBytes+1)},
		{"too much together", fill(4, store.MaxValueBytes)},
	} {
		if err := s.Write(c.changes...); !errors.Is(err, store.ErrTooLarge) {
			t.Errorf("%s: got %v, want ErrTooLarge", c.name, err)
		}
		if _, err := s.Get(c.changes[0].Key); !errors.Is(err, store.ErrMissing) {
			t.Errorf("%s: part of it is there: %v", c.name, err)
		}
	}
	// 1 KiB, less what sealing adds, is where values move from Badger's tables to
	// its value log: both sides of it must fit as often as the limits say.
	for _, valueBytes := range []int{0, 982, 983, 984, 1024, 8 << 10} {
		changes := fill(store.MaxWriteChanges, valueBytes)
		write(t, s, changes...)
		want(t, s, changes[store.MaxWriteChanges-1].Key, changes[store.MaxWriteChanges-1].Value)
	}
	longest := fill(1, store.MaxValueBytes)
	write(t, s, longest...)
	want(t, s, longest[0].Key, longest[0].Value)
}

func manyWriters(t *testing.T, s *store.Store) {
	const writers, writes = 8, 20
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range writes {
				key := fmt.Sprintf("/w/%d/%02d", w, i)
				if err := s.Write(store.Change{Key: key, Value: []byte(key)}); err != nil {
					t.Error(err)
					return
				}
				if got, err := s.Get(key); err != nil || string(got) != key {
					t.Errorf("read back %s: %q, %v", key, got, err)
				}
			}
		})
	}
	wg.Wait()
	if got := len(keys(t, s, "/w")); got != writers*writes {
		t.Errorf("%d keys are there, want %d", got, writers*writes)
	}
}

func closed(t *testing.T, s *store.Store) {
	write(t, s, store.Change{Key: "/a", Value: []byte("1")})
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, getErr := s.Get("/a")
	var listErr error
	for _, err := range s.List("/") {
		listErr = err
	}
	errs := []error{s.Write(store.Change{Key: "/a", Value: []byte("2")}), getErr, listErr, s.Tidy()}
	if i := slices.IndexFunc(errs, func(err error) bool { return !errors.Is(err, store.ErrClosed) }); i >= 0 {
		t.Errorf("verb %d: got %v, want ErrClosed", i, errs[i])
	}
}

func write(t *testing.T, s *store.Store, changes ...store.Change) {
	t.Helper()
	if err := s.Write(changes...); err != nil {
		t.Fatal(err)
	}
}

func want(t *testing.T, s *store.Store, key string, value []byte) {
	t.Helper()
	got, err := s.Get(key)
	if err != nil {
		t.Fatalf("get %.40s: %v", key, err)
	}
	if got == nil || !bytes.Equal(got, value) {
		t.Errorf("under %.40s: %d bytes %.20q, want %d bytes %.20q", key, len(got), got, len(value), value)
	}
}

func keys(t *testing.T, s *store.Store, prefix string) []string {
	t.Helper()
	var got []string
	for key, err := range s.Keys(prefix) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, key)
	}
	return got
}
