package roster_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/log"
	"moot/sync/roster"
)

// Three members are there; words about B say how far their authors have B's
// record chain.
const three = `
	b A admits B
	c A admits C
	d A admits D
`

func TestWhatCountsOfADeviceThatEnded(t *testing.T) {
	charter := roster.Charter{Vouchers: 1, Removal: 2, Settling: 1}
	tests := []struct {
		name, graph, acts string
		cut               uint64 // of B's record chain; 0: nothing counts
	}{
		{"the highest of the words that are listed", `f ─ b ─ c ─ d ─ V ─ R`,
			"V A removes B held 4\nR C removes B with V held 2", 4},
		{"a later word moves nothing", `f ─ b ─ c ─ d ─ V ─ R ─ W`,
			"V A removes B held 4\nR C removes B with V held 2\nW D removes B with V held 9", 4},
		{"a word that is not listed moves nothing", `f ─ b ─ c ─ d ─ V ─ W ─ R`,
			"V A removes B\nW A removes B held 9\nR C removes B with V held 2", 2},
		{"nobody has anything", `f ─ b ─ c ─ d ─ V ─ R`, "V A removes B\nR C removes B with V", 0},
		{"a lost phone", `f ─ b ─ c ─ d ─ V ─ R`,
			"V A replaces B by B2 held 4\nR C replaces B by B2 with V held 5", 5},
		{"leaving", `f ─ b ─ c ─ d ─ l`, "l B leaves held 6", 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := drawn(t, charter, tt.graph, three+tt.acts)
			r := w.history().Now()
			counts := map[string]bool{}
			for name, m := range map[string]log.Mark{
				"the first": mark("B", 1), "the last": mark("B", tt.cut), "one beyond": mark("B", tt.cut+1),
				"another in the place of the last": other(mark("B", tt.cut)), "another device's": mark("A", 99), "a stranger's": mark("S", 1),
				"of another incarnation": restored(mark("B", 1)),
			} {
				author, ok := r.Author(m)
				if ok && author != w.member(map[bool]string{true: "A", false: "B"}[name == "another device's"]) {
					t.Errorf("%s: counts for somebody else", name)
				}
				counts[name] = ok
			}
			some := tt.cut > 0
			want := map[string]bool{"the first": some, "the last": some, "one beyond": false, "another in the place of the last": false,
				"another device's": true, "a stranger's": false, "of another incarnation": false}
			if diff := cmp.Diff(want, counts); diff != "" {
				t.Errorf("what counts:\n%s", diff)
			}
		})
	}
}

func other(m log.Mark) log.Mark {
	m.Hash[0] ^= 1
	return m
}

func restored(m log.Mark) log.Mark {
	m.Chain.Incarnation = 1
	return m
}

// A contested replacement sets nothing aside until it is settled, and the new
// phone's entries count when it is.
func TestWhatCountsWhileAReplacementIsContested(t *testing.T) {
	charter := roster.Charter{Vouchers: 1, Settling: 1}
	w := drawn(t, charter, `f ─ b ─ c ─ d ─ V ─ R ─ k ─ s`, three+`
		V A replaces B by B2 held 4
		R C replaces B by B2 with V
		k B contests R
		s D confirms R`)
	for _, tt := range []struct {
		at       string
		old, new bool
	}{{"V", true, false}, {"R", false, true}, {"k", true, false}, {"s", false, true}} {
		r, err := w.history().At([]log.Hash{w.named[tt.at]})
		if err != nil {
			t.Fatal(err)
		}
		_, old := r.Author(mark("B", 5))
		_, fresh := r.Author(mark("B2", 1))
		if old != tt.old || fresh != tt.new {
			t.Errorf("after %s: the old phone counts %t, the new one %t; want %t, %t", tt.at, old, fresh, tt.old, tt.new)
		}
	}
}
