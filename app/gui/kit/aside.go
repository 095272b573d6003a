package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/gui/look"
)

// aside puts a sign before and a tail after the main part, and both above it
// where the width is too small for its text to read well. Any but the main part
// may be missing; a small tail alone stays where it is.
type aside struct {
	sign, main, tail fyne.CanvasObject
	gap              float32
	// stacked is how it stood at the last width.
	stacked bool
}

// asideLettersMin is how many letters the width must hold, roughly, for text to
// stand between a sign and a tail.
const asideLettersMin = 28

func newAside(sign, main, tail fyne.CanvasObject) *fyne.Container {
	a := &aside{sign: sign, main: main, tail: tail, gap: 3 * look.Step}
	c := container.New(a)
	for _, part := range []fyne.CanvasObject{sign, main, tail} {
		if part != nil {
			c.Add(part)
		}
	}
	return c
}

func (a *aside) MinSize([]fyne.CanvasObject) fyne.Size {
	size := a.main.MinSize()
	var edges fyne.Size
	for _, part := range []fyne.CanvasObject{a.sign, a.tail} {
		if part == nil {
			continue
		}
		own := part.MinSize()
		edges.Width += own.Width + a.gap
		edges.Height = fyne.Max(edges.Height, own.Height)
	}
	if a.stacked {
		return fyne.NewSize(fyne.Max(size.Width, edges.Width), edges.Height+a.gap/2+size.Height)
	}
	return fyne.NewSize(size.Width+edges.Width, fyne.Max(size.Height, edges.Height))
}

func (a *aside) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	letter := theme.Size(look.SizeText) / 2
	a.stacked = (a.sign != nil || a.tail != nil && a.tail.MinSize().Width > 2*look.Touch) && size.Width < asideLettersMin*letter
	var left, right, top float32
	line := size.Height
	if a.stacked {
		line = a.edge()
		top = line + a.gap/2
	}
	if a.sign != nil {
		own := a.sign.MinSize()
		a.sign.Resize(own)
		a.sign.Move(fyne.NewPos(0, (line-own.Height)/2))
		left = own.Width + a.gap
	}
	if a.tail != nil {
		own := a.tail.MinSize()
		a.tail.Resize(own)
		a.tail.Move(fyne.NewPos(size.Width-own.Width, (line-own.Height)/2))
		right = own.Width + a.gap
	}
	if a.stacked {
		left, right = 0, 0
	}
	height := FitHeight(a.main, size.Width-left-right)
	if !a.stacked {
		top = (size.Height - height) / 2
	}
	a.main.Move(fyne.NewPos(left, top))
}

// edge is the height of the line sign and tail share when they stand above.
func (a *aside) edge() float32 {
	var height float32
	for _, part := range []fyne.CanvasObject{a.sign, a.tail} {
		if part != nil {
			height = fyne.Max(height, part.MinSize().Height)
		}
	}
	return height
}
