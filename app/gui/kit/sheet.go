package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// Veil dims what lies behind a question.
func Veil() fyne.CanvasObject { return newBox(look.ColorVeil, look.ColorNone, 0) }

// Sheet is a sheet of paper over everything else. It scrolls if it is given less
// height than it needs.
func Sheet(parts ...fyne.CanvasObject) fyne.CanvasObject {
	column := Pad(5*look.Step, 5*look.Step, Column(4*look.Step, parts...))
	return container.New(overflow{},
		newBox(look.ColorPaper, look.ColorLine, look.Radius), container.NewVScroll(column))
}

// overflow is a ground with scrolled content on it that asks for all its height.
type overflow struct{}

func (overflow) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return parts[1].(*container.Scroll).Content.MinSize()
}

func (overflow) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Resize(size)
	FitHeight(parts[1].(*container.Scroll).Content, size.Width)
	parts[1].Resize(size)
}
