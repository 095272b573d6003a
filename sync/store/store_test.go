package store_test

import (
	"errors"
	"fmt"
	"testing"

	dstest "github.com/ipfs/go-datastore/test"

	"moot/sync/store"
	"moot/sync/store/storetest"
)

func TestBadgerKeepsThePromises(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, t.TempDir()) })
}

func TestMemoryKeepsThePromises(t *testing.T) {
	storetest.Run(t, func(*testing.T) *store.Store { return storetest.InMemory() })
}

func TestMemoryIsADatastore(t *testing.T) {
	dstest.SubtestAll(t, storetest.NewMemory())
}

func TestFailingDiskThatDoesNotFailKeepsThePromises(t *testing.T) {
	storetest.Run(t, func(*testing.T) *store.Store {
		return storetest.Over(&storetest.Failing{TxnDatastore: storetest.NewMemory()})
	})
}

// Whichever write fails: what was confirmed before is there, the failed one is
// there whole or not at all, nothing is written after it until the store is
// opened again.
func TestFailureAtEveryWrite(t *testing.T) {
	const writes = 12
	for nth := 1; nth <= writes; nth++ {
		for _, kept := range []bool{false, true} {
			t.Run(fmt.Sprintf("write %d, kept %v", nth, kept), func(t *testing.T) {
				disk := storetest.NewMemory()
				s := storetest.Over(&storetest.Failing{TxnDatastore: disk, Nth: nth, Kept: kept})
				for i := 1; i <= writes; i++ {
					err := s.Write(group(i)...)
					switch {
					case i < nth && err != nil:
						t.Fatalf("write %d: %v", i, err)
					case i == nth && !errors.Is(err, storetest.ErrDisk):
						t.Fatalf("the failing write: got %v, want ErrDisk", err)
					case i > nth && !errors.Is(err, store.ErrStopped):
						t.Fatalf("write %d after the failure: got %v, want ErrStopped", i, err)
					}
				}
				wantGroups(t, s, nth-1)
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}

				again := storetest.Over(disk)
				confirmed := nth - 1
				if kept {
					confirmed = nth
				}
				if got := wantGroups(t, again, confirmed); got != confirmed {
					t.Errorf("%d writes are there, want %d", got, confirmed)
				}
				if err := again.Write(group(writes)...); err != nil {
					t.Errorf("after opening again: %v", err)
				}
			})
		}
	}
}

func TestDamagedValueIsNamedAndTheRestIsRead(t *testing.T) {
	disk := storetest.NewMemory()
	s := storetest.Over(disk)
	if err := s.Write(group(1)...); err != nil {
		t.Fatal(err)
	}
	key := storetest.Raw(t, group(1)[1].Key)
	good, err := disk.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	for i := range good {
		bad := append([]byte(nil), good...)
		bad[i] ^= 0x10
		for name, kept := range map[string][]byte{"flipped": bad, "cut": good[:i]} {
			if err := disk.Put(t.Context(), key, kept); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Get(group(1)[1].Key); !errors.Is(err, store.ErrDamaged) {
				t.Fatalf("%s at byte %d: got %v, want ErrDamaged", name, i, err)
			}
		}
	}
	sound, damaged := 0, 0
	for pair, err := range s.List("/group") {
		switch {
		case err == nil:
			sound++
		case errors.Is(err, store.ErrDamaged) && pair.Key == group(1)[1].Key:
			damaged++
		default:
			t.Fatal(err)
		}
	}
	if sound != groupSize-1 || damaged != 1 {
		t.Errorf("%d sound and %d damaged, want %d and 1", sound, damaged, groupSize-1)
	}
}

func TestAValueMovedToAnotherKeyIsDamaged(t *testing.T) {
	disk := storetest.NewMemory()
	s := storetest.Over(disk)
	if err := s.Write(store.Change{Key: "/a", Value: []byte("of a")}); err != nil {
		t.Fatal(err)
	}
	kept, err := disk.Get(t.Context(), storetest.Raw(t, "/a"))
	if err != nil {
		t.Fatal(err)
	}
	if err := disk.Put(t.Context(), storetest.Raw(t, "/b"), kept); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get("/b"); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
}

// A group is what one write holds in the tests of failures and crashes: values
// of which some lie in Badger's tables and some in its value log.
const groupSize = 4

func group(i int) []store.Change {
	changes := make([]store.Change, groupSize)
	for part := range changes {
		value := make([]byte, 10+part*1500)
		copy(value, fmt.Sprintf("%d.%d", i, part))
		changes[part] = store.Change{Key: fmt.Sprintf("/group/%06d/%d", i, part), Value: value}
	}
	return changes
}

// wantGroups fails unless groups 1 to confirmed are there whole, and every other
// one whole or not at all. It returns how many are there.
func wantGroups(t *testing.T, s *store.Store, confirmed int) int {
	t.Helper()
	parts := make(map[int]int)
	for pair, err := range s.List("/group") {
		if err != nil {
			t.Fatal(err)
		}
		i, _ := groupPart(t, pair.Key)
		if string(pair.Value) != groupValue(t, pair.Key) {
			t.Errorf("%s is not what was written", pair.Key)
		}
		parts[i]++
	}
	for i := 1; i <= confirmed; i++ {
		if parts[i] == 0 {
			t.Errorf("write %d was confirmed and is gone", i)
		}
	}
	for i, n := range parts {
		if n != groupSize {
			t.Errorf("write %d is there in part: %d of %d", i, n, groupSize)
		}
	}
	return len(parts)
}

// groupPart says which group and part a key is of.
func groupPart(t *testing.T, key string) (i, part int) {
	t.Helper()
	if _, err := fmt.Sscanf(key, "/group/%d/%d", &i, &part); err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	return i, part
}

// groupValue is what was written under a key.
func groupValue(t *testing.T, key string) string {
	t.Helper()
	i, part := groupPart(t, key)
	return string(group(i)[part].Value)
}

func open(t testing.TB, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir, storetest.Key())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
