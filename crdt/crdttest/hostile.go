package crdttest

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"moot/crdt"
)

var (
	hostileTries = flag.Int("crdttest.hostile", 1200, "how many hostile changes Hostile tries")
	hostileSeed  = flag.Uint64("crdttest.hostile.seed", 1, "the seed of Hostile")
)

// Hostile gives an engine changes that a hostile member could have written and
// signed: sound ones altered at random, and well-formed ones that no honest
// engine makes. Nothing may panic, what is refused may leave no trace, and where
// a referee is given, both must take and refuse the same, and hold the same
// afterwards. If a referee ends the process, run it again with -v: it begins
// with the name of the file that holds the last change tried.
func Hostile(t *testing.T, engine, referee crdt.Engine) {
	last, err := os.CreateTemp("", "moot-hostile-")
	if err != nil {
		t.Fatal(err)
	}
	defer last.Close()
	t.Logf("seed %d, last change in %s", *hostileSeed, last.Name())
	if referee == nil {
		referee = engine
	}
	rnd := rand.New(rand.NewPCG(*hostileSeed, 1))
	tried, taken := 0, 0
	for tried < *hostileTries {
		h := newHistory(t, rnd.IntN, writeFresh, engine, referee)
		story := h.story(12 + rnd.IntN(40))
		at := len(story)/2 + rnd.IntN(len(story)/2)
		forger := NewForger(rnd)
		for _, raw := range story[:at] {
			forger.Learn(raw)
		}
		p := h.replay(story[:at])
		heads, saved := p.ours.Heads(), savedOf(t, p.ours)
		for range 200 {
			bad := Alter(rnd, story[at], story)
			if rnd.IntN(3) > 0 {
				bad = forger.Forge(story[at])
			}
			if err := os.WriteFile(last.Name(), bad, 0o600); err != nil {
				t.Fatal(err)
			}
			tried++
			ours, theirs := p.ours.Apply(bad), p.theirs.Apply(bad)
			if reasonOf(ours) != reasonOf(theirs) {
				t.Fatalf("one says %v, the other %v\n%x", ours, theirs, bad)
			}
			if slices.Equal(heads, p.ours.Heads()) && slices.Equal(heads, p.theirs.Heads()) {
				if !bytes.Equal(saved, savedOf(t, p.ours)) {
					t.Fatalf("what was refused has left something: %v\n%x", ours, bad)
				}
				continue
			}
			taken++
			h.agree(p)
			h.use(p)
			p = h.replay(story[:at])
		}
	}
	if err := os.Remove(last.Name()); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d were taken", taken, tried)
	if taken == 0 {
		t.Error("none was taken, so little was tested")
	}
}

// reasonOf is why a change was refused; none if it was not.
func reasonOf(err error) crdt.Reason {
	refused := new(crdt.RefusedError)
	if !errors.As(err, &refused) {
		return ""
	}
	return refused.Reason
}

// story is an honest history in causal order.
func (h *history) story(changes int) [][]byte {
	h.t.Helper()
	for len(h.all) < changes {
		p := h.pairs[h.pick(len(h.pairs))]
		if h.pick(3) == 0 {
			h.give(p, h.all...)
			continue
		}
		h.keep(p, h.write(p))
	}
	return h.all
}

func (h *history) replay(changes [][]byte) pair {
	h.t.Helper()
	p := h.open(97)
	apply(h.t, p.ours, changes...)
	apply(h.t, p.theirs, changes...)
	return p
}

// use goes on with documents that took a hostile change.
func (h *history) use(p pair) {
	h.t.Helper()
	before := p.ours.Heads()
	h.write(p)
	h.write(p)
	h.fail(p)
	h.exchangeSaves(p)
	h.lookBackTo(p, before)
}

// HostileSaves gives an engine saved documents that were altered and have a
// right checksum. Each is refused, or opens as a whole document.
func HostileSaves(t *testing.T, engine crdt.Engine) {
	t.Logf("seed %d", *hostileSeed)
	rnd := rand.New(rand.NewPCG(*hostileSeed, 2))
	tried, taken, opened := 0, 0, 0
	for tried < *hostileTries {
		h := newHistory(t, rnd.IntN, writeOver, engine, engine)
		p := h.replay(h.story(5 + rnd.IntN(30)))
		saved := savedOf(t, p.ours)
		snapshot := snapshotOf(t, p.ours)
		head := snapshot[:len(snapshot)-len(saved)]
		for range 200 {
			tried++
			bad := alterBytes(rnd, saved, h.all)
			if d, err := engine.Open(actor(96), append(head[:len(head):len(head)], bad...)); err == nil {
				opened++
				surviveUse(d, h.all)
			}
			d, err := engine.Load(actor(96), bad)
			if err != nil {
				continue
			}
			taken++
			again, err := engine.Load(actor(96), savedOf(t, d))
			if err != nil {
				t.Fatalf("what it opened and saved it does not open: %v\n%x", err, bad)
			}
			same(t, d, again)
		}
	}
	t.Logf("%d of %d were opened, %d if their word was taken", taken, tried, opened)
}

// surviveUse does everything with a document that may not be what it says. Any
// answer will do.
func surviveUse(d crdt.Doc, changes [][]byte) {
	_ = dump(d, nil)
	_, _ = d.Edit(func(e crdt.Editor) error {
		for _, key := range e.Keys(nil) {
			_ = e.Splice(crdt.At(key), e.Len(crdt.At(key))/2, 1, "xy")
			_ = e.Insert(crdt.At(key, e.Len(crdt.At(key))), crdt.IntOf(1))
			_ = e.Delete(crdt.At(key, 0))
		}
		return e.Put(crdt.At("new"), crdt.IntOf(1))
	})
	_ = d.Apply(changes...)
	if past, err := d.At(d.Heads()); err == nil {
		_ = dump(past, nil)
	}
	_, _ = d.Save()
}

// Story returns a document in which a few people have lived through a random
// history of so many changes.
func Story(t *testing.T, engine crdt.Engine, rnd *rand.Rand, changes int) crdt.Doc {
	t.Helper()
	h := newHistory(t, rnd.IntN, writeOver, engine, engine)
	return h.replay(h.story(changes)).ours
}
