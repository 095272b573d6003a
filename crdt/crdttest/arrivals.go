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
func (s suite) badChanges(t *testing.T, first, second []byte) map[string]badChange {
	const seqAt = 1 + 32 + 1 + 16 // behind one dependency and the actor
	set := func(at int, b byte) []byte {
		return Reseal(second, func(c []byte) []byte { c[at] = b; return c })
	}
	twin := s.open(t, 1)
	return map[string]badChange{
		"nothing":               {nil, crdt.Malformed},
		"a number already used": {put(t, twin, crdt.StringOf("other"), "k"), crdt.UsedTwice},
		"a number too high":     {set(seqAt, 3), crdt.OutOfTurn},
		"the first number":      {set(seqAt, 1), crdt.OutOfTurn},
		"number zero":           {set(seqAt, 0), crdt.Malformed},
		"counting too early":    {set(seqAt+1, 1), crdt.Malformed}, // it would replace what comes after it
		"counting too late":     {set(seqAt+1, 9), crdt.OutOfTurn},
		"a time":                {set(seqAt+2, 5), crdt.NotPlain},
		"bytes inside":          {Reseal(second, func(c []byte) []byte { return append(c, 0) }), crdt.Malformed},
		"bytes behind":          {append(bytes.Clone(second), 0), crdt.Malformed},
		"two in one":            {append(bytes.Clone(first), second...), crdt.Malformed},
		"a document":            {stateOf(t, twin).Saved, crdt.Malformed},
	}
}

type badChange struct {
	raw    []byte
	reason crdt.Reason
}

// newer: what a later release wrote waits here, with what builds on it, and is not
// written over. Others go on.
func (s suite) newer(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first := put(t, a, crdt.IntOf(1), "k")
	apply(t, b, first)
	second := Newer(put(t, a, crdt.IntOf(2), "k"))
	hash := crdt.Hash(sha256.Sum256(second[8:]))
	before := stateOf(t, b)
	for range 2 {
		refused := new(crdt.RefusedError)
		if err := b.Apply(second); !errors.As(err, &refused) || refused.Reason != crdt.Newer || refused.Change != hash {
			t.Fatalf("%v", err)
		}
	}
	before.Waiting = []crdt.Hash{hash}
	untouched(t, b, before)
	put(t, b, crdt.IntOf(5), "k")
	if diff := cmp.Diff([]crdt.Hash{hash}, b.Waiting()); diff != "" {
		t.Error(diff)
	}

	same := s.open(t, 1) // the writer's own device, with an older release
	apply(t, same, first)
	_ = same.Apply(second)
	if raw, err := same.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("k"), crdt.IntOf(6)) }); err == nil {
		t.Errorf("it wrote two changes under one number: %x", raw)
	}
}

func (s suite) refused(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first, second := put(t, a, crdt.IntOf(1), "k"), put(t, a, crdt.IntOf(2), "k")
	apply(t, b, first)
	before := stateOf(t, b)
	refuse := func(name string, raw []byte, reason crdt.Reason) {
		t.Helper()
		var refused *crdt.RefusedError
		if err := b.Apply(raw); !errors.As(err, &refused) || refused.Reason != reason {
			t.Errorf("%s: %v; it is to be %q", name, err, reason)
		}
		untouched(t, b, before)
	}
	for name, bad := range s.badChanges(t, first, second) {
		refuse(name, bad.raw, bad.reason)
	}
	for i := range second {
		refuse("cut", second[:i], crdt.Malformed)
		flipped := bytes.Clone(second)
		flipped[i] ^= 1 << (i % 8)
		refuse("flipped", flipped, crdt.Malformed)
	}
	apply(t, b, second)
	same(t, a, b)
}

func (s suite) refusedAmongGood(t *testing.T) {
	a, b := s.open(t, 1), s.open(t, 2)
	first, second := put(t, a, crdt.IntOf(1), "k"), put(t, a, crdt.IntOf(2), "k")
	var bad [][]byte
	for _, c := range s.badChanges(t, first, second) {
		bad = append(bad, c.raw)
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
