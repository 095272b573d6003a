package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/kit"
)

func TestAStepperStaysWithinItsBounds(t *testing.T) {
	heard := -1
	s := kit.NewStepper(1, 0, 2, "less", "more", func(n int) { heard = n })
	w := test.NewTempWindow(t, s.Object())
	for _, c := range []struct {
		press string
		can   bool
		n     int
	}{
		{"more", true, 2}, {"more", false, 2}, {"less", true, 1}, {"less", true, 0}, {"less", false, 0},
	} {
		if can := guitest.Press(w.Canvas(), c.press); can != c.can || s.N() != c.n || can && heard != c.n {
			t.Errorf("%s: pressed %v, %d, heard %d; want %v, %d", c.press, can, s.N(), heard, c.can, c.n)
		}
	}
	s.Set(2)
	if s.SetMost(1); s.N() != 1 {
		t.Errorf("bound to 1 it is %d", s.N())
	}
}

func TestAFigureTakesOnlyWholeNumbers(t *testing.T) {
	f := kit.NewFigure(nil)
	test.NewTempWindow(t, f)
	test.Type(f, "1-2.x3")
	if n, ok := f.N(); n != 123 || !ok {
		t.Errorf("it is %d, %v", n, ok)
	}
	for written, fits := range map[string]bool{"": true, " 7 ": true, "-7": false, "seven": false, "99999999999999999999": false} {
		f.SetText(written)
		if _, ok := f.N(); ok != fits {
			t.Errorf("%q is a number: %v", written, ok)
		}
	}
}

func TestARankingIsMadeByPressingAndMoving(t *testing.T) {
	same := func(verb string) func(string) string {
		return func(word string) string { return verb + " " + word }
	}
	changes := 0
	r := kit.NewRanking([]string{"a", "b", "c"},
		kit.RankingWords{Rank: same("rank"), Clear: same("clear"), Up: same("up"), Down: same("down")}, func() { changes++ })
	w := test.NewTempWindow(t, r.Object())
	for _, c := range []struct {
		press string
		can   bool
		order []int
	}{
		{"up a", false, nil},
		{"rank c", true, []int{2}},
		{"rank a", true, []int{2, 0}},
		{"down a", false, []int{2, 0}},
		{"up a", true, []int{0, 2}},
		{"down a", true, []int{2, 0}},
		{"clear c", true, []int{0}},
		{"rank c", true, []int{0, 2}},
	} {
		if can := guitest.Press(w.Canvas(), c.press); can != c.can || !slices.Equal(r.Order(), c.order) {
			t.Errorf("%s: pressed %v, order %v; want %v, %v", c.press, can, r.Order(), c.can, c.order)
		}
	}
	if changes != 6 {
		t.Errorf("%d changes were told, want 6", changes)
	}
}

func TestTicksAreMarkedAndUnmarked(t *testing.T) {
	changes := 0
	ticks := kit.NewTicks([]string{"a", "b"}, func() { changes++ })
	w := test.NewTempWindow(t, ticks.Object())
	guitest.Press(w.Canvas(), "a")
	guitest.Press(w.Canvas(), "b")
	guitest.Press(w.Canvas(), "a")
	if ticks.Marked(0) || !ticks.Marked(1) || changes != 3 {
		t.Errorf("marked %v, %v after %d changes", ticks.Marked(0), ticks.Marked(1), changes)
	}
}
