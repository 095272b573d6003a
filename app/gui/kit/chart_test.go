package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// laid gives a part a width and returns the sizes of what it is made of.
func laid(t *testing.T, part fyne.CanvasObject, width float32) []fyne.CanvasObject {
	t.Helper()
	test.NewTempApp(t)
	kit.FitHeight(part, width)
	return part.(*fyne.Container).Objects
}

func TestStackLeavesRoomForWhatIsMissing(t *testing.T) {
	state := kit.Good("there")
	for name, c := range map[string]struct {
		whole int
		parts []int
		right float32 // where the last part ends, with its gap
	}{
		"half":          {10, []int{2, 3}, 100},
		"all":           {10, []int{4, 6}, 200},
		"more than all": {10, []int{10, 30}, 200},
		"nothing":       {10, []int{0}, 0},
	} {
		var parts []kit.Part
		for _, n := range c.parts {
			parts = append(parts, kit.Part{Count: n, State: state})
		}
		all := laid(t, kit.Stack(c.whole, parts...), 200)
		right := float32(0)
		if last := all[len(all)-1]; len(all) > 1 {
			right = last.Position().X + last.Size().Width + 2
		}
		if right != c.right {
			t.Errorf("%s: the parts end at %v, want %v", name, right, c.right)
		}
	}
}

func TestPillarsStandOnTheGround(t *testing.T) {
	all := laid(t, kit.Pillars(look.ColorPrimary, kit.Pillar{Label: "Nov", Outline: 10, Filled: 5, Line: 8}, kit.Pillar{Label: "Dec"}), 240)
	ground := all[0].Position().Y
	outline, filled := all[1], all[2]
	for _, box := range []fyne.CanvasObject{outline, filled} {
		if foot := box.Position().Y + box.Size().Height; foot != ground {
			t.Errorf("a column ends at %v, the ground is at %v", foot, ground)
		}
	}
	if outline.Size().Height != 2*filled.Size().Height || outline.Size().Height != ground {
		t.Errorf("the columns are %v and %v high over %v", outline.Size().Height, filled.Size().Height, ground)
	}
	for _, none := range all[5:8] {
		if none.Size().Height != 0 {
			t.Errorf("a month in which nothing was has a column of %v", none.Size())
		}
	}
}
