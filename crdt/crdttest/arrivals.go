package crdttest

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
)

func hashOf(t failer, raw []byte) crdt.Hash {
	t.Helper()
	c, err := change.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return c.Hash
}

func (s suite) waiting(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first, second, third := put(t, a, crdt.IntOf(1), "k"), put(t, a, crdt.IntOf(2), "k"), put(t, a, crdt.IntOf(3), "k")
	before := stateOf(t, b)

	late := bytes.Clone(third)
	apply(t, b, late)
	clear(late) // the document keeps what it needs
	if diff := cmp.Diff([]crdt.Hash{hashOf(t, second)}, b.Waiting()); diff != "" {
		t.Error(diff)
	}
	apply(t, b, second, third)
	if diff := cmp.Diff([]crdt.Hash{hashOf(t, first)}, b.Waiting()); diff != "" {
		t.Error(diff)
	}
	if b.Has(hashOf(t, second)) {
		t.Error("a waiting change counts as there")
	}
	before.Waiting = b.Waiting()
	untouched(t, b, before)

	apply(t, b, first)
	if len(b.Waiting()) != 0 {
		t.Errorf("still waiting for %v", b.Waiting())
	}
	same(t, a, b)
}

func (s suite) twice(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first, second := put(t, a, crdt.IntOf(1), "k"), put(t, a, crdt.IntOf(2), "k")
	apply(t, b, first, first, second)
	apply(t, b, second, first)
	apply(t, a, first, second)
	same(t, a, b)
}

// Reseal alters the contents of a chunk and gives it a right header again.
func Reseal(raw []byte, alter func(contents []byte) []byte) []byte {
	_, n := binary.Uvarint(raw[9:])
	contents := alter(bytes.Clone(raw[9+n:]))
	hashed := append([]byte{raw[8]}, binary.AppendUvarint(nil, uint64(len(contents)))...)
	hashed = append(hashed, contents...)
	sum := sha256.Sum256(hashed)
	out := append(bytes.Clone(raw[:4]), sum[:4]...)
	return append(out, hashed...)
}

// badChanges are variations of a second change of actor 1, all to be refused.
func (s suite) badChanges(t *testing.T, first, second []byte) map[string][]byte {
	const seqAt = 1 + 32 + 1 + 16 // behind one dependency and the actor
	set := func(at int, b byte) []byte {
		return Reseal(second, func(c []byte) []byte { c[at] = b; return c })
	}
	twin := s.open(t, 1)
	return map[string][]byte{
		"nothing":               {},
		"a number already used": put(t, twin, crdt.StringOf("other"), "k"),
		"a number too high":     set(seqAt, 3),
		"the first number":      set(seqAt, 1),
		"number zero":           set(seqAt, 0),
		"counting too early":    set(seqAt+1, 1),
		"counting too late":     set(seqAt+1, 9),
		"a time":                set(seqAt+2, 5),
		"bytes inside":          Reseal(second, func(c []byte) []byte { return append(c, 0) }),
		"bytes behind":          append(bytes.Clone(second), 0),
		"two in one":            append(bytes.Clone(first), second...),
		"a document":            stateOf(t, twin).Saved,
	}
}

func (s suite) refused(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first, second := put(t, a, crdt.IntOf(1), "k"), put(t, a, crdt.IntOf(2), "k")
	apply(t, b, first)
	before := stateOf(t, b)
	refuse := func(name string, raw []byte) {
		t.Helper()
		var refused *crdt.RefusedError
		if err := b.Apply(raw); !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
		untouched(t, b, before)
	}
	for name, raw := range s.badChanges(t, first, second) {
		refuse(name, raw)
	}
	for i := range second {
		refuse("cut", second[:i])
		flipped := bytes.Clone(second)
		flipped[i] ^= 1 << (i % 8)
		refuse("flipped", flipped)
	}
	apply(t, b, second)
	same(t, a, b)
}

func (s suite) refusedAmongGood(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first, second := put(t, a, crdt.IntOf(1), "k"), put(t, a, crdt.IntOf(2), "k")
	var bad [][]byte
	for _, raw := range s.badChanges(t, first, second) {
		bad = append(bad, raw)
	}
	batch := append(append([][]byte{first}, bad...), second)
	err := b.Apply(batch...)
	same(t, a, b)
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != len(bad) {
		t.Fatalf("%d were bad, got %v", len(bad), err)
	}
	for _, err := range joined.Unwrap() {
		if refused := new(crdt.RefusedError); !errors.As(err, &refused) || refused.Reason == "" {
			t.Errorf("%v", err)
		}
	}
}

func (s suite) brokenSaves(t *testing.T) {
	d := s.open(t, 1)
	for i := range 20 {
		put(t, d, crdt.IntOf(int64(i)), "k")
	}
	saved := stateOf(t, d).Saved
	broken := [][]byte{nil, append(bytes.Clone(saved), 0), put(t, d, crdt.IntOf(99), "k")}
	for i := range saved {
		flipped := bytes.Clone(saved)
		flipped[i] ^= 0x10
		broken = append(broken, saved[:i], flipped)
	}
	for _, raw := range broken {
		if _, err := s.engine.Load(actor(2), raw); err == nil {
			t.Fatalf("loaded %x", raw)
		}
	}
}
