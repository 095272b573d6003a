package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/picture"
)

// TestRowsFarAwayAreMadeOnceTheyComeNear: of a long list only what is near what is in
// sight is made, wherever one scrolls, and what stands under the finger stays there.
func TestRowsFarAwayAreMadeOnceTheyComeNear(t *testing.T) {
	studio := picture.NewStudio()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio.SetTheme(theme)
	list := kit.NewScroll(8, 16)
	w := studio.Window(picture.Frames()[0], list.Object())
	defer w.Close()
	made := make(map[int]*kit.Press)
	rows := make([]kit.Item, 1_000)
	for i := range rows {
		rows[i] = kit.Item{Key: fmt.Sprint(i), Far: true, Make: func() fyne.CanvasObject {
			made[i] = kit.SecondaryButton(fmt.Sprint("Row ", i), look.IconHome, func() {})
			return made[i]
		}}
	}
	list.Set(rows...)
	if len(made) == 0 || len(made) > 40 || made[0] == nil {
		t.Fatalf("%d rows are made at first", len(made))
	}
	for range 50 {
		test.Scroll(w.Canvas(), fyne.NewPos(100, 300), 0, -400)
	}
	if len(made) > 500 || made[999] != nil {
		t.Errorf("%d rows are made on the way", len(made))
	}
	inSight := 0
	for _, row := range made {
		if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Y; y > 0 && y < 700 {
			inSight++
		}
	}
	if inSight < 5 {
		t.Errorf("%d rows are in sight after scrolling", inSight)
	}
}

// TestAKeyboardComesToEveryRow: Tab goes from row to row, and those below are made
// before it is their turn.
func TestAKeyboardComesToEveryRow(t *testing.T) {
	studio := picture.NewStudio()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio.SetTheme(theme)
	list := kit.NewScroll(8, 16)
	w := studio.Window(picture.Frames()[0], list.Object())
	defer w.Close()
	var rows []kit.Item
	for i := range 60 {
		rows = append(rows, kit.Item{Key: fmt.Sprint(i), Far: true, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(fmt.Sprint("Row ", i), look.IconHome, func() {})
		}})
	}
	list.Set(rows...)
	for i := range 60 {
		w.Canvas().FocusNext()
		row, ok := w.Canvas().Focused().(*kit.Press)
		if !ok || row.AccessibilityLabel() != fmt.Sprint("Row ", i) {
			t.Fatalf("after %d times Tab the focus is on %v", i+1, w.Canvas().Focused())
		}
	}
}
