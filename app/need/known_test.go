package need

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKnownGoods(t *testing.T) {
	known := Tally([]Good{{"Flour", "kg"}, {"bread", "loaves"}, {"flour", "KG"}, {"Flour", "sacks"}, {"flour ", "kg"},
		{"Rye  flour", "kg"}, {"mowing", ""}, {"bread", "loaves"}})
	want := []Known{{Good{"Flour", "kg"}, 3}, {Good{"bread", "loaves"}, 2}, {Good{"Flour", "sacks"}, 1}, {Good{"mowing", ""}, 1}, {Good{"Rye  flour", "kg"}, 1}}
	if diff := cmp.Diff(want, known); diff != "" {
		t.Errorf("known (-want +got):\n%s", diff)
	}
	for what, want := range map[string][]string{
		"FLOUR": {"kg", "sacks"}, "rye flour": {"kg"}, "mowing": nil, "gold": nil, "": {"kg", "loaves", "sacks"},
	} {
		if diff := cmp.Diff(want, UnitsOf(known, what)); diff != "" {
			t.Errorf("units of %q (-want +got):\n%s", what, diff)
		}
	}
}

func TestWhatIsMeant(t *testing.T) {
	g := Good{"Rye  flour", "kg"}
	for written, want := range map[string]bool{"": true, "r": true, "RYE FL": true, "flo": true, "lour": false, "ryes": false, " flour ": true, "ye": false} {
		if got := g.Like(written); got != want {
			t.Errorf("%q means %q: %v", written, g.What, got)
		}
	}
}
