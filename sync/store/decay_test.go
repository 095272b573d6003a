package store_test

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moot/sync/store"
	"moot/sync/store/storetest"
)

// One spoiled byte, in any file, open or closed in order before: the store opens,
// nothing wrong is read, tables are made again whole, and where something is
// missing the store says that it was repaired.
func TestASpoiledByteInEveryFile(t *testing.T) {
	sound := t.TempDir()
	const closedGroups, openGroups = 6, 3
	for from := 1; from <= closedGroups; from += closedGroups / 2 { // two tables
		s := open(t, sound)
		for i := range closedGroups / 2 {
			writeGroup(t, s, from+i)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	killed := filepath.Join(t.TempDir(), "killed")
	s := open(t, sound)
	for i := range openGroups {
		writeGroup(t, s, closedGroups+1+i)
	}
	copyTo(t, sound, killed)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	const all = (closedGroups + openGroups) * groupSize
	for from, dir := range map[string]string{"closed in order": sound, "killed": killed} {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if file.Name() == "LOCK" { // a number nobody reads
				continue
			}
			t.Run(from+" "+file.Name(), func(t *testing.T) { spoilEach(t, dir, file.Name(), all) })
		}
	}
}

// Where bytes are spoiled: at some places of each file, or with -spoil.places=0 at all.
var (
	spoilSeed   = flag.Uint64("spoil.seed", rand.Uint64(), "chooses the places that are spoiled")
	spoilPlaces = flag.Int("spoil.places", 6, "how many places of each file are spoiled; 0 for every byte")
)

// placesIn returns where to spoil a file of so many bytes.
func placesIn(size int) (places []int) {
	if *spoilPlaces == 0 {
		for at := range size {
			places = append(places, at)
		}
		return places
	}
	random := rand.New(rand.NewPCG(*spoilSeed, uint64(size)))
	for range min(*spoilPlaces, size) {
		places = append(places, random.IntN(size))
	}
	return places
}

// spoilEach flips a bit, and cuts, at places of one file, one at a time. A log cut where
// a write ends looks like a shorter one and cannot be told from it: then whole writes are
// missing at the end, and what tables still name is damaged.
func spoilEach(t *testing.T, sound, name string, all int) {
	content, err := os.ReadFile(filepath.Join(sound, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, seed %d", len(content), *spoilSeed)
	for _, at := range placesIn(len(content)) {
		flipped := bytes.Clone(content)
		flipped[at] ^= 0x40
		for how, spoiled := range map[string][]byte{"flipped": flipped, "cut": content[:at]} {
			dir := filepath.Join(t.TempDir(), "spoiled")
			copyTo(t, sound, dir)
			if err := os.WriteFile(filepath.Join(dir, name), spoiled, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := store.Open(dir, storetest.Key())
			if err != nil {
				t.Errorf("byte %d %s: %v", at, how, err)
				continue
			}
			right, damaged := wantNothingWrong(t, s)
			inLog := strings.HasSuffix(name, ".vlog")
			shorter := inLog && how == "cut" && (right+damaged)%groupSize == 0
			if !inLog && (right != all || damaged != 0) || right+damaged < all && !s.Repaired() && !shorter {
				t.Errorf("byte %d %s: %d of %d values, %d damaged, repaired %v", at, how, right, all, damaged, s.Repaired())
			}
			if err := s.Write(store.Change{Key: "/after", Value: []byte("x")}); err != nil {
				t.Errorf("byte %d %s: write afterwards: %v", at, how, err)
			}
			if err := s.Close(); err != nil {
				t.Errorf("byte %d %s: %v", at, how, err)
			}
		}
	}
}

func TestASoundStoreWasNotRepaired(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		s := open(t, dir)
		if s.Repaired() {
			t.Errorf("start %d says it was repaired", i)
		}
		writeGroup(t, s, i)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// wantNothingWrong counts what is read right and what is named as damaged.
func wantNothingWrong(t *testing.T, s *store.Store) (right, damaged int) {
	t.Helper()
	for pair, err := range s.List("/group") {
		switch {
		case errors.Is(err, store.ErrDamaged):
			damaged++
		case err != nil:
			t.Fatal(err)
		default:
			if want := groupValue(t, pair.Key); string(pair.Value) != want {
				t.Errorf("%s is not what was written", pair.Key)
			}
			right++
		}
	}
	return right, damaged
}

func writeGroup(t *testing.T, s *store.Store, i int) {
	t.Helper()
	if err := s.Write(group(i)...); err != nil {
		t.Fatal(err)
	}
}

func copyTo(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
