package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// dayMinutes is how long a day is, and weekHeight how high one is drawn, in dp.
const (
	dayMinutes = 24 * 60
	weekHeight = 144
)

// Block is a time of a day, in minutes from midnight, with the colour of how it stands.
type Block struct {
	From, To int
	State    State
}

// Days is one day of a [Week]: what stands above it, what pressing it does for those who
// cannot see it, and what is taken of it.
type Days struct {
	Label, Does string
	Today       bool
	Blocks      []Block
}

// Week draws days beside each other from midnight above to midnight below, with lines at
// six, twelve and eighteen o'clock: what is white is free. Days before from rest; pressing
// another one calls choose with its place. The times stand in words beside it.
func Week(days []Days, from int, choose func(i int)) fyne.CanvasObject {
	row := container.New(sevenths{})
	for i, d := range days {
		ink, bold := look.ColorMuted, false
		if d.Today {
			ink, bold = look.ColorInk, true
		}
		word := NewText(d.Label, Style{Size: look.SizeSecondary, Color: ink, Bold: bold, OneLine: true, Align: fyne.TextAlignCenter})
		word.shrink = true
		parts := []fyne.CanvasObject{newBox(look.ColorCard, look.ColorLine, 2)}
		for range 3 {
			parts = append(parts, newBox(look.ColorLine, look.ColorNone, 0))
		}
		for _, b := range d.Blocks {
			parts = append(parts, newBox(b.State.Color, look.ColorNone, 2))
		}
		sheet := container.New(&weekday{blocks: d.Blocks}, parts...)
		p := newPress(d.Does, Pad(1, look.Step/2, Column(look.Step, word, sheet)), newBox(look.ColorNone, look.ColorNone, look.Radius), func() { choose(i) })
		p.ExtendBaseWidget(p)
		p.SetDisabled(i < from)
		row.Add(p)
	}
	return row
}

// weekday lays out a day's sheet, its three lines and its blocks.
type weekday struct{ blocks []Block }

func (*weekday) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(6*look.Step, weekHeight)
}

func (w *weekday) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	at := func(minute int) float32 { return size.Height * float32(min(max(minute, 0), dayMinutes)) / dayMinutes }
	parts[0].Resize(size)
	for i, line := range parts[1:4] {
		line.Move(fyne.NewPos(0, at((i+1)*dayMinutes/4)))
		line.Resize(fyne.NewSize(size.Width, 1))
	}
	for i, b := range w.blocks {
		parts[4+i].Move(fyne.NewPos(2, at(b.From)))
		parts[4+i].Resize(fyne.NewSize(size.Width-4, fyne.Max(3, at(b.To)-at(b.From))))
	}
}
