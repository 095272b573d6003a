package log_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/canon"
	"moot/sync/log"
)

// story is a chain of entries with bodies of these lengths, and the states
// after each.
type story struct {
	placed []log.Placed
	states []log.State
}

func tell(t testing.TB, lengthsBytes []int) *story {
	d := device(t, "anna")
	s := &story{}
	state := log.State{Space: hall, Chain: log.Chain{Kind: log.Record, Device: d.ID()}}
	for i, length := range lengthsBytes {
		e := log.Entry{
			Header: log.Header{
				Version: log.Version, Space: hall, Chain: state.Chain, Seq: state.Seq + 1, Prev: state.Hash,
				Lamport: uint64(2*i + 1), Time: int64(i),
			},
			Body: bytes.Repeat([]byte{byte(i)}, length),
		}
		next, err := state.Next(e)
		if err != nil {
			t.Fatal(err)
		}
		s.placed = append(s.placed, log.Placed{Entry: e, Hash: next.Hash})
		s.states = append(s.states, next)
		state = next
	}
	return s
}

// run is entries from+1 to to, with the tip over the last.
func (s *story) run(t testing.TB, from, to int) log.Run {
	var r log.Run
	for _, p := range s.placed[from:to] {
		r.Entries = append(r.Entries, p.Entry)
	}
	last := s.placed[to-1]
	tip, err := log.SignTip(device(t, "anna"), last.Entry.Header, last.Hash)
	if err != nil {
		t.Fatal(err)
	}
	r.Tip = tip
	return r
}

// stretch is the end of the longest run that begins after from.
func (s *story) stretch(from int) int {
	for to := from + 1; ; to++ {
		if to == len(s.states) || s.states[to-1].Closed() {
			return to
		}
	}
}

func TestTipsAreKeptWhereStretchesClose(t *testing.T) {
	tests := []struct {
		name    string
		lengths []int
		closed  []uint64
	}{
		{"63 entries", repeat(10, 63), nil},
		{"64 entries", repeat(10, 64), []uint64{64}},
		{"200 entries", repeat(10, 200), []uint64{64, 128, 192}},
		{"a large body", []int{5, log.RunBytes, 5}, []uint64{2}},
		{"bodies that add up", repeat(log.RunBytes/4, 9), []uint64{4, 8}},
		{"one byte less", []int{log.RunBytes - 1, 1, 1}, []uint64{2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var closed []uint64
			for _, state := range tell(t, tt.lengths).states {
				if state.Closed() {
					closed = append(closed, state.Seq)
				}
			}
			if diff := cmp.Diff(tt.closed, closed); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func repeat(length, n int) []int {
	lengths := make([]int, n)
	for i := range lengths {
		lengths[i] = length
	}
	return lengths
}

func TestRunDoesNotGoOnPastAKeptTip(t *testing.T) {
	s := tell(t, []int{1, log.RunBytes, 1, 1})
	c := &copied{state: log.State{Space: hall, Chain: s.states[0].Chain}}
	if _, err := c.follow(s.run(t, 0, 3)); !errors.Is(err, log.ErrInvalid) {
		t.Errorf("Follow = %v, want ErrInvalid", err)
	}
	many := tell(t, repeat(1, log.RunEntries+1))
	if _, err := c.follow(many.run(t, 0, log.RunEntries+1)); !errors.Is(err, log.ErrInvalid) {
		t.Errorf("a run of too many entries: Follow = %v, want ErrInvalid", err)
	}
}

// However a chain is cut, whatever arrives twice or too early, the copy ends in
// the same state, and never holds anything else than a beginning of the chain.
func TestAnyDeliveryEndsInTheSameState(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lengths := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 50, 30_000, 70_000}), 1, 100).Draw(rt, "lengths")
		s := tell(t, lengths)
		c := &copied{state: log.State{Space: hall, Chain: s.states[0].Chain}}
		for range rapid.IntRange(0, 20).Draw(rt, "deliveries") {
			from := rapid.IntRange(0, len(lengths)-1).Draw(rt, "from")
			to := rapid.IntRange(from+1, s.stretch(from)).Draw(rt, "to")
			have := int(c.state.Seq)
			_, err := c.follow(s.run(t, from, to))
			if from > have && !errors.Is(err, log.ErrGap) || from <= have && err != nil {
				rt.Fatalf("run %d to %d after %d: %v", from+1, to, have, err)
			}
			if want := max(have, to); err == nil && int(c.state.Seq) != want {
				rt.Fatalf("run %d to %d after %d leads to %d", from+1, to, have, c.state.Seq)
			}
		}
		for int(c.state.Seq) < len(lengths) {
			from := int(c.state.Seq)
			if _, err := c.follow(s.run(t, from, s.stretch(from))); err != nil {
				rt.Fatal(err)
			}
		}
		if diff := cmp.Diff(s.states[len(lengths)-1], c.state); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// No byte of a run can be changed on the way.
func TestAnyChangedByteOfARunIsRefused(t *testing.T) {
	s := tell(t, []int{20, 0, 40})
	good, err := s.run(t, 0, 3).Marshal()
	if err != nil {
		t.Fatal(err)
	}
	for i := range good {
		changed := bytes.Clone(good)
		changed[i] ^= 0x04
		r, err := log.ParseRun(changed)
		if err != nil {
			continue
		}
		c := &copied{state: log.State{Space: hall, Chain: s.states[0].Chain}}
		if _, err := c.follow(r); err == nil {
			t.Fatalf("byte %d of %d was changed and nobody noticed", i, len(good))
		}
	}
}

func TestVector(t *testing.T) {
	anna, boris := device(t, "anna").ID(), device(t, "boris").ID()
	v := log.Vector{
		{Chain: log.Chain{Kind: log.Record, Device: anna}, Seq: 5, Hash: log.Hash{5}},
		{Chain: log.Chain{Kind: log.Roster, Device: boris}, Seq: 1, Hash: log.Hash{1}},
		{Chain: log.Chain{Kind: log.Record, Device: anna, Incarnation: 1}, Seq: 2, Hash: log.Hash{2}},
	}
	if v.Check() == nil {
		t.Error("a vector out of order passes")
	}
	digest := v.Digest()
	v.Sort()
	if err := v.Check(); err != nil {
		t.Error(err)
	}
	if v[0].Chain.Kind != log.Roster {
		t.Error("roster chains do not come first")
	}
	if v.Digest() == digest {
		t.Error("the digest does not cover the order")
	}
	if got := v.Seq(log.Chain{Kind: log.Record, Device: anna, Incarnation: 1}); got != 2 {
		t.Errorf("Seq = %d, want 2", got)
	}
	if got := v.Seq(log.Chain{Kind: log.Record, Device: boris}); got != 0 {
		t.Errorf("Seq of a chain that is not there = %d, want 0", got)
	}
	for name, wrong := range map[string]log.Vector{
		"a chain twice":   {v[0], v[0]},
		"no entry":        {{Chain: v[0].Chain}},
		"unknown kind":    {{Chain: log.Chain{Kind: 9}, Seq: 1}},
		"too many":        make(log.Vector, log.MaxMarks+1),
		"beyond all seqs": {{Chain: v[0].Chain, Seq: log.MaxSeq + 1}},
	} {
		if err := wrong.Check(); !errors.Is(err, log.ErrInvalid) {
			t.Errorf("%s: Check = %v, want ErrInvalid", name, err)
		}
	}
}

func TestSaltChangesWhatIsShown(t *testing.T) {
	a, b := log.Hash{1}, log.Hash{2}
	if log.Salted([]byte("one"), a) == log.Salted([]byte("two"), a) {
		t.Error("two salts show the same")
	}
	if log.Salted([]byte("one"), a) == log.Salted([]byte("one"), b) {
		t.Error("two hashes show the same")
	}
}

// What a decoder reads, it would write again the same; nothing else is read.
func sameAgain(t *testing.T, b []byte, value any) {
	t.Helper()
	again, err := canon.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, again) {
		t.Errorf("%x was read and is written as %x", b, again)
	}
}

func FuzzParseEntry(f *testing.F) {
	f.Add(sample(f).Marshal())
	f.Fuzz(func(t *testing.T, b []byte) {
		if e, err := log.ParseEntry(b); err == nil {
			sameAgain(t, b, e)
		}
	})
}

func FuzzParseRun(f *testing.F) {
	s := tell(f, []int{3, 0, 9})
	b, err := s.run(f, 0, 3).Marshal()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := log.ParseRun(b)
		if err != nil {
			return
		}
		sameAgain(t, b, r)
		c := &copied{state: log.State{Space: hall, Chain: s.states[0].Chain}}
		if _, err := c.follow(r); err == nil && c.state != s.states[c.state.Seq-1] {
			t.Error("entries were taken that nobody signed")
		}
	})
}

func FuzzVector(f *testing.F) {
	e := sample(f)
	b, err := canon.Marshal(log.Vector{{Chain: e.Header.Chain, Seq: 7, Hash: log.Hash{1}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		var v log.Vector
		if canon.Unmarshal(b, &v, 1<<20) != nil || v.Check() != nil {
			return
		}
		sameAgain(t, b, v)
		sorted := append(log.Vector(nil), v...)
		sorted.Sort()
		if sorted.Digest() != v.Digest() {
			t.Error("a vector out of order was accepted")
		}
	})
}
