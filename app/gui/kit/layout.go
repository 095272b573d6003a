package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// Column puts parts below each other, each as wide as the column and as high as
// it then needs, with a gap in dp between them.
func Column(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap: gap}, parts...)
}

type column struct{ gap float32 }

func (c column) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	shown := 0
	for _, part := range parts {
		if !part.Visible() {
			continue
		}
		own := part.MinSize()
		size.Width = fyne.Max(size.Width, own.Width)
		size.Height += own.Height
		shown++
	}
	size.Height += c.gap * float32(max(shown-1, 0))
	return size
}

func (c column) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, part := range parts {
		if !part.Visible() {
			continue
		}
		part.Move(fyne.NewPos(0, y))
		y += FitHeight(part, size.Width) + c.gap
	}
}

// FitHeight gives a part its width, and then the height it needs at that width,
// which it returns.
func FitHeight(part fyne.CanvasObject, width float32) float32 {
	before := part.MinSize().Height
	part.Resize(fyne.NewSize(width, before))
	after := part.MinSize().Height
	if after != before {
		part.Resize(fyne.NewSize(width, after))
	}
	return after
}

// Row puts parts beside each other in their own widths; the part wrapped in
// [Stretch] takes what is left. Parts are centred on the row's height.
func Row(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap: gap}, parts...)
}

// TopRow is a Row whose parts begin at the same height.
func TopRow(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap: gap, top: true}, parts...)
}

// Stretch marks the part of a row that takes the width the others leave.
func Stretch(part fyne.CanvasObject) fyne.CanvasObject {
	return container.New(stretch{}, part)
}

type stretch struct{}

func (stretch) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[0].MinSize() }
func (stretch) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Resize(size)
}

func stretches(part fyne.CanvasObject) bool {
	c, ok := part.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(stretch)
	return ok
}

type row struct {
	gap float32
	top bool
}

func (r row) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	shown := 0
	for _, part := range parts {
		if !part.Visible() {
			continue
		}
		own := part.MinSize()
		size.Width += own.Width
		size.Height = fyne.Max(size.Height, own.Height)
		shown++
	}
	size.Width += r.gap * float32(max(shown-1, 0))
	return size
}

func (r row) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	spare := size.Width - r.MinSize(parts).Width
	x := float32(0)
	for _, part := range parts {
		if !part.Visible() {
			continue
		}
		width := part.MinSize().Width
		if stretches(part) {
			width += spare
		}
		height := FitHeight(part, width)
		y := float32(0)
		if !r.top {
			y = (size.Height - height) / 2
		}
		part.Move(fyne.NewPos(x, y))
		x += width + r.gap
	}
}

// Flow puts parts beside each other and begins a new line where one does not fit.
func Flow(gap float32, parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, parts...)
}

type flow struct {
	gap float32
	// height is what the lines took at the last width.
	height float32
}

func (f *flow) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, part := range parts {
		if part.Visible() {
			size = size.Max(part.MinSize())
		}
	}
	size.Height = fyne.Max(size.Height, f.height)
	return size
}

func (f *flow) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	var x, y, line float32
	for _, part := range parts {
		if !part.Visible() {
			continue
		}
		own := part.MinSize()
		if x > 0 && x+own.Width > size.Width {
			x, y, line = 0, y+line+f.gap, 0
		}
		part.Move(fyne.NewPos(x, y))
		part.Resize(own)
		x += own.Width + f.gap
		line = fyne.Max(line, own.Height)
	}
	f.height = y + line
}

// Pad keeps a distance in dp around a part.
func Pad(horizontal, vertical float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(pad{horizontal, vertical}, part)
}

type pad struct{ horizontal, vertical float32 }

func (p pad) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return parts[0].MinSize().AddWidthHeight(2*p.horizontal, 2*p.vertical)
}

func (p pad) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Move(fyne.NewPos(p.horizontal, p.vertical))
	parts[0].Resize(size.SubtractWidthHeight(2*p.horizontal, 2*p.vertical))
}

// Inset is nothing, so many dp wide: what stands beside it in a [Row] is set in.
func Inset(width float32) fyne.CanvasObject { return container.New(inset{width}) }

type inset struct{ width float32 }

func (i inset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(i.width, 0) }
func (i inset) Layout([]fyne.CanvasObject, fyne.Size) {}

// AtLeast gives a part no less than this height, and centres it there.
func AtLeast(height float32, part fyne.CanvasObject) *fyne.Container {
	return container.New(atLeast{height}, part)
}

type atLeast struct{ height float32 }

func (a atLeast) MinSize(parts []fyne.CanvasObject) fyne.Size {
	own := parts[0].MinSize()
	return fyne.NewSize(own.Width, fyne.Max(own.Height, a.height))
}

func (a atLeast) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	height := FitHeight(parts[0], size.Width)
	parts[0].Move(fyne.NewPos(0, (size.Height-height)/2))
}

// Card is a sheet of paper with a thin line around it.
func Card(parts ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(
		newBox(look.ColorCard, look.ColorLine, look.Radius),
		Pad(4*look.Step, 4*look.Step, Column(3*look.Step, parts...)),
	)
}

// Rule is a thin line across.
func Rule() fyne.CanvasObject {
	return container.New(thinAcross{}, newBox(look.ColorLine, look.ColorNone, 0))
}

type thinAcross struct{}

func (thinAcross) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 1) }
func (thinAcross) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Resize(fyne.NewSize(size.Width, 1))
}
