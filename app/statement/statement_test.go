package statement

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
)

// word is the simplest statement.
type word struct{ Envelope }

var (
	ana   = member.ID{1}
	boris = member.ID{2}
)

func said(id byte, by member.ID, minute int, after ...byte) word {
	e := Envelope{ID: ID{id}, By: by, At: time.Date(2026, 3, 3, 18, minute, 0, 0, time.UTC)}
	for _, a := range after {
		e.After = append(e.After, ID{a})
	}
	return word{e}
}

// order is the ids of statements, as they come.
func order(words []word) []byte {
	var ids []byte
	for _, w := range words {
		ids = append(ids, w.ID[0])
	}
	return ids
}

func TestCurrent(t *testing.T) {
	for _, c := range []struct {
		name string
		said []word
		want []byte
	}{
		{"nothing", nil, nil},
		{"one", []word{said(1, ana, 0)}, []byte{1}},
		{"the last of three", []word{said(3, ana, 0, 1, 2), said(1, ana, 0), said(2, ana, 0, 1)}, []byte{3}},
		{"a chain is enough", []word{said(1, ana, 0), said(2, ana, 0, 1), said(3, ana, 0, 2)}, []byte{3}},
		{"the clock does not decide", []word{said(1, ana, 50), said(2, ana, 10, 1)}, []byte{2}},
		{"two that do not know of each other", []word{said(2, ana, 0, 1), said(1, ana, 0), said(3, ana, 0, 1)}, []byte{2, 3}},
		{"nobody takes back another's word", []word{said(1, ana, 0), said(2, boris, 0, 1)}, []byte{1, 2}},
		{"what it replaces is not here", []word{said(2, ana, 0, 1)}, []byte{2}},
		{"shown by time, then by id", []word{said(1, boris, 9), said(3, ana, 0), said(2, boris, 9)}, []byte{3, 1, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, order(Current(c.said))); diff != "" {
				t.Errorf("current (-want +got):\n%s", diff)
			}
		})
	}
}

// words are things people said, each able to name only what was said before.
func words() *rapid.Generator[[]word] {
	return rapid.Custom(func(t *rapid.T) []word {
		var all []word
		for i := range rapid.IntRange(0, 12).Draw(t, "n") {
			w := said(byte(i+1), rapid.SampledFrom([]member.ID{ana, boris}).Draw(t, "by"), rapid.IntRange(0, 3).Draw(t, "minute"))
			for _, earlier := range all {
				if rapid.Bool().Draw(t, "after") {
					w.After = append(w.After, earlier.ID)
				}
			}
			all = append(all, w)
		}
		return all
	})
}

func TestCurrentHoldsWhateverTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := words().Draw(t, "said")
		current := Current(all)
		if diff := cmp.Diff(current, Current(rapid.Permutation(all).Draw(t, "order"))); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(current, Current(current)); diff != "" {
			t.Fatalf("what is current is not (-once +twice):\n%s", diff)
		}
		speakers, heard := make(map[member.ID]bool), make(map[member.ID]bool)
		for _, w := range all {
			speakers[w.By] = true
		}
		for _, w := range current {
			heard[w.By] = true
		}
		if diff := cmp.Diff(speakers, heard); diff != "" {
			t.Fatalf("whoever spoke still says something (-spoke +heard):\n%s", diff)
		}
	})
}

func TestCurrentLeavesItsInputAlone(t *testing.T) {
	all := []word{said(2, ana, 5), said(1, ana, 0)}
	Current(all)
	if diff := cmp.Diff([]byte{2, 1}, order(all)); diff != "" {
		t.Errorf("the input (-want +got):\n%s", diff)
	}
}

func TestSift(t *testing.T) {
	all := []word{said(2, boris, 3), said(1, ana, 3), said(2, boris, 3), said(3, member.ID{66}, 0), said(0, ana, 0)}
	if diff := cmp.Diff([]byte{1, 2}, order(Sift(all, member.SetOf(ana, boris)))); diff != "" {
		t.Errorf("members, once, in order (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]byte{2, 1, 2, 3, 0}, order(all)); diff != "" {
		t.Errorf("the input (-want +got):\n%s", diff)
	}
}

func TestSortIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ids []ID
		for _, b := range rapid.SliceOfDistinct(rapid.Byte(), rapid.ID[byte]).Draw(t, "ids") {
			ids = append(ids, ID{b})
		}
		SortIDs(ids)
		if !AreSorted(ids) {
			t.Fatalf("out of order: %v", ids)
		}
	})
	if AreSorted([]ID{{1}, {1}}) || AreSorted([]ID{{2}, {1}}) {
		t.Error("a list out of order passes")
	}
}
