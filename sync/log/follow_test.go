package log_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/log"
)

const (
	straight = `A ─ B ─ C ─ D`
	forked   = `
A ─ B ─ C ─ D
    └ X ─ Y ─ W`
	twice = `
A ─ B
M ─ N`
)

func TestFollow(t *testing.T) {
	tests := []struct {
		name  string
		graph string
		have  rune
		run   string
		fresh string
		err   error
	}{
		{"the first", straight, 0, "A", "A", nil},
		{"all at once", straight, 0, "ABCD", "ABCD", nil},
		{"the next", straight, 'C', "D", "D", nil},
		{"the next few", straight, 'A', "BCD", "BCD", nil},
		{"with some that are there", straight, 'B', "ABCD", "CD", nil},
		{"with the newest that is there", straight, 'B', "BC", "C", nil},
		{"what is all there", straight, 'D', "BC", "", nil},
		{"the newest again", straight, 'D', "D", "", nil},
		{"one is missing", straight, 'A', "C", "", log.ErrGap},
		{"all before are missing", straight, 0, "BCD", "", log.ErrGap},

		{"another story as long", forked, 'C', "X", "", log.ErrFork},
		{"another story, longer", forked, 'C', "XY", "", log.ErrFork},
		{"the next of another story", forked, 'C', "Y", "", log.ErrFork},
		{"another story, shorter", forked, 'D', "X", "", log.ErrFork},
		{"another story after what is agreed", forked, 'C', "ABX", "", log.ErrFork},
		{"far along another story", forked, 'C', "W", "", log.ErrGap},
		{"another beginning", twice, 'A', "M", "", log.ErrFork},
		{"the next after another beginning", twice, 'A', "N", "", log.ErrFork},
		{"what both stories share", forked, 'Y', "AB", "", nil},

		{"in disorder", straight, 0, "BA", "", log.ErrGap},
		{"with a hole", straight, 0, "AC", "", log.ErrGap},
		{"twice the same", straight, 0, "AA", "", log.ErrInvalid},
		{"two stories in one run", forked, 'B', "CXY", "", log.ErrInvalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := drawn(t, tt.graph)
			c := h.copyOf(tt.have)
			before := c.state
			fresh, err := c.follow(h.run(tt.run))
			if !errors.Is(err, tt.err) {
				t.Fatalf("Follow = %v, want %v", err, tt.err)
			}
			if fresh != tt.fresh {
				t.Errorf("new are %q, want %q", fresh, tt.fresh)
			}
			if diff := cmp.Diff(before, c.state); tt.fresh == "" && diff != "" {
				t.Errorf("the state changed:\n%s", diff)
			}
			if tt.fresh != "" && c.state.Hash != h.entries[rune(tt.run[len(tt.run)-1])].Hash {
				t.Error("the state is not that of the run's last entry")
			}
		})
	}
}

func TestFollowRefusesWhatIsNotSigned(t *testing.T) {
	other := device(t, "boris")
	tests := []struct {
		name   string
		change func(h *history, r *log.Run)
	}{
		{"no entries", func(h *history, r *log.Run) { r.Entries = nil }},
		{"a changed body", func(h *history, r *log.Run) { r.Entries[1].Body = []byte("no") }},
		{"a changed time", func(h *history, r *log.Run) { r.Entries[2].Header.Time++ }},
		{"a changed Lamport count", func(h *history, r *log.Run) { r.Entries[2].Header.Lamport++ }},
		{"a Lamport count that stands still", func(h *history, r *log.Run) { r.Entries[1].Header.Lamport = 1 }},
		{"another space", func(h *history, r *log.Run) { r.Entries[0].Header.Space[0] ^= 1 }},
		{"another chain", func(h *history, r *log.Run) { r.Entries[0].Header.Chain.Kind = log.Roster }},
		{"another incarnation", func(h *history, r *log.Run) { r.Entries[0].Header.Chain.Incarnation = 1 }},
		{"an entry more than the tip", func(h *history, r *log.Run) { r.Tip = h.run("AB").Tip }},
		{"an entry less than the tip", func(h *history, r *log.Run) { r.Entries = r.Entries[:2] }},
		{"a changed signature", func(h *history, r *log.Run) { r.Tip.Sig[0] ^= 1 }},
		{"no signature", func(h *history, r *log.Run) { r.Tip = log.Tip{} }},
		{"the tip of another space", func(h *history, r *log.Run) { r.Tip.Space[0] ^= 1 }},
		{"the signature of another device", func(h *history, r *log.Run) {
			tip, err := log.SignTip(other, r.Entries[2].Header, r.Tip.Hash)
			if err != nil {
				h.t.Fatal(err)
			}
			r.Tip = tip
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := drawn(t, straight)
			r := h.run("ABC")
			tt.change(h, &r)
			c := h.copyOf(0)
			if _, err := c.follow(r); !errors.Is(err, log.ErrInvalid) {
				t.Errorf("Follow = %v, want ErrInvalid", err)
			}
			if c.state.Seq != 0 {
				t.Error("part of a wrong run was taken")
			}
		})
	}
}

// A fork is proven by the device's own signature only: nobody else can make one
// up by changing what they carry.
func TestUnsignedContradictionIsNotAFork(t *testing.T) {
	h := drawn(t, forked)
	c := h.copyOf('C')
	r := h.run("XY")
	r.Tip.Sig[10] ^= 1
	if _, err := c.follow(r); errors.Is(err, log.ErrFork) || !errors.Is(err, log.ErrInvalid) {
		t.Errorf("Follow = %v, want ErrInvalid", err)
	}
}
