package crdttest

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/crdt"
)

var (
	compareSteps = flag.Int("crdttest.steps", 400, "how many steps the long history of Compare has")
	compareSeed  = flag.Uint64("crdttest.seed", 1, "the seed of the long history of Compare")
)

// Compare lets an engine and its referee live through the same random histories
// of several writers who meet now and then. At every step both must write the
// same bytes and hold the same; in the end the past is compared, too, and each
// opens what the other has saved.
func Compare(t *testing.T, engine, referee crdt.Engine) {
	t.Run("short histories", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			pick := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "pick") }
			newHistory(t, pick, writeOver, engine, referee).live(1 + pick(25))
		})
	})
	t.Run("a long history", func(t *testing.T) {
		t.Logf("seed %d", *compareSeed)
		rnd := rand.New(rand.NewPCG(*compareSeed, 0))
		newHistory(t, rnd.IntN, writeFresh, engine, referee).live(*compareSteps)
	})
}

var errGivenUp = errors.New("given up")

// history is what is written by a few people, each with a pair of documents.
type history struct {
	t       failer
	pick    chooser
	lists   fresh
	engine  crdt.Engine
	referee crdt.Engine
	pairs   []pair
	all     [][]byte
	moments [][]crdt.Hash
}

// pair is one document in both engines.
type pair struct{ ours, theirs crdt.Doc }

func newHistory(t failer, pick chooser, lists fresh, engine, referee crdt.Engine) *history {
	t.Helper()
	h := &history{t: t, pick: pick, lists: lists, engine: engine, referee: referee}
	for i := range 3 + pick(3) {
		h.pairs = append(h.pairs, h.open(byte(i+1)))
	}
	return h
}

func (h *history) open(writer byte) pair {
	h.t.Helper()
	ours, err := h.engine.New(actor(writer))
	if err != nil {
		h.t.Fatal(err)
	}
	theirs, err := h.referee.New(actor(writer))
	if err != nil {
		h.t.Fatal(err)
	}
	return pair{ours, theirs}
}

// live takes steps, lets everybody meet and looks back.
func (h *history) live(steps int) {
	h.t.Helper()
	for range steps {
		p := h.pairs[h.pick(len(h.pairs))]
		switch h.pick(9) {
		case 0, 1:
			h.meet(p)
		case 2:
			h.fail(p)
		case 3:
			h.reopen(h.pick(len(h.pairs)))
		default:
			h.keep(p, h.write(p))
		}
	}
	late := h.open(99)
	h.give(late, h.shuffled(h.all)...)
	for _, p := range append(h.pairs, late) {
		h.give(p, h.all...)
		same(h.t, p.ours, late.theirs)
	}
	h.lookBack(late)
	h.exchangeSaves(late)
}

// write makes the same change in both documents.
func (h *history) write(p pair) (raw []byte) {
	h.t.Helper()
	var plan []func(crdt.Editor) error
	theirs := edit(h.t, p.theirs, func(e crdt.Editor) error {
		for range 1 + h.pick(4) {
			var picks []int
			recording := func(n int) int { picks = append(picks, h.pick(n)); return picks[len(picks)-1] }
			if err := chooser(recording).edit(e, h.lists); err != nil {
				return err
			}
			plan = append(plan, func(e crdt.Editor) error {
				return chooser(func(int) int { next := picks[0]; picks = picks[1:]; return next }).edit(e, h.lists)
			})
		}
		return nil
	})
	ours := edit(h.t, p.ours, func(e crdt.Editor) error {
		for _, step := range plan {
			if err := step(e); err != nil {
				return err
			}
		}
		return nil
	})
	if !bytes.Equal(ours, theirs) {
		h.t.Fatalf("the same edit gives other bytes:\n%x\n%x", ours, theirs)
	}
	h.agree(p)
	return ours
}

// keep takes note of a change, nil for none.
func (h *history) keep(p pair, raw []byte) {
	if raw != nil {
		h.all = append(h.all, raw)
		h.moments = append(h.moments, p.ours.Heads())
	}
}

// fail begins an edit that comes to nothing.
func (h *history) fail(p pair) {
	h.t.Helper()
	before := p.ours.Heads()
	_, err := p.ours.Edit(func(e crdt.Editor) error {
		for range 1 + h.pick(4) {
			if err := h.pick.edit(e, h.lists); err != nil {
				return err
			}
		}
		return errGivenUp
	})
	if err == nil || !cmp.Equal(before, p.ours.Heads()) {
		h.t.Fatalf("a failed edit: %v, heads %v", err, p.ours.Heads())
	}
	h.agree(p)
}

// meet gives someone a part of what the others have written.
func (h *history) meet(p pair) {
	h.t.Helper()
	some := h.shuffled(h.all)
	if h.pick(2) == 0 {
		some = h.all // in order, up to a point
	}
	h.give(p, some[:h.pick(len(some)+1)]...)
	h.moments = append(h.moments, p.ours.Heads())
}

// reopen lets someone shut both documents and open them again.
func (h *history) reopen(who int) {
	h.t.Helper()
	p := h.pairs[who]
	saved, snapshot := savedOf(h.t, p.ours), snapshotOf(h.t, p.ours)
	ours, err := h.engine.Open(actor(byte(who+1)), snapshot)
	if err != nil {
		h.t.Fatalf("opening what it kept: %v\n%x", err, snapshot)
	}
	theirs, err := h.referee.Load(actor(byte(who+1)), savedOf(h.t, p.theirs))
	if err != nil {
		h.t.Fatal(err)
	}
	if again := savedOf(h.t, ours); !bytes.Equal(saved, again) {
		h.t.Fatalf("opened, it saves other bytes:\n%x\n%x", saved, again)
	}
	h.pairs[who] = pair{ours, theirs}
	h.agree(h.pairs[who])
	if len(h.moments) > 0 && h.pick(3) == 0 {
		if at := h.moments[h.pick(len(h.moments))]; hasAll(ours, at) {
			h.lookBackTo(h.pairs[who], at)
		}
	}
}

func hasAll(d crdt.Doc, hashes []crdt.Hash) bool {
	return !slices.ContainsFunc(hashes, func(h crdt.Hash) bool { return !d.Has(h) })
}

func (h *history) shuffled(changes [][]byte) [][]byte {
	some := append([][]byte(nil), changes...)
	for i := range some {
		j := i + h.pick(len(some)-i)
		some[i], some[j] = some[j], some[i]
	}
	return some
}

func (h *history) give(p pair, changes ...[]byte) {
	h.t.Helper()
	apply(h.t, p.ours, changes...)
	apply(h.t, p.theirs, changes...)
	h.agree(p)
}

func (h *history) agree(p pair) {
	h.t.Helper()
	same(h.t, p.ours, p.theirs)
	if diff := cmp.Diff(p.ours.Waiting(), p.theirs.Waiting()); diff != "" {
		h.t.Fatalf("they wait for other changes:\n%s", diff)
	}
}

// lookBack reads both as of moments of the past, and of mixtures of them.
func (h *history) lookBack(p pair) {
	h.t.Helper()
	for range min(len(h.moments), 60) {
		heads := h.moments[h.pick(len(h.moments))]
		if h.pick(3) == 0 {
			heads = append(heads[:len(heads):len(heads)], h.moments[h.pick(len(h.moments))]...)
		}
		h.lookBackTo(p, heads)
	}
}

func (h *history) lookBackTo(p pair, heads []crdt.Hash) {
	h.t.Helper()
	ours, err := p.ours.At(heads)
	if err != nil {
		h.t.Fatal(err)
	}
	theirs, err := p.theirs.At(heads)
	if err != nil {
		h.t.Fatal(err)
	}
	sameContent(h.t, ours, theirs)
}

// exchangeSaves opens in each engine what the other saved.
func (h *history) exchangeSaves(p pair) {
	h.t.Helper()
	ours, theirs := savedOf(h.t, p.ours), savedOf(h.t, p.theirs)
	if len(ours) < 256 && !bytes.Equal(ours, theirs) { // in larger ones columns are deflated, which nothing prescribes
		h.t.Fatalf("they save other bytes:\n%x\n%x", ours, theirs)
	}
	for _, way := range []struct {
		name string
		from crdt.Doc
		to   crdt.Engine
	}{
		{"the referee's by the referee", p.theirs, h.referee}, {"the referee's by the engine", p.theirs, h.engine},
		{"the engine's by the referee", p.ours, h.referee}, {"the engine's by the engine", p.ours, h.engine},
	} {
		saved := savedOf(h.t, way.from)
		opened, err := way.to.Load(actor(98), saved)
		if err != nil {
			h.t.Fatalf("opening %s: %v\n%x", way.name, err, saved)
		}
		same(h.t, opened, way.from)
		if again, err := way.to.Open(actor(97), snapshotOf(h.t, opened)); err != nil {
			h.t.Fatalf("opening a snapshot of %s: %v\n%x", way.name, err, saved)
		} else {
			same(h.t, again, way.from)
		}
	}
}
