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

// BenchmarkLongList is what a list of so many rows costs on a phone: to show it with one
// row changed, and one step of scrolling. Only rows near what is in sight are made, so
// the list may be 16 times as long and a step stays the same.
func BenchmarkLongList(b *testing.B) {
	for _, n := range []int{625, 2_500, 10_000} {
		studio := picture.NewStudio()
		theme, err := look.New(look.Light, 100)
		if err != nil {
			b.Fatal(err)
		}
		studio.SetTheme(theme)
		list := kit.NewScroll(8, 16)
		w := studio.Window(picture.Frames()[0], list.Object())
		rows, made := make([]kit.Item, n), 0
		for i := range rows {
			rows[i] = rowOf(i, 0)
			make := rows[i].Make
			rows[i].Far, rows[i].Make = true, func() fyne.CanvasObject { made++; return make() }
		}
		list.Set(rows...)
		b.Run(fmt.Sprintf("news/%d", n), func(b *testing.B) {
			for round := 0; b.Loop(); round++ {
				rows[round%5].Shows = round + 1
				list.Set(rows...)
			}
		})
		b.Run(fmt.Sprintf("scroll/%d", n), func(b *testing.B) {
			made = 0
			for i := 0; b.Loop(); i++ {
				down := float32(-40)
				if i/200%2 == 1 {
					down = 40
				}
				test.Scroll(w.Canvas(), fyne.NewPos(100, 300), 0, down)
			}
			b.ReportMetric(float64(made)/float64(b.N), "rows/step")
		})
		w.Close()
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
