package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/picture"
)

// BenchmarkNews is what one change costs on a screen with 200 rows, one of which
// is new: it must stay well under the sixtieth of a second a frame has.
func BenchmarkNews(b *testing.B) {
	studio := picture.NewStudio()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		b.Fatal(err)
	}
	studio.SetTheme(theme)
	scroll := kit.NewScroll(8, 16)
	w := studio.Window(picture.Frames()[0], scroll.Object())
	defer w.Close()
	items := make([]kit.Item, 200)
	for i := range items {
		items[i] = rowOf(i, 0)
	}
	scroll.Set(items...)
	for round := 0; b.Loop(); round++ {
		items[round%len(items)] = rowOf(round%len(items), round+1)
		scroll.Set(items...)
	}
}

func rowOf(i, version int) kit.Item {
	return kit.Item{Key: fmt.Sprint(i), Shows: version, Make: func() fyne.CanvasObject {
		return kit.ListRow(kit.Entry{
			Icon: look.IconNeeds, What: "Two loaves of rye bread", Note: fmt.Sprintf("Maria, version %d", version),
			States: []kit.State{kit.Running("wished")},
		}, func() {})
	}}
}
