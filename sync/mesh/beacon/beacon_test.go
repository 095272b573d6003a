package beacon

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	mathrand "math/rand"
	"os"
	"strings"
	"testing"
)

// keys are so many carry keys, each like no other.
func keys(n int) (all [][32]byte) {
	for i := range n {
		all = append(all, [32]byte{'k', byte(i), byte(i >> 8)})
	}
	return all
}

func made(t testing.TB, keys ...[32]byte) Beacon {
	t.Helper()
	b, err := New(Announcement, 4001, 4002, keys, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOnlyWhoKnowsASpaceRecognisesIt(t *testing.T) {
	all := keys(NamesMax)
	b, err := Parse(made(t, all...).Marshal())
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range all {
		if !b.Recognises(k) {
			t.Errorf("space %d is not recognised", i)
		}
	}
	for _, k := range [][32]byte{{}, {'x'}, keys(NamesMax + 1)[NamesMax]} {
		if b.Recognises(k) {
			t.Errorf("a space with the key %x is recognised and is not named", k[:3])
		}
	}
	if b.TCP != 4001 || b.UDP != 4002 || b.Kind != Announcement {
		t.Errorf("read %+v", b)
	}
}

// Whoever listens for days learns neither how many spaces somebody has nor which
// beacons are of the same device.
func TestBeaconsHaveNothingInCommon(t *testing.T) {
	seen := map[[8]byte]bool{}
	for range 500 {
		for _, n := range []int{0, 1, NamesMax} {
			b := made(t, keys(n)...)
			if p := b.Marshal(); len(p) != Bytes {
				t.Fatalf("%d spaces in %d bytes, others in %d", n, len(p), Bytes)
			}
			for _, part := range append(b.Names[:], [8]byte(b.Nonce[:8]), [8]byte(b.Nonce[8:])) {
				if seen[part] {
					t.Fatalf("%x comes again", part)
				}
				seen[part] = true
			}
		}
	}
}

// A name stands in any place, so that the place says nothing either.
func TestASpaceStandsInAnyPlace(t *testing.T) {
	places := map[int]int{}
	key := keys(1)[0]
	for range 400 {
		b := made(t, key)
		for i, n := range b.Names {
			if n == nameOf(key, b.Nonce) {
				places[i]++
			}
		}
	}
	if len(places) != NamesMax {
		t.Errorf("400 times in %v", places)
	}
}

// Who has more spaces than a beacon names tells of all of them in time.
func TestManySpacesTakeTurns(t *testing.T) {
	all := keys(3 * NamesMax)
	told := map[int]bool{}
	for range 400 {
		b := made(t, all...)
		n := 0
		for i, k := range all {
			if b.Recognises(k) {
				told[i] = true
				n++
			}
		}
		if n != NamesMax {
			t.Fatalf("%d spaces in one beacon", n)
		}
	}
	if len(told) != len(all) {
		t.Errorf("%d of %d spaces were told in 400 beacons", len(told), len(all))
	}
}

func TestWhatIsNoBeacon(t *testing.T) {
	good := made(t, keys(1)...).Marshal()
	change := func(at int, to byte) []byte {
		b := bytes.Clone(good)
		b[at] = to
		return b
	}
	portless := bytes.Clone(good)
	copy(portless[4:8], make([]byte, 4))
	for name, b := range map[string][]byte{
		"nothing": nil, "cut": good[:Bytes-1], "longer": append(bytes.Clone(good), 0), "a later version": change(0, 2),
		"another kind": change(1, 2), "something else": change(2, 'X'), "no port": portless,
	} {
		if _, err := Parse(b); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNoRandomnessNoBeacon(t *testing.T) {
	if _, err := New(Announcement, 1, 1, nil, strings.NewReader("too little")); err == nil {
		t.Error("a beacon without randomness")
	}
}

// The bytes are frozen: devices of two releases must find each other.
func TestFrozenBeacon(t *testing.T) {
	b, err := New(Answer, 4001, 4002, keys(3), mathrand.New(mathrand.NewSource(1)))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/beacon.hex")
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(b.Marshal()) + "\n"; got != string(want) {
		t.Errorf("a beacon is\n%swas\n%s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(made(f, keys(2)...).Marshal())
	f.Add(make([]byte, Bytes))
	f.Fuzz(func(t *testing.T, p []byte) {
		b, err := Parse(p)
		if err != nil {
			return
		}
		if again := b.Marshal(); !bytes.Equal(again, p) {
			t.Errorf("one beacon in two forms: %x and %x", p, again)
		}
		b.Recognises([32]byte{})
	})
}

// BenchmarkRecognise is what one beacon costs whoever has ten spaces.
func BenchmarkRecognise(b *testing.B) {
	one, all := made(b, keys(1)...), keys(11)[1:]
	for b.Loop() {
		for _, k := range all {
			if one.Recognises(k) {
				b.Fatal("recognised")
			}
		}
	}
}
